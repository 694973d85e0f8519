import type { HostedPages } from '../hosted.ts'
import type { Sandbox } from '../state.ts'
import { assetPage } from '../../../../page/asset-page.ts'
import { strangeAnswer } from './missing-view.tsx'
import { authenticatePage } from './authenticate-page.tsx'
import { invoicePage } from './invoice-page.tsx'
import { isOurs } from './answer.ts'
import { overviewPage } from './overview-page.tsx'
import { payPage } from './pay-page.tsx'
import { receiptPage } from './receipt-page.tsx'
import { portalCardPage, portalPage } from './portal-page.tsx'

type Page = (request: Request, sandbox: Sandbox, id: string) => Promise<Response>

/** Every page of the sandbox that people see. An id is letters, digits and the bar that Stripe puts between them. */
const pages: [RegExp, Page][] = [
  [/^\/pay\/(\w+)$/, payPage],
  [/^\/authenticate\/(\w+)$/, authenticatePage],
  [/^\/portal\/(\w+)$/, portalPage],
  [/^\/portal\/(\w+)\/card$/, portalCardPage],
  [/^\/invoice\/(\w+)$/, invoicePage],
  [/^\/receipt\/(\w+)$/, receiptPage],
  [/^\/()$/, overviewPage],
]

/** The checkout, the bank's page, the portal, an invoice, and what stands in the sandbox. */
export const hostedPages: HostedPages = async (request, sandbox) => {
  const { pathname } = new URL(request.url)
  const asset = /^\/assets\/([\w.-]+)$/.exec(pathname)?.[1]
  if (asset) return assetPage(asset, request)
  for (const [address, page] of pages) {
    const id = address.exec(pathname)?.[1]
    if (id === undefined) continue
    if (!['GET', 'HEAD', 'POST'].includes(request.method))
      return new Response('This page can be read and its form sent; nothing else.', {
        status: 405,
        headers: { allow: 'GET, HEAD, POST' },
      })
    if (request.method === 'POST' && !isOurs(request)) return strangeAnswer(request)
    return page(request, sandbox, id)
  }
  return undefined
}
