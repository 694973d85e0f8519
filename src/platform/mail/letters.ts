import { sql, type Selectable } from 'kysely'
import { isPostgres } from '../database/changes.ts'
import type { Db, Tx } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { later, type Instant } from '../ids.ts'
import { waitAfter, type Letter, type LetterId, type LetterState } from './letter.ts'
import type { Outcome } from './mail-transport.ts'

/** In a process's hands, with the name it will have for ever. */
export type ClaimedLetter = Letter & { messageId: string }

/** A process that says nothing for so long is dead, in milliseconds. Nobody takes that long over one letter. */
const LEASE = 5 * 60_000

export async function letterById(db: Db, id: string): Promise<Letter | undefined> {
  const row = await db.selectFrom('letters').selectAll().where('id', '=', id).executeTakeFirst()
  return row && asLetter(row)
}

/** Letters to one address, the newest first. */
export async function lettersTo(db: Db, address: string, most = 100): Promise<Letter[]> {
  const rows = await db
    .selectFrom('letters')
    .selectAll()
    .where('to_address', '=', address)
    .orderBy('made_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(asLetter)
}

/** Letters in one state, the newest first; those in doubt are what a person must look at. */
export async function lettersIn(db: Db, state: LetterState, most = 100): Promise<Letter[]> {
  const rows = await db
    .selectFrom('letters')
    .selectAll()
    .where('state', '=', state)
    .orderBy('made_at', 'desc')
    .limit(most)
    .execute()
  return rows.map(asLetter)
}

/** How many letters are in each state that still asks for something, and since when the oldest waits. */
export async function outboxFigures(
  db: Db,
  now: Instant,
): Promise<{ waiting: number; deferred: number; claimed: number; in_doubt: number; oldest_seconds: number }> {
  const rows = await db
    .selectFrom('letters')
    .select((eb) => ['state', eb.fn.countAll<number>().as('count'), eb.fn.min('due_at').as('oldest')])
    .where('state', 'in', ['waiting', 'deferred', 'claimed', 'in doubt'])
    .groupBy('state')
    .execute()
  const count = (state: LetterState) => Number(rows.find((row) => row.state === state)?.count ?? 0)
  const oldest = rows.find((row) => row.state === 'waiting')?.oldest ?? now
  return {
    waiting: count('waiting'),
    deferred: count('deferred'),
    claimed: count('claimed'),
    in_doubt: count('in doubt'),
    oldest_seconds: Math.max(0, (Date.parse(now) - Date.parse(oldest)) / 1000),
  }
}

/** Whether there is anything to send, or anything that a dead process left behind. */
export async function isAnyDue(db: Db, now: Instant): Promise<boolean> {
  const due = await db
    .selectFrom('letters')
    .select('id')
    .where('state', 'in', ['waiting', 'deferred'])
    .where('due_at', '<=', now)
    .limit(1)
    .execute()
  if (due.length > 0) return true
  const left = await db
    .selectFrom('letters')
    .select('id')
    .where('state', '=', 'claimed')
    .where('claimed_until', '<', now)
    .limit(1)
    .execute()
  return left.length > 0
}

/**
 * Takes letters that are due into one process's hands. What a dead process held goes back to waiting where no byte
 * of it was given away, and is in doubt where one was. A suppressed address ends its letter here.
 */
export async function claimLetters(
  tx: Tx,
  now: Instant,
  { by, domain, most }: { by: string; domain: string; most: number },
): Promise<{ letters: ClaimedLetter[]; taken: number }> {
  await takeBackFromTheDead(tx, now)
  let due = tx
    .selectFrom('letters')
    .selectAll()
    .where('state', 'in', ['waiting', 'deferred'])
    .where('due_at', '<=', now)
    .orderBy('rank')
    .orderBy('due_at')
    .orderBy('id')
    .limit(most)
  if (isPostgres(tx)) due = due.forUpdate().skipLocked()
  const rows = await due.execute()
  const suppressed = await endSuppressed(tx, now, rows)
  const letters = rows
    .filter(({ id }) => !suppressed.has(id))
    .map(asLetter)
    .map((letter) => ({ ...letter, messageId: letter.messageId ?? `<${letter.id}@${domain}>` }))
  const ids = letters.map(({ id }) => id)
  if (ids.length > 0)
    await tx
      .updateTable('letters')
      .set({
        state: 'claimed',
        claimed_by: by,
        claimed_until: later(now, LEASE),
        handed_over_at: null,
        message_id: sql`coalesce(message_id, '<' || id || ${`@${domain}>`})`,
      })
      .where('id', 'in', ids)
      .execute()
  return { letters, taken: rows.length }
}

async function takeBackFromTheDead(tx: Tx, now: Instant): Promise<void> {
  const held = tx.updateTable('letters').where('state', '=', 'claimed').where('claimed_until', '<', now)
  await held
    .set({ state: 'waiting', claimed_by: null, claimed_until: null })
    .where('handed_over_at', 'is', null)
    .execute()
  await held
    .set({
      state: 'in doubt',
      claimed_until: null,
      settled_at: now,
      answer: 'The process that was sending it ended before an answer came.',
    })
    .where('handed_over_at', 'is not', null)
    .execute()
}

async function endSuppressed(
  tx: Tx,
  now: Instant,
  due: { id: string; to_address: string }[],
): Promise<Set<string>> {
  if (due.length === 0) return new Set()
  const rows = await tx
    .selectFrom('suppressions')
    .select(['address', 'because'])
    .where('address', 'in', [...new Set(due.map((row) => row.to_address))])
    .execute()
  const because = new Map(rows.map((row) => [row.address, row.because]))
  const ended = due.filter((row) => because.has(row.to_address))
  for (const { id, to_address } of ended)
    await tx
      .updateTable('letters')
      .set({ state: 'suppressed', settled_at: now, answer: because.get(to_address)! })
      .where('id', '=', id)
      .execute()
  return new Set(ended.map(({ id }) => id))
}

/** Notes that the bytes are given away now. Answers which of them are still this process's to give. */
export async function noteHandedOver(
  tx: Tx,
  now: Instant,
  by: string,
  ids: LetterId[],
): Promise<Set<string>> {
  const rows = await tx
    .updateTable('letters')
    .set({ handed_over_at: now, claimed_until: later(now, LEASE) })
    .where('id', 'in', ids)
    .where('state', '=', 'claimed')
    .where('claimed_by', '=', by)
    .where('handed_over_at', 'is', null)
    .returning('id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Writes down what became of one letter that this process sent; a late answer resolves a doubt. */
export async function settleLetter(
  tx: Tx,
  now: Instant,
  by: string,
  letter: Letter,
  outcome: Outcome,
): Promise<void> {
  const attempts = letter.attempts + 1
  const wait = outcome.state === 'deferred' ? waitAfter(attempts) : undefined
  const state = outcome.state === 'deferred' && wait === undefined ? 'refused' : outcome.state
  const forgotten = letter.forgets && state === 'accepted' ? { text: '', html: '' } : {}
  const settled = await tx
    .updateTable('letters')
    .set({
      state,
      attempts,
      answer:
        state === outcome.state
          ? outcome.answer.slice(0, 1000)
          : `Given up after ${attempts} tries. The last answer: ${outcome.answer.slice(0, 900)}`,
      claimed_until: null,
      settled_at: state === 'deferred' ? null : now,
      ...(wait === undefined ? {} : { due_at: later(now, wait), claimed_by: null, handed_over_at: null }),
      ...forgotten,
    })
    .where('id', '=', letter.id)
    .where('claimed_by', '=', by)
    .where('state', 'in', ['claimed', 'in doubt'])
    .returning('id')
    .execute()
  if (settled.length > 0 && outcome.state === 'refused' && outcome.unknown)
    await suppress(tx, now, letter.to.address, `Refused by the other side: ${outcome.answer.slice(0, 500)}`)
}

/** Gives back, unsent, what this process has claimed and will not come to. */
export async function giveBackClaimed(tx: Tx, by: string): Promise<void> {
  await tx
    .updateTable('letters')
    .set({ state: 'waiting', claimed_by: null, claimed_until: null })
    .where('state', '=', 'claimed')
    .where('claimed_by', '=', by)
    .where('handed_over_at', 'is', null)
    .execute()
}

/** No more letters to this address; the first reason stands. */
export async function suppress(tx: Tx, now: Instant, address: string, because: string): Promise<void> {
  await tx
    .insertInto('suppressions')
    .values({ address, since: now, because })
    .onConflict((at) => at.column('address').doNothing())
    .execute()
}

export async function suppressionOf(
  db: Db,
  address: string,
): Promise<{ since: Instant; because: string } | undefined> {
  const row = await db
    .selectFrom('suppressions')
    .selectAll()
    .where('address', '=', address)
    .executeTakeFirst()
  return row && { since: row.since as Instant, because: row.because }
}

export function asLetter(row: Selectable<Tables['letters']>): Letter {
  return {
    id: row.id as LetterId,
    occasion: row.occasion,
    kind: row.kind,
    reader: row.reader_id,
    fromName: row.from_name,
    to: { name: row.to_name, address: row.to_address },
    language: row.language,
    subject: row.subject,
    text: row.text,
    html: row.html,
    headers: JSON.parse(row.headers) as Record<string, string>,
    forgets: row.forgets === 1,
    madeAt: row.made_at as Instant,
    dueAt: row.due_at as Instant,
    state: row.state as LetterState,
    attempts: row.attempts,
    messageId: row.message_id,
    handedOverAt: row.handed_over_at as Instant | null,
    settledAt: row.settled_at as Instant | null,
    answer: row.answer,
  }
}
