import assert from 'node:assert/strict'
import { findReaders } from '../src/members/desk/found-readers.ts'
import type { TierId, TierKind } from '../src/members/tier.ts'
import { endWantedStandingPayments } from '../src/payments/change-standing-payment.ts'
import { compareWithProvider } from '../src/payments/compare-with-provider.ts'
import { lookAtSession } from '../src/payments/look-at.ts'
import type { StandingPaymentId } from '../src/payments/payment.ts'
import { makeWantedRefunds } from '../src/payments/refund-payment.ts'
import { startCheckout } from '../src/payments/start-checkout.ts'
import { workNotices } from '../src/payments/work-notices.ts'
import { newId } from '../src/platform/ids.ts'
import { settlementsAt } from '../src/settlements.ts'
import { payAt } from './card-sandbox.ts'
import { EUR, payingNewsroom, VISA, type PayingNewsroom } from './paying-newsroom.ts'

export const DAY = 86_400_000
export const HOUR = 3_600_000

/** A paper that is paid through the card sandbox, with one tier. */
export type Paper = PayingNewsroom & { tier: TierId }

export async function aPaper(): Promise<Paper> {
  const newsroom = await payingNewsroom(settlementsAt('https://courier.example'))
  return { ...newsroom, tier: await aTier(newsroom, 'reader') }
}

export async function aTier(
  { clock, write }: PayingNewsroom,
  slug: string,
  kind: TierKind = 'person',
): Promise<TierId> {
  const now = clock.now()
  const id = newId<'tier'>(now)
  const words = JSON.stringify({ en: { name: slug, about: '', benefits: [] } })
  await write(async (tx) => {
    await tx.insertInto('tiers').values({ id, slug, kind, words, rank: 1, made_at: now }).execute()
    for (const interval of ['month', 'year'])
      await tx
        .insertInto('tier_prices')
        .values({
          tier_id: id,
          currency: EUR,
          interval,
          suggested: 500,
          minimum: 300,
          offered: JSON.stringify([500]),
        })
        .execute()
  })
  return id
}

let forms = 0

export async function join(
  paper: Paper,
  {
    email = 'ona@reader.example',
    card = VISA,
    every = 'month' as 'month' | 'year' | null,
    tier = paper.tier,
    seats = 1,
  } = {},
) {
  forms++
  const started = await startCheckout(paper, {
    formKey: `form ${forms}`,
    purpose: every === null ? 'contribution' : 'membership',
    wanted: { tier },
    email,
    reader: null,
    sum: { currency: EUR, amount: 500 * seats },
    every,
    quantity: seats,
    language: 'en',
    fromStory: '/news/a-story',
    name: 'Reader',
    backTo: {
      paid: 'https://courier.example/join/thanks?session={CHECKOUT_SESSION_ID}',
      left: 'https://courier.example/join',
    },
  })
  assert.ok(started.ok)
  const { to } = await payAt(started.to, { email, number: card })
  const session = new URL(to ?? '').searchParams.get('session')!
  const looked = await lookAtSession(paper, session)
  assert.ok(looked.ok, JSON.stringify(looked))
}

export async function catchUp(paper: Paper): Promise<void> {
  await paper.sandbox.settled()
  for (let round = 0; round < 2; round++) {
    await compareWithProvider(paper)
    await workNotices(paper)
    await makeWantedRefunds(paper)
    await endWantedStandingPayments(paper)
  }
}

export async function move(paper: Paper, milliseconds: number): Promise<void> {
  paper.sandbox.clock.forward(milliseconds)
  paper.clock.set(paper.sandbox.clock.now())
  await paper.sandbox.stripe.balance.retrieve()
  await catchUp(paper)
}

export async function standing(paper: Paper, email = 'ona@reader.example') {
  const found = await findReaders(paper.db, paper.clock.now(), { words: email, page: 1, perPage: 1 })
  return found.readers[0]?.membership?.standing.state
}

export async function letters(paper: Paper): Promise<string[]> {
  const rows = await paper.db.selectFrom('letters').select('kind').orderBy('id').execute()
  return rows.map(({ kind }) => kind)
}

export async function order(paper: Paper) {
  const row = await paper.db
    .selectFrom('standing_payments')
    .selectAll()
    .orderBy('made_at')
    .executeTakeFirstOrThrow()
  return { ...row, id: row.id as StandingPaymentId }
}
