import type { Selectable } from 'kysely'
import type { Db } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import type { Id, Instant } from '../platform/ids.ts'
import type { Lexicon, Word } from './lexicon/lexicon.ts'

export type WordId = Id<'word'>

/** A word of the paper's own, as it stands in the list. */
export interface ListedWord extends Word {
  id: WordId
}

/** All the words the newsroom has said how to say. */
export async function lexiconOf(db: Db): Promise<Lexicon> {
  return listedWords(db)
}

export async function listedWords(db: Db): Promise<ListedWord[]> {
  const rows = await db
    .selectFrom('lexicon_entries')
    .selectAll()
    .where('removed_at', 'is', null)
    .orderBy('spelling')
    .orderBy('language')
    .execute()
  return rows.map(asWord)
}

export async function wordById(db: Db, id: WordId): Promise<ListedWord | undefined> {
  const row = await db
    .selectFrom('lexicon_entries')
    .selectAll()
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && asWord(row)
}

/** A word that was added or taken back, and when. */
export interface WordChange {
  word: Word
  at: Instant
}

/** All that the lexicon ever learnt and forgot. */
export async function wordChanges(db: Db): Promise<WordChange[]> {
  const rows = await db.selectFrom('lexicon_entries').selectAll().execute()
  return rows.map((row) => ({ word: asWord(row), at: (row.removed_at ?? row.added_at) as Instant }))
}

/** When the lexicon last learnt or forgot something; undefined where it never did. */
export async function lastWordChange(db: Db): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('lexicon_entries')
    .select((eb) => [eb.fn.max('added_at').as('added'), eb.fn.max('removed_at').as('removed')])
    .executeTakeFirstOrThrow()
  if (row.added === null) return undefined
  return (row.removed !== null && row.removed > row.added ? row.removed : row.added) as Instant
}

function asWord(row: Selectable<Tables['lexicon_entries']>): ListedWord {
  return {
    id: row.id as WordId,
    spelling: row.spelling,
    language: row.language,
    ...(row.ipa !== null && { ipa: row.ipa }),
    ...(row.respelling !== null && { respelling: row.respelling }),
    match: row.match as Word['match'],
    addedBy: row.added_by,
    addedAt: row.added_at as Instant,
  }
}
