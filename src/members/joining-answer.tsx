import type { ComponentChildren } from 'preact'
import { frameHosts } from '../body/embed-providers.ts'
import { htmlAnswer } from '../page/answers.ts'
import type { Visit } from '../page/reading.ts'
import { paymentPageHosts } from '../payments/payment-page-hosts.ts'
import { securityHeaders } from '../platform/security-headers.ts'

/** A page whose form may lead to the provider's page on which one pays: browsers must be told that it may. */
export async function joiningAnswer(
  visit: Visit,
  page: {
    title: string
    description: string
    canonical: string
    language: string
    status?: number
    islands?: string[]
    robots?: string
    children: ComponentChildren
  },
): Promise<Response> {
  const { status = 200, ...document } = page
  const { newsroom } = visit
  const headers = securityHeaders(newsroom.settings.url, frameHosts, await paymentPageHosts(newsroom))
  const policy = new Map(headers).get('content-security-policy') ?? ''
  return htmlAnswer(
    visit,
    { ...document, sheets: ['members.css'] },
    {
      status,
      headers: { 'cache-control': 'private, no-store', 'content-security-policy': policy },
    },
  )
}
