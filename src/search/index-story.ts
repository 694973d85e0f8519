import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { ANALYSIS, entryWords, type Findable } from './entry.ts'
import { briefSection, storyNames, storySection } from './searched.ts'
import { wordIndex } from './word-index.ts'

/** Puts a story into the index, or puts it there anew; call it when its publication stands. */
export async function indexStory(tx: Tx, story: Omit<Findable, 'names' | 'section'>): Promise<void> {
  const [names, section] = [await storyNames(tx, story.id), await storySection(tx, story.id)]
  await putEntry(tx, 'story', { ...story, names, section })
}

export async function indexBrief(
  tx: Tx,
  { text, ...brief }: Pick<Findable, 'id' | 'language' | 'headline' | 'publishedAt'> & { text: string },
): Promise<void> {
  const section = await briefSection(tx, brief.id)
  await putEntry(tx, 'brief', { ...brief, standfirst: '', bodyWords: text, names: [], section })
}

/** Takes a story or a brief out of the index. */
export async function forget(tx: Tx, id: string): Promise<void> {
  const entry = await tx.selectFrom('search_entries').select('number').where('id', '=', id).executeTakeFirst()
  if (!entry) return
  await wordIndex(tx).remove(tx, entry.number)
  await tx.deleteFrom('search_entries').where('number', '=', entry.number).execute()
}

export async function putEntry(tx: Tx, kind: 'story' | 'brief', found: Findable): Promise<void> {
  await forget(tx, found.id)
  const number = await takeNumber(tx, kind, found)
  await wordIndex(tx).put(tx, number, entryWords(found))
}

/** On PostgreSQL another process may be taking the same number: who comes second waits, and takes the next. */
async function takeNumber(tx: Tx, kind: 'story' | 'brief', found: Findable): Promise<number> {
  const { id, language, publishedAt } = found
  for (;;) {
    const number = await freeNumber(tx, publishedAt)
    const taken = await tx
      .insertInto('search_entries')
      .values({ number, kind, id, language, published_at: publishedAt, analysis: ANALYSIS })
      .onConflict((at) => at.column('number').doNothing())
      .returning('number')
      .executeTakeFirst()
    if (taken) return number
  }
}

const A_SECOND = 4096

/** Numbers follow time: 4096 for each second, and the next second's when those are given away. */
async function freeNumber(tx: Tx, at: Instant): Promise<number> {
  for (let first = Math.floor(Date.parse(at) / 1000) * A_SECOND; ; first += A_SECOND) {
    const taken = await tx
      .selectFrom('search_entries')
      .select((eb) => eb.fn.max('number').as('last'))
      .where('number', '>=', first)
      .where('number', '<', first + A_SECOND)
      .executeTakeFirst()
    const next = taken?.last == null ? first : Number(taken.last) + 1
    if (next < first + A_SECOND) return next
  }
}
