import { sql } from 'kysely'
import { inGrammar, type Grammar } from './wanted.ts'
import type { WordIndex } from './word-index.ts'

const tsquery: Grammar = {
  word: (word) => `'${word}'`,
  beginning: (word) => `'${word}':*`,
  sequence: (words) => words.map((word) => `'${word}'`).join(' <-> '),
  and: ' & ',
  or: ' | ',
}

/** The words are given as a finished `tsvector` and `tsquery`: PostgreSQL's own analysis is never asked. */
export const postgresIndex: WordIndex = {
  async put(tx, number, { text, said }) {
    await sql`insert into search_fts (number, words) values (${number}, ${asVector(text, said)}::tsvector)`.execute(
      tx,
    )
  },
  async remove(tx, number) {
    await sql`delete from search_fts where number = ${number}`.execute(tx)
  },
  /** `offset 0`: found first and put in order then, or the planner may walk all stories back from the newest. */
  async newest(db, wanted, limit) {
    const found = await sql<{ number: number }>`
      select number from (
        select number from search_fts where words @@ ${inGrammar(wanted, tsquery)}::tsquery offset 0
      ) as found
      order by number desc limit ${limit}
    `.execute(db)
    return found.rows.map((row) => row.number)
  },
}

/** Beyond this PostgreSQL counts no further; words there are found, phrases are not. */
const LAST_POSITION = 16_383
const MOST_POSITIONS = 255

function asVector(text: readonly string[], said: readonly string[]): string {
  const places = new Map<string, number[]>()
  text.forEach((word, i) => {
    const of = places.get(word) ?? []
    if (of.length < MOST_POSITIONS && i < LAST_POSITION) of.push(i + 1)
    places.set(word, of)
  })
  const located = Array.from(places, ([word, at]) =>
    at.length > 0 ? `'${word}':${at.join(',')}` : `'${word}'`,
  )
  return [...located, ...said.map((word) => `'${word}'`)].join(' ')
}
