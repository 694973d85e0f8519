import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import type { Page } from 'playwright-core'
import { Stripe } from 'stripe'
import { packageRoot } from '../../src/platform/package-root.ts'
import { freePort } from '../free-port.ts'
import { hears, startBrowser, visit, type Visit, type VisitOptions } from './harness.ts'

/** `npx standfirst sandbox` by itself, the official package to ask it with, and somebody's site to come from. */
export interface SandboxJourney {
  url: string
  stripe: Stripe
  /** Where people come from and go back to: every address of it answers. */
  site: string
  open(address: string, options?: VisitOptions): Promise<Visit>
}

export async function startSandboxJourney(): Promise<SandboxJourney> {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-sandbox-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const cli = join(packageRoot, 'dist', 'cli.js')
  const args = ['--port', String(port), '--data', folder, '--name', 'The Nemunas Courier']
  const child = spawn(process.execPath, [cli, 'sandbox', ...args], { cwd: packageRoot })
  const killed = () => child.kill('SIGKILL')
  process.once('exit', killed)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await hears(child, `${url}/`)
  const site = createServer((request, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(`<!doctype html><title>The paper</title><h1>${new URL(request.url ?? '/', url).pathname}</h1>`),
  )
  const sitePort = await freePort()
  await new Promise<void>((done) => site.listen(sitePort, '127.0.0.1', done))
  const browser = await startBrowser()
  after(async () => {
    await browser.close()
    site.closeAllConnections()
    site.close()
    child.kill('SIGTERM')
    await ended
    process.off('exit', killed)
    rmSync(folder, { recursive: true, force: true })
  })
  return {
    url,
    stripe: new Stripe('sk_test_sandbox', {
      host: '127.0.0.1',
      port,
      protocol: 'http',
      maxNetworkRetries: 0,
    }),
    site: `http://127.0.0.1:${sitePort}`,
    open: (address, options) => visit(browser, address, options),
  }
}

export const membership = {
  quantity: 1,
  price_data: {
    currency: 'eur',
    unit_amount: 500,
    recurring: { interval: 'month' },
    product_data: { name: 'Member' },
  },
} satisfies Stripe.Checkout.SessionCreateParams.LineItem

export const contribution = {
  quantity: 1,
  price_data: { currency: 'eur', unit_amount: 2500, product_data: { name: 'A contribution' } },
} satisfies Stripe.Checkout.SessionCreateParams.LineItem

/** Types a card as somebody with it in their hand would. */
export async function typeCard(
  page: Page,
  number: string,
  { email }: { email?: string } = {},
): Promise<void> {
  if (email !== undefined) await page.fill('[name=email]', email)
  await page.fill('[name=number]', number)
  await page.fill('[name=expiry]', '04 / 34')
  await page.fill('[name=cvc]', '123')
  await page.fill('[name=name]', 'Asta Petrauskienė')
}

/** Presses, and waits until the page it leads to is there. */
export async function press(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.click(selector)])
}
