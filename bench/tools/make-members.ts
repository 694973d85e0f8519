import type { Newsroom } from '../../src/newsroom.ts'
import { later, newId, type Instant } from '../../src/platform/ids.ts'
import type { ReaderId } from '../../src/members/reader.ts'
import { soughtOf } from '../../src/members/sought.ts'

const NAMES = [
  'Ona Balsytė',
  'Jonas Petraitis',
  'Олена Коваль',
  'Eglė Kazlauskaitė',
  'Łukasz Nowak',
  'Марія Шевчук',
]
const DAY = 86_400_000
const AT_ONCE = 200

/** Members as they come about, straight into the rows: each with an order, two payments, their terms and a history. */
export async function writeMembers(
  newsroom: Newsroom,
  count: number,
): Promise<{ readers: ReaderId[]; tier: string }> {
  const now = newsroom.clock.now()
  const tier = newId<'tier'>(now)
  await newsroom.write(async (tx) => {
    const words = JSON.stringify({ en: { name: 'Reader', about: '', benefits: [] } })
    await tx
      .insertInto('tiers')
      .values({ id: tier, slug: 'reader', kind: 'person', words, rank: 1, made_at: now })
      .execute()
    await tx
      .insertInto('earned_through')
      .values({ one: 1, day: Math.floor(Date.parse(now) / DAY) - 2 })
      .execute()
  })
  const readers: ReaderId[] = []
  for (let from = 0; from < count; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, i) =>
      memberAt(from + i, count, now),
    )
    readers.push(...some.map(({ reader }) => reader))
    await newsroom.write(async (tx) => {
      await tx
        .insertInto('readers')
        .values(some.map((one) => one.row))
        .execute()
      await tx
        .insertInto('memberships')
        .values(some.map((one) => membershipOf(one, tier)))
        .execute()
      await tx
        .insertInto('standing_payments')
        .values(some.map((one) => orderOf(one, now)))
        .execute()
      await tx
        .insertInto('terms')
        .values(some.map((one) => termOf(one, now)))
        .execute()
      await tx.insertInto('membership_changes').values(some.map(changeOf)).execute()
      await tx
        .insertInto('payments')
        .values(some.flatMap((one) => [paymentOf(one, 0, now), paymentOf(one, 1, now)]))
        .execute()
      await tx
        .insertInto('recognitions')
        .values(some.map((one) => recognitionOf(one, now)))
        .execute()
    })
  }
  return { readers, tier }
}

type Member = ReturnType<typeof memberAt>

function memberAt(index: number, count: number, now: Instant) {
  const since = later(now, -Math.floor(((count - index) / count) * 700 + 35) * DAY)
  const name = NAMES[index % NAMES.length]!
  const email = `reader${index}@post${index % 97}.example`
  const reader = newId<'reader'>(since)
  const row = {
    id: reader,
    email,
    name,
    postal_address: '',
    language: 'en',
    made_at: since,
    confirmed_at: since,
    sought: soughtOf({ email, name, postalAddress: '' }),
  }
  return {
    index,
    since,
    email,
    reader,
    membership: newId<'membership'>(since),
    order: newId<'order'>(since),
    row,
  }
}

function membershipOf({ membership, reader, since }: Member, tier: string) {
  return { id: membership, reader_id: reader, tier_id: tier, origin: 'payment', started_at: since }
}

function orderOf({ index, order, membership, reader, email, since }: Member, now: Instant) {
  return {
    id: order,
    provider_id: `sub_${order}`,
    purpose: 'membership',
    membership_id: membership,
    reader_id: reader,
    email,
    payer_id: `cus_${reader}`,
    wanted: '{}',
    currency: 'EUR',
    amount: 500,
    interval: 'month',
    quantity: 1,
    state: 'active',
    period_from: later(now, -10 * DAY),
    period_until: later(now, 20 * DAY),
    card_brand: 'visa',
    card_last4: String(1000 + (index % 9000)),
    made_at: since,
    looked_at: now,
  }
}

function termOf({ membership, since }: Member, now: Instant) {
  return {
    id: newId<'term'>(since),
    membership_id: membership,
    from_at: since,
    until_at: later(now, 20 * DAY),
    because_kind: 'payment',
    because_id: membership,
  }
}

function changeOf({ membership, since }: Member) {
  return {
    id: newId<'change'>(since),
    membership_id: membership,
    at: since,
    kind: 'began',
    before: '{}',
    after: '{}',
    by_name: 'the reader',
  }
}

function paymentOf({ index, order, reader, email }: Member, which: number, now: Instant) {
  const paid = later(now, -(10 + which * 30) * DAY)
  return {
    id: newId<'payment'>(paid),
    provider_id: `pi_${order}_${which}`,
    purpose: 'membership',
    kind: 'renewal',
    standing_payment_id: order,
    reader_id: reader,
    email,
    language: 'en',
    currency: 'EUR',
    amount: 500,
    paid_at: paid,
    settled_currency: 'EUR',
    settled_amount: 500,
    settled_fee: 33,
    method: 'card',
    card_brand: 'visa',
    card_last4: String(1000 + (index % 9000)),
    period_from: paid,
    period_until: later(paid, 30 * DAY),
    receipt_number: `2026-${String(index * 2 + which).padStart(7, '0')}`,
  }
}

function recognitionOf({ order }: Member, now: Instant) {
  const today = Math.floor(Date.parse(now) / DAY)
  return {
    id: newId<'recognition'>(now),
    payment_id: `pi_${order}_0`,
    currency: 'EUR',
    amount: 500,
    from_day: today - 10,
    until_day: today + 20,
  }
}
