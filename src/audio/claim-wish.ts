import type { Newsroom } from '../newsroom.ts'
import { announce, isPostgres, key } from '../platform/database/changes.ts'
import type { Tx } from '../platform/database/database.ts'
import { later, newId, type Instant } from '../platform/ids.ts'
import type { RevisionId, StoryId } from '../stories/story.ts'
import { MOST_TRIES, restAfter } from './narration.ts'

/** A wish this process works on. Whoever holds it longer than the lease without a word has died. */
export interface Claim {
  story: StoryId
  revision: RevisionId
  worker: string
  tries: number
}

/** Longer than a sentence may take, twice over; in milliseconds. */
const LEASE = 10 * 60_000

/** The wish that is due longest and that nobody works on, now ours. */
export async function claimWish(newsroom: Newsroom): Promise<Claim | undefined> {
  const now = newsroom.clock.now()
  const due = await dueWish(newsroom.db, now)
  if (!due) return undefined
  return newsroom.write(async (tx) => {
    const row = await dueWish(tx, now)
    if (!row) return undefined
    const worker = newId<'worker'>(now)
    await tx
      .updateTable('narration_wishes')
      .set({ worker, leased_until: later(now, LEASE), trouble: null })
      .where('story_id', '=', row.story_id)
      .execute()
    return {
      story: row.story_id as StoryId,
      revision: row.revision_id as RevisionId,
      worker,
      tries: row.tries,
    }
  })
}

async function dueWish(db: Newsroom['db'], now: Instant) {
  const asked = db
    .selectFrom('narration_wishes as w')
    .innerJoin('publications as p', 'p.story_id', 'w.story_id')
    .select(['w.story_id', 'w.revision_id', 'w.tries'])
    .where('w.due_at', '<=', now)
    .where('tries', '<', MOST_TRIES)
    .where((eb) => eb.or([eb('leased_until', 'is', null), eb('leased_until', '<', now)]))
    .orderBy('w.due_at')
    // Of those that became due together the newest story is heard first.
    .orderBy('p.published_at', 'desc')
    .limit(1)
  const inTransaction = isPostgres(db) && db.isTransaction
  return (inTransaction ? asked.forUpdate('w').skipLocked() : asked).executeTakeFirst()
}

/** Says how far it has come, and holds on to it. Answers whether it is still ours and still wanted. */
export async function keepClaim(
  newsroom: Newsroom,
  claim: Claim,
  { made, sentences }: { made: number; sentences: number },
): Promise<boolean> {
  const leased_until = later(newsroom.clock.now(), LEASE)
  return newsroom.write(async (tx) => {
    const kept = await ours(tx, claim)
    if (kept)
      await tx
        .updateTable('narration_wishes')
        .set({ made, sentences, leased_until })
        .where('story_id', '=', claim.story)
        .execute()
    return kept
  })
}

/** Whether nobody else has taken it over, and no newer words have come. Asked in the transaction that ends the work. */
export async function ours(tx: Tx, { story, worker, revision }: Claim): Promise<boolean> {
  const asked = tx
    .selectFrom('narration_wishes')
    .select('worker')
    .where('story_id', '=', story)
    .where('worker', '=', worker)
    .where('revision_id', '=', revision)
  const row = await (isPostgres(tx) ? asked.forUpdate() : asked).executeTakeFirst()
  return row !== undefined
}

/** Gives it back: to be tried again after a rest, or left to a person where trying again is of no use. */
export async function giveBack(
  newsroom: Newsroom,
  claim: Claim,
  { trouble, passing }: { trouble: string; passing: boolean },
): Promise<void> {
  const now = newsroom.clock.now()
  const tries = passing ? claim.tries + 1 : MOST_TRIES
  await newsroom.write(async (tx) => {
    if (!(await ours(tx, claim))) return
    await tx
      .updateTable('narration_wishes')
      .set({ worker: null, leased_until: null, tries, trouble, due_at: later(now, restAfter(tries)) })
      .where('story_id', '=', claim.story)
      .execute()
    // Readers were told that it is being made; now it is not.
    if (tries >= MOST_TRIES) await announce(tx, now, [key.story(claim.story)])
  })
}

/** Gives it back as it was: the program is being stopped, which is nobody's fault. */
export async function letGo(newsroom: Newsroom, claim: Claim): Promise<void> {
  await newsroom.write(async (tx) => {
    if (!(await ours(tx, claim))) return
    await tx
      .updateTable('narration_wishes')
      .set({ worker: null, leased_until: null })
      .where('story_id', '=', claim.story)
      .execute()
  })
}
