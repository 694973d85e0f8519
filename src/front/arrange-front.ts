import type { Newsroom } from '../newsroom.ts'
import { announce, key } from '../platform/database/changes.ts'
import type { Tx } from '../platform/database/database.ts'
import { later, newId, type Instant } from '../platform/ids.ts'
import type { StoryId } from '../stories/story.ts'
import type { Arrangement } from './front.ts'

/** Puts the front in order by hand. Every arrangement is kept; the newest stands. */
export async function arrangeFront(
  newsroom: Newsroom,
  arrangement: Arrangement,
  { by }: { by: string },
): Promise<{ ok: true } | { ok: false; because: 'story-twice' | 'no-such-story'; story: StoryId }> {
  const named = [
    ...(arrangement.lead ? [arrangement.lead] : []),
    ...arrangement.middle,
    ...arrangement.picks,
    ...arrangement.blocks.flatMap((block) => block.stories),
  ]
  const twice = named.find((story, i) => named.indexOf(story) !== i)
  if (twice) return { ok: false, because: 'story-twice', story: twice }
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    const known =
      named.length > 0 ? await tx.selectFrom('stories').select('id').where('id', 'in', named).execute() : []
    const unknown = named.find((story) => !known.some(({ id }) => id === story))
    if (unknown) return { ok: false, because: 'no-such-story', story: unknown }
    await tx
      .insertInto('arrangements')
      .values({
        id: newId<'arrangement'>(now),
        at: await afterTheLast(tx, now),
        by_name: by,
        places: JSON.stringify(arrangement),
      })
      .execute()
    await announce(tx, now, [key.front])
    return { ok: true }
  })
}

/** Later than every arrangement before it, even when the clock was set back: the newest stands. */
async function afterTheLast(tx: Tx, now: Instant): Promise<Instant> {
  const last = await tx
    .selectFrom('arrangements')
    .select((eb) => eb.fn.max('at').as('at'))
    .executeTakeFirst()
  return last?.at && last.at >= now ? later(last.at as Instant, 1) : now
}
