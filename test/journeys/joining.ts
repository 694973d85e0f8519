import assert from 'node:assert/strict'
import type { BrowserContext, Page } from 'playwright-core'
import { PATIENCE, type Journey, type Visit } from './harness.ts'
import { press, typeCard } from './sandbox-harness.ts'
import { violations } from './violations.ts'

/** Somebody at the desk. */
export interface AtDesk {
  /** A page of the desk; whoever is signed in no more comes in by a link of the command. */
  open(path: string): Promise<Page>
}

export async function invited(journey: Journey, name: string, email: string, role: string): Promise<AtDesk> {
  await journey.command('staff', 'invite', name, email, '--role', role)
  let context: BrowserContext | undefined
  const open = async (path: string): Promise<Page> => {
    context ??= await signedIn(journey, email)
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENCE)
    await page.goto(journey.url + path)
    if ((await page.getByRole('button', { name: 'Send me a letter' }).count()) === 0) return page
    await context.close()
    context = undefined
    return open(path)
  }
  return { open }
}

async function signedIn(journey: Journey, email: string): Promise<BrowserContext> {
  const said = await journey.command('staff', 'link', email)
  const { page } = await journey.open(new URL(said.trim().split('\n').at(-1)!).pathname)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(`${journey.url}/desk`)
  return page.context()
}

export const inviteOwner = (journey: Journey) =>
  invited(journey, 'Agnė Mikutė', 'agne@courier.example', 'owner')

/** Fills in the form as it stands but for the address, and goes on to the payment page. */
export async function toPayment({ page }: Visit, email: string): Promise<void> {
  await page.getByLabel('Your e-mail address').fill(email)
  await press(page, '.onward')
  await page.locator('[name=number]').waitFor()
}

export async function pay(page: Page, card: string): Promise<void> {
  await typeCard(page, card)
  await press(page, 'button[type=submit], form button:not([name])')
}

/**
 * The text of the newest letter to somebody whose subject begins so, read in the rehearsal mailbox, waited for as long
 * as it takes.
 */
export async function letterTo(owner: AtDesk, email: string, subject: string): Promise<string> {
  const page = await owner.open(`/desk/mailbox?q=${encodeURIComponent(email)}`)
  const found = page.getByRole('row').filter({ hasText: email }).getByRole('link', { name: subject }).first()
  while ((await found.count()) === 0) {
    await page.waitForTimeout(200)
    await page.reload()
  }
  await found.click()
  await page.getByRole('link', { name: 'As text' }).click()
  const text = await page.locator('pre').innerText()
  await page.close()
  return text
}

/** Signs a browser in as whoever has joined, by the letter that is asked for with this address. */
export async function signIn({ page }: Visit, email: string, owner: AtDesk): Promise<void> {
  await page.goto(new URL('/sign-in', page.url()).href)
  await page.getByLabel('Your e-mail address').fill(email)
  await press(page, 'main form button')
  const text = await letterTo(owner, email, 'Sign in')
  await page.locator('[name=code]').fill(/^\s*(\d{3} \d{3})\s*$/m.exec(text)![1]!)
  await press(page, 'main form button')
}

export async function isAsItShouldBe(page: Page, what: string): Promise<void> {
  assert.deepEqual(await violations(page), [], what)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  assert.ok(wider <= 0, `${what} is ${wider} px wider than the screen`)
}
