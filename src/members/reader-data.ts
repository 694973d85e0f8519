import { paymentsOfReader } from '../payments/payments.ts'
import { sessionsOf } from '../sign-in/sessions.ts'
import type { Db } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { grantsOf } from './grants.ts'
import { changesOf, membershipsOf, termsOf } from './memberships.ts'
import type { Reader } from './reader.ts'
import { tierById } from './tiers.ts'
import { tierWords } from './tier.ts'

/** Everything the paper knows of a reader, as a program can read it. What they read is not among it: nobody notes that. */
export async function readerData(db: Db, reader: Reader, now: Instant) {
  const { id, ...known } = reader
  const memberships = await membershipsOf(db, id)
  const [changes, payments, sessions] = await Promise.all([
    changesOf(
      db,
      memberships.map((membership) => membership.id),
    ),
    paymentsOfReader(db, id),
    sessionsOf(db, 'reader', id, now),
  ])
  return {
    format: 'standfirst-reader-1',
    writtenAt: now,
    reader: known,
    memberships: await Promise.all(
      memberships.map(async (membership) => {
        const tier = await tierById(db, membership.tier)
        const { id: _id, reader: _reader, tier: _tier, ...facts } = membership
        return {
          ...facts,
          tier: tier && tierWords(tier, reader.language, 'en').name,
          terms: (await termsOf(db, membership.id)).map(({ id: _term, ...term }) => term),
        }
      }),
    ),
    changes: changes.map(({ id: _id, ...change }) => change),
    grants: (await grantsOf(db, id)).map(
      ({ id: _id, reader: _reader, membership: _membership, ...grant }) => grant,
    ),
    checkoutsNotPaid: await checkoutsNotPaid(db, reader),
    standingPayments: await standingOnes(db, id),
    payments: payments.map(({ reader: _reader, ...payment }) => payment),
    refunds: await refunds(db, id),
    seats: await seats(db, id),
    podcastAddresses: await podcastAddresses(db, id),
    letters: await letters(db, reader),
    notes: await db
      .selectFrom('notes')
      .select(['at', 'by_name as by', 'text'])
      .where('reader_id', '=', id)
      .orderBy('at')
      .execute(),
    sessions: sessions.map(({ madeAt, seenAt, endsAt, network, agent }) => ({
      madeAt,
      seenAt,
      endsAt,
      network,
      agent,
    })),
  }
}

/** Begun at a payment page and never paid there; by account, or by address alone. */
function checkoutsNotPaid(db: Db, { id, email }: Reader) {
  return db
    .selectFrom('checkouts')
    .select(['made_at as madeAt', 'email', 'purpose', 'currency', 'amount', 'interval', 'quantity'])
    .where((or) => or.or([or('reader_id', '=', id), or('email', '=', email ?? '')]))
    .where('settled_at', 'is', null)
    .orderBy('made_at')
    .execute()
}

/** When each was made and ended; what stands in it is known to its owner alone. */
function podcastAddresses(db: Db, reader: string) {
  return db
    .selectFrom('podcast_feeds')
    .select(['made_at as madeAt', 'ended_at as endedAt'])
    .where('reader_id', '=', reader)
    .orderBy('made_at')
    .execute()
}

function standingOnes(db: Db, reader: string) {
  return db
    .selectFrom('standing_payments')
    .select([
      'currency',
      'amount',
      'interval',
      'quantity',
      'state',
      'period_from as from',
      'period_until as until',
      'cancel_at as cancelAt',
      'resumes_at as resumesAt',
      'card_brand as cardBrand',
      'card_last4 as cardLast4',
      'made_at as madeAt',
      'ended_at as endedAt',
    ])
    .where('reader_id', '=', reader)
    .orderBy('made_at')
    .execute()
}

function refunds(db: Db, reader: string) {
  return db
    .selectFrom('refunds')
    .innerJoin('payments', 'payments.id', 'refunds.payment_id')
    .select([
      'payments.receipt_number as receiptNumber',
      'refunds.currency',
      'refunds.amount',
      'refunds.state',
      'refunds.wanted_at as wantedAt',
      'refunds.reason',
    ])
    .where('payments.reader_id', '=', reader)
    .orderBy('refunds.wanted_at')
    .execute()
}

function seats(db: Db, reader: string) {
  return db
    .selectFrom('seats')
    .select(['email', 'given_at as givenAt', 'taken_at as takenAt', 'ended_at as endedAt'])
    .where('reader_id', '=', reader)
    .orderBy('given_at')
    .execute()
}

function letters(db: Db, { id, email }: Reader) {
  return db
    .selectFrom('letters')
    .select(['made_at as madeAt', 'to_address as to', 'kind', 'subject', 'text', 'state'])
    .where((or) => or.or([or('reader_id', '=', id), or('to_address', '=', email ?? '')]))
    .orderBy('made_at')
    .execute()
}
