import type { Db } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import type { Lexicon, Word } from './lexicon/lexicon.ts'

/** All the words the newsroom has said how to say. */
export async function lexiconOf(db: Db): Promise<Lexicon> {
  const rows = await db
    .selectFrom('lexicon_entries')
    .select(['spelling', 'language', 'ipa', 'respelling', 'match', 'added_by', 'added_at'])
    .where('removed_at', 'is', null)
    .orderBy('spelling')
    .orderBy('language')
    .execute()
  return rows.map((row) => ({
    spelling: row.spelling,
    language: row.language,
    ...(row.ipa !== null && { ipa: row.ipa }),
    ...(row.respelling !== null && { respelling: row.respelling }),
    match: row.match as Word['match'],
    addedBy: row.added_by,
    addedAt: row.added_at as Instant,
  }))
}
