import type { Currency } from '../../page/money.ts'
import { moneyIn } from '../../page/money.ts'
import { phrasesIn } from '../../page/phrases.ts'
import type { Db } from '../../platform/database/database.ts'
import type { Instant } from '../../platform/ids.ts'
import { path } from '../../routes.ts'
import { brandName } from '../card-brand.ts'
import type { ReaderId } from '../reader.ts'
import { inOrder, type HistoryLine } from './history.ts'
import { changeDetail, CHANGES } from './change-words.ts'
import { bankWords } from './standing-words.ts'

/** As many of each kind as one looks back on; a member of ten years has a hundred payments. */
const MOST = 400

/** All that happened to a reader's memberships, newest first: read from the rows of each domain, kept nowhere else. */
export async function historyOf(db: Db, reader: ReaderId): Promise<HistoryLine[]> {
  const found = await Promise.all(
    [changes, payments, failures, refunds, disputes, letters, notes, staffActs].map((ask) => ask(db, reader)),
  )
  return inOrder(found.flat())
}

const phrases = phrasesIn('en')
const sum = (row: { currency: string; amount: number }) =>
  moneyIn(phrases, { currency: row.currency as Currency, amount: row.amount }, { exact: true })

async function changes(db: Db, reader: ReaderId): Promise<HistoryLine[]> {
  const rows = await db
    .selectFrom('membership_changes as c')
    .innerJoin('memberships as m', 'm.id', 'c.membership_id')
    .select(['c.at', 'c.kind', 'c.before', 'c.after', 'c.by_name'])
    .where('m.reader_id', '=', reader)
    .orderBy('c.at', 'desc')
    .orderBy('c.id', 'desc')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({
    at: row.at as Instant,
    kind: 'membership',
    what: CHANGES[row.kind] ?? row.kind,
    detail: changeDetail(JSON.parse(row.after) as Record<string, unknown>),
    by: row.by_name,
  }))
}

async function payments(db: Db, reader: ReaderId): Promise<HistoryLine[]> {
  const rows = await db
    .selectFrom('payments')
    .select([
      'paid_at',
      'purpose',
      'kind',
      'currency',
      'amount',
      'receipt_number',
      'method',
      'card_brand',
      'card_last4',
    ])
    .where('reader_id', '=', reader)
    .orderBy('paid_at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({
    at: row.paid_at as Instant,
    kind: 'payment',
    what: `${sum(row)} was paid, ${PAID_FOR[row.kind] ?? row.purpose}`,
    detail: [`receipt ${row.receipt_number}`, card(row) || row.method].filter(Boolean).join(', '),
  }))
}

const PAID_FOR: Record<string, string> = {
  once: 'a contribution',
  first: 'the first of a membership',
  renewal: 'a renewal',
  change: 'for a change',
}

function card({ card_brand, card_last4 }: { card_brand: string | null; card_last4: string | null }): string {
  return card_last4 === null ? '' : `${brandName(card_brand ?? 'card')} ending in ${card_last4}`
}

async function failures(db: Db, reader: ReaderId): Promise<HistoryLine[]> {
  const rows = await db
    .selectFrom('failed_payments as f')
    .innerJoin('standing_payments as s', 's.id', 'f.standing_payment_id')
    .select(['f.at', 'f.currency', 'f.amount', 'f.because'])
    .where('s.reader_id', '=', reader)
    .orderBy('f.at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({
    at: row.at as Instant,
    kind: 'failed payment',
    what: `A payment of ${sum(row)} failed`,
    detail: bankWords(row.because),
  }))
}

async function refunds(db: Db, reader: ReaderId): Promise<HistoryLine[]> {
  const rows = await db
    .selectFrom('refunds as r')
    .innerJoin('payments as p', 'p.id', 'r.payment_id')
    .select(['r.wanted_at', 'r.currency', 'r.amount', 'r.state', 'r.reason', 'r.by_name', 'p.receipt_number'])
    .where('p.reader_id', '=', reader)
    .orderBy('r.wanted_at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({
    at: row.wanted_at as Instant,
    kind: 'refund',
    what: `${sum(row)} of receipt ${row.receipt_number} ${REFUNDS[row.state] ?? row.state}`,
    detail: row.reason,
    by: row.by_name,
  }))
}

const REFUNDS: Record<string, string> = {
  wanted: 'is being given back',
  made: 'was given back',
  failed: 'could not be given back',
  refused: 'was not given back: the provider refused',
}

async function disputes(db: Db, reader: ReaderId): Promise<HistoryLine[]> {
  const rows = await db
    .selectFrom('disputes as d')
    .innerJoin('payments as p', 'p.id', 'd.payment_id')
    .select([
      'd.opened_at',
      'd.closed_at',
      'd.currency',
      'd.amount',
      'd.state',
      'd.because',
      'p.receipt_number',
    ])
    .where('p.reader_id', '=', reader)
    .limit(MOST)
    .execute()
  return rows.flatMap((row): HistoryLine[] => [
    {
      at: row.opened_at as Instant,
      kind: 'dispute',
      what: `The bank asked for ${sum(row)} of receipt ${row.receipt_number} back`,
      detail: bankWords(row.because),
    },
    ...(row.closed_at === null
      ? []
      : [{ at: row.closed_at as Instant, kind: 'dispute' as const, what: `The dispute was ${row.state}` }]),
  ])
}

async function letters(db: Db, reader: ReaderId): Promise<HistoryLine[]> {
  const rows = await db
    .selectFrom('letters')
    .select(['id', 'made_at', 'subject', 'state', 'answer'])
    .where('reader_id', '=', reader)
    .orderBy('made_at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({
    at: row.made_at as Instant,
    kind: 'letter',
    what: `The letter “${row.subject}” ${LETTERS[row.state] ?? row.state}`,
    ...(row.answer !== null && row.state !== 'accepted' && { detail: row.answer }),
  }))
}

const LETTERS: Record<string, string> = {
  waiting: 'waits to be sent',
  claimed: 'is being sent',
  accepted: 'was sent',
  deferred: 'is tried again later',
  refused: 'was refused by the receiving server',
  bounced: 'came back',
  suppressed: 'was not sent: the address takes no letters',
  'in doubt': 'may have been sent',
}

async function notes(db: Db, reader: ReaderId): Promise<HistoryLine[]> {
  const rows = await db
    .selectFrom('notes')
    .select(['at', 'by_name', 'text'])
    .where('reader_id', '=', reader)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({
    at: row.at as Instant,
    kind: 'note',
    what: 'A note',
    detail: row.text,
    by: row.by_name,
  }))
}

/** What staff did to this reader beyond what has a line of its own. */
async function staffActs(db: Db, reader: ReaderId): Promise<HistoryLine[]> {
  const rows = await db
    .selectFrom('audit')
    .select(['at', 'name', 'act'])
    .where('about', '=', `reader:${reader}`)
    .orderBy('at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({
    at: row.at as Instant,
    kind: 'staff',
    what: `${row.name} ${row.act}`,
    to: path('deskAudit'),
  }))
}
