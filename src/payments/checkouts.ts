import type { Selectable } from 'kysely'
import type { Currency } from '../page/money.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import type { Instant } from '../platform/ids.ts'
import type { Interval, Remembered, Sum } from './card-payments.ts'
import type { Checkout, CheckoutId } from './payment.ts'

export interface NewCheckout {
  id: CheckoutId
  formKey: string
  purpose: string
  wanted: unknown
  email: string
  reader: string | null
  sum: Sum
  every: Interval | null
  quantity: number
  language: string
  fromStory: string | null
}

export async function checkoutById(db: Db, id: string): Promise<Checkout | undefined> {
  const row = await db.selectFrom('checkouts').selectAll().where('id', '=', id).executeTakeFirst()
  return row && asCheckout(row)
}

export async function checkoutOfSession(db: Db, session: string): Promise<Checkout | undefined> {
  const row = await db
    .selectFrom('checkouts')
    .selectAll()
    .where('session_id', '=', session)
    .executeTakeFirst()
  return row && asCheckout(row)
}

export async function checkoutOfForm(db: Db, formKey: string): Promise<Checkout | undefined> {
  const row = await db.selectFrom('checkouts').selectAll().where('form_key', '=', formKey).executeTakeFirst()
  return row && asCheckout(row)
}

/** Those that began before a moment, and of which we know no end. */
export async function openCheckouts(db: Db, before: Instant, limit: number): Promise<Checkout[]> {
  const rows = await db
    .selectFrom('checkouts')
    .selectAll()
    .where('settled_at', 'is', null)
    .where('closed_at', 'is', null)
    .where('made_at', '<', before)
    .orderBy('made_at')
    .limit(limit)
    .execute()
  return rows.map(asCheckout)
}

/** False where the form was sent before. */
export async function addCheckout(tx: Tx, now: Instant, checkout: NewCheckout): Promise<boolean> {
  const { id, formKey, purpose, email, reader, sum, every, quantity, language, fromStory } = checkout
  const made = await tx
    .insertInto('checkouts')
    .values({
      id,
      form_key: formKey,
      purpose,
      wanted: JSON.stringify(checkout.wanted),
      email,
      reader_id: reader,
      currency: sum.currency,
      amount: sum.amount,
      interval: every,
      quantity,
      language,
      from_story: fromStory,
      made_at: now,
    })
    .onConflict((at) => at.column('form_key').doNothing())
    .executeTakeFirst()
  return made.numInsertedOrUpdatedRows === 1n
}

/** One that only the provider remembers, as after a backup was brought back that is older than it. */
export async function bringCheckoutBack(
  tx: Tx,
  now: Instant,
  remembered: Remembered,
  { email, sum, every }: { email: string; sum: Sum; every: Interval | null },
): Promise<void> {
  await addCheckout(tx, now, {
    id: remembered.checkout as CheckoutId,
    formKey: `brought back ${remembered.checkout}`,
    purpose: remembered.purpose,
    wanted: JSON.parse(remembered.wanted) as unknown,
    email,
    reader: null,
    sum,
    every,
    quantity: remembered.quantity,
    language: remembered.language,
    fromStory: null,
  })
}

/**
 * From which story somebody came is counted when their money comes, beside no person. Beside their address it stands
 * no longer than it takes to lead them back there, or than a slow payment may take.
 */
export async function forgetStoriesOf(tx: Tx, { ended, begun }: { ended: Instant; begun: Instant }) {
  await tx
    .updateTable('checkouts')
    .set({ from_story: null })
    .where('from_story', 'is not', null)
    .where((eb) =>
      eb.or([eb('settled_at', '<', ended), eb('closed_at', '<', ended), eb('made_at', '<', begun)]),
    )
    .execute()
}

export async function keepSession(
  tx: Tx,
  checkout: CheckoutId,
  { session, url, expiresAt }: { session: string; url: string; expiresAt: Instant },
): Promise<void> {
  await tx
    .updateTable('checkouts')
    .set({ session_id: session, session_url: url, expires_at: expiresAt })
    .where('id', '=', checkout)
    .execute()
}

export async function markSettled(tx: Tx, now: Instant, checkout: CheckoutId): Promise<void> {
  await tx
    .updateTable('checkouts')
    .set({ settled_at: now })
    .where('id', '=', checkout)
    .where('settled_at', 'is', null)
    .execute()
}

export async function markClosed(tx: Tx, now: Instant, checkout: CheckoutId): Promise<void> {
  await tx
    .updateTable('checkouts')
    .set({ closed_at: now })
    .where('id', '=', checkout)
    .where('settled_at', 'is', null)
    .where('closed_at', 'is', null)
    .execute()
}

function asCheckout(row: Selectable<Tables['checkouts']>): Checkout {
  return {
    id: row.id as CheckoutId,
    purpose: row.purpose,
    wanted: JSON.parse(row.wanted) as unknown,
    email: row.email,
    reader: row.reader_id,
    sum: { currency: row.currency as Currency, amount: row.amount },
    every: row.interval as Interval | null,
    quantity: row.quantity,
    language: row.language,
    fromStory: row.from_story,
    madeAt: row.made_at as Instant,
    session: row.session_id,
    url: row.session_url,
    expiresAt: row.expires_at as Instant | null,
    settledAt: row.settled_at as Instant | null,
    closedAt: row.closed_at as Instant | null,
  }
}
