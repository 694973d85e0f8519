import type { Db } from '../platform/database/database.ts'
import { readPaper } from '../stories/papers.ts'
import type { LetterTo } from './membership-letters.tsx'
import type { Reader } from './reader.ts'

/** Whom a letter goes to, in whose name; undefined for a reader who was erased. */
export async function letterTo(db: Db, url: string, reader: Reader): Promise<LetterTo | undefined> {
  if (reader.email === null) return undefined
  const { name, language, timeZone } = await readPaper(db)
  return {
    paper: { name, language, timeZone },
    url,
    reader: { id: reader.id, email: reader.email, name: reader.name, language: reader.language },
  }
}
