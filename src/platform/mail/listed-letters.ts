import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { Instant } from '../ids.ts'
import type { LetterId, LetterState } from './letter.ts'

/** A letter as it stands in a list: nothing of what it says. */
export interface ListedLetter {
  id: LetterId
  kind: string
  to: string
  subject: string
  madeAt: Instant
  state: LetterState
  answer: string | null
}

export interface LettersWanted {
  state?: LetterState | undefined
  /** Of one reader. */
  reader?: string | undefined
  /** Words that all stand in the address or the subject. */
  words?: string
}

/** The newest first. */
export async function listedLetters(
  db: Db,
  wanted: LettersWanted,
  { from = 0, most = 50 }: { from?: number; most?: number } = {},
): Promise<ListedLetter[]> {
  const rows = await chosen(db, wanted)
    .select(['id', 'kind', 'to_address', 'subject', 'made_at', 'state', 'answer'])
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .offset(from)
    .execute()
  return rows.map((row) => ({
    id: row.id as LetterId,
    kind: row.kind,
    to: row.to_address,
    subject: row.subject,
    madeAt: row.made_at as Instant,
    state: row.state as LetterState,
    answer: row.answer,
  }))
}

export async function countLetters(db: Db, wanted: LettersWanted): Promise<number> {
  const row = await chosen(db, wanted)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Whether this letter's words open somebody's account: then they are for its receiver alone. */
export async function isForItsReceiverAlone(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom('letters').select('forgets').where('id', '=', id).executeTakeFirst()
  return row?.forgets === 1
}

function chosen(db: Db, { state, reader, words = '' }: LettersWanted) {
  let asked = db.selectFrom('letters')
  if (state !== undefined) asked = asked.where('state', '=', state)
  if (reader !== undefined) asked = asked.where('reader_id', '=', reader)
  for (const word of words.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8)) {
    const like = `%${word.replace(/[!%_]/g, '!$&')}%`
    asked = asked.where(
      sql<boolean>`(lower(to_address) like ${like} escape '!' or lower(subject) like ${like} escape '!')`,
    )
  }
  return asked
}
