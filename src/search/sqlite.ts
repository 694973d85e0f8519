import { sql } from 'kysely'
import { inGrammar, type Grammar } from './wanted.ts'
import type { WordIndex } from './word-index.ts'

const fts5: Grammar = {
  word: (word) => `"${word}"`,
  beginning: (word) => `"${word}" *`,
  sequence: (words) => `"${words.join(' ')}"`,
  and: ' AND ',
  or: ' OR ',
}

/**
 * FTS5 gives rows in the order of their numbers, forwards or back, without reading them all: the newest come at
 * once even where half of the stories match. Its own ranking would weigh every one of them first.
 */
export const sqliteIndex: WordIndex = {
  async put(tx, number, { text, said }) {
    const words = [...text, ...said].join(' ')
    await sql`insert into search_fts (rowid, words) values (${number}, ${words})`.execute(tx)
  },
  async remove(tx, number) {
    await sql`delete from search_fts where rowid = ${number}`.execute(tx)
  },
  async newest(db, wanted, limit) {
    const found = await sql<{ number: number }>`
      select rowid as number from search_fts where search_fts match ${inGrammar(wanted, fts5)}
      order by rowid desc limit ${limit}
    `.execute(db)
    return found.rows.map((row) => row.number)
  },
}
