import type { Newsroom } from '../src/newsroom.ts'

/** Every key announced so far, in order. */
export async function readKeys(newsroom: Newsroom): Promise<string[]> {
  const rows = await newsroom.db.selectFrom('changes').select('keys').orderBy('seq').execute()
  return rows.flatMap((row) => row.keys.split(' '))
}
