import { WORK_LASTS } from '../src/gate/gate.ts'
import type { Challenge } from '../src/gate/work.ts'
import { networkOf } from '../src/platform/network.ts'
import { routes } from '../src/routes.ts'
import type { Answered, Asking } from './asking.ts'
import { payAt } from './card-sandbox.ts'
import { solve } from './gate.ts'

const ADDRESSES = 500
const NETWORKS = 40
const DECLINED = '4000000000000002'

/** What is read out of a form by whoever sends it by a program: hidden fields and the challenge. */
export interface FormRead {
  fields: Record<string, string>
  challenge: Challenge
}

export function readForm(text: string): FormRead | undefined {
  const fields: Record<string, string> = {}
  for (const [, name, value] of text.matchAll(
    /<input type="hidden" name="(key|gate-[\w-]+)" value="([^"]*)"/g,
  ))
    fields[name!] = value!
  const challenge = /data-challenge="([^"]+)"/
    .exec(text)?.[1]
    ?.replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
  return challenge === undefined ? undefined : { fields, challenge: JSON.parse(challenge) as Challenge }
}

/** What came of one card. */
export type Outcome = 'tried' | 'refused'

export interface CardTesters {
  /** Sends the form once more, with the next card and from the next address. */
  tryCard(number: number): Promise<Outcome>
  addressOf(number: number): string
  worked: number
}

/**
 * Five hundred programs in forty networks that try stolen cards with sums of one euro to nine. Every other one does
 * the work that the form asks for; the others bring what patience the answer gave them. What one of them learns, all
 * of its network know: where nothing was taken, they look before they work again.
 */
export async function cardTesters({ get, send }: Asking, now: () => number): Promise<CardTesters> {
  const forms = new Map<string, FormRead & { openedAt: number }>()
  const closed = new Set<string>()
  const testers: CardTesters = { tryCard, addressOf, worked: 0 }
  for (let each = 0; each < ADDRESSES; each++) await openForm(addressOf(each))
  return testers

  async function openForm(address: string): Promise<void> {
    keep(address, await get(routes.join, { address }))
  }

  function keep(address: string, { text }: Answered): void {
    const form = readForm(text)
    if (form) forms.set(address, { ...form, openedAt: now() })
  }

  async function tryCard(number: number): Promise<Outcome> {
    const address = addressOf(number)
    const network = networkOf(address)
    const works = Math.floor(number / 2) % 2 === 0 && !closed.has(network)
    const isOld = now() - (forms.get(address)?.openedAt ?? 0) > WORK_LASTS
    if (works && isOld) await openForm(address)
    const form = forms.get(address)
    const work = works && form ? solved(form) : ''
    const email = `card${number}@mail${number % 97}.example`
    const sent = { ...form?.fields, ...choiceOf(number), 'gate-work': work, email }
    const answer = await send(routes.join, { address }, sent)
    if (answer.status === 303) {
      forms.delete(address)
      closed.delete(network)
      await payAt(answer.to, { email, number: DECLINED })
      return 'tried'
    }
    keep(address, answer)
    if (answer.text.includes('take nothing more')) closed.add(network)
    else closed.delete(network)
    return 'refused'
  }

  function solved({ challenge }: FormRead): string {
    testers.worked++
    return solve(challenge)
  }
}

/** A form of its own each time, and small sums that nobody misses. */
function choiceOf(number: number): Record<string, string> {
  const choice = { currency: 'EUR', language: 'en', tier: 'student', interval: 'month' }
  const amount = { 'amount-student-month': 'other', 'other-amount-student-month': String(1 + (number % 9)) }
  return { key: `card-tester-${number}`, ...choice, ...amount }
}

/** Each network in another /16, so that nothing of it is caught by the region's limit. */
function addressOf(number: number): string {
  const address = (number * 7) % ADDRESSES
  const network = address % NETWORKS
  return `${60 + network}.${network * 3}.9.${10 + Math.floor(address / NETWORKS)}`
}
