import type { Newsroom } from '../newsroom.ts'
import { announce, key } from '../platform/database/changes.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { noteAct } from '../staff/note-act.ts'
import type { Acting } from '../staff/staff-member.ts'
import { holdStory } from '../stories/hold-story.ts'
import type { RevisionId, StoryId } from '../stories/story.ts'
import { canBeHeard, voiceCalled, type Refusal } from './known-voices.ts'
import { choiceFor, standingNarration, type NarrationChoice } from './narrations.ts'
import { endNarrationIn } from './put-narration.ts'
import { askForNarrationIn, forgetWishIn } from './want-narration.ts'

/** What an editor wants otherwise for one story. */
export type Decision =
  /** Another voice than its language's; null for that one. Whoever is given a voice is not silent. */
  | { voice: string | null }
  /** It is not read aloud, and what readers could hear is taken away. */
  | { silent: true }
  /** A block, by `blockHash`, that is passed over, or read again after all. */
  | { leaveOut: string }
  | { readAgain: string }

type Decided = { ok: true; willBeRead: boolean } | { ok: false; because: Refusal | 'not-published' }

/** Decides how one story is read aloud, and has it read so. A person's recording stays until it is taken away. */
export async function decideNarration(
  newsroom: Newsroom,
  story: StoryId,
  decision: Decision,
  { by }: { by: Acting },
): Promise<Decided> {
  const refusal = await refusalOfVoice(newsroom, story, decision)
  if (refusal) return { ok: false, because: refusal }
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    await holdStory(tx, story)
    const publication = await tx
      .selectFrom('publications')
      .select(['revision_id', 'language'])
      .where('story_id', '=', story)
      .executeTakeFirst()
    if (!publication) return { ok: false, because: 'not-published' }
    const before = (await choiceFor(tx, story)) ?? { voice: null, silent: false, leftOut: [] }
    const choice = decided(before, decision)
    await keepChoice(tx, now, story, choice, by)
    await noteAct(tx, now, by, { about: `story:${story}`, ...toldAs(decision) })
    const { revision_id, language } = publication
    const willBeRead = await follow(tx, now, choice, {
      story,
      revision: revision_id as RevisionId,
      language,
    })
    await announce(tx, now, [key.story(story), key.narrations])
    return { ok: true, willBeRead }
  })
}

async function refusalOfVoice(
  newsroom: Newsroom,
  story: StoryId,
  decision: Decision,
): Promise<Refusal | 'not-published' | undefined> {
  if (!('voice' in decision) || decision.voice === null) return undefined
  const publication = await newsroom.db
    .selectFrom('publications')
    .select('language')
    .where('story_id', '=', story)
    .executeTakeFirst()
  if (!publication) return 'not-published'
  return canBeHeard(newsroom, await voiceCalled(newsroom, decision.voice), publication.language)
}

function decided(before: NarrationChoice, decision: Decision): NarrationChoice {
  if ('voice' in decision) return { ...before, voice: decision.voice, silent: false }
  if ('silent' in decision) return { ...before, silent: true }
  const block = 'leaveOut' in decision ? decision.leaveOut : decision.readAgain
  const others = before.leftOut.filter((hash) => hash !== block)
  return { ...before, leftOut: 'leaveOut' in decision ? [...others, block] : others }
}

async function keepChoice(
  tx: Tx,
  now: Instant,
  story: StoryId,
  { voice, silent, leftOut }: NarrationChoice,
  by: Acting,
): Promise<void> {
  const row = {
    voice,
    silent: silent ? 1 : 0,
    left_out: JSON.stringify(leftOut),
    chosen_at: now,
    chosen_by: by.name,
  }
  await tx
    .insertInto('narration_choices')
    .values({ story_id: story, ...row })
    .onConflict((on) => on.column('story_id').doUpdateSet(row))
    .execute()
}

async function follow(
  tx: Tx,
  now: Instant,
  { silent }: NarrationChoice,
  wanted: { story: StoryId; revision: RevisionId; language: string },
): Promise<boolean> {
  if (silent) {
    await endNarrationIn(tx, now, wanted.story)
    await forgetWishIn(tx, wanted.story)
    return false
  }
  const standing = await standingNarration(tx, wanted.story)
  if (standing && standing.madeBy !== 'machine') return false
  return askForNarrationIn(tx, now, { ...wanted, turn: 'first' })
}

function toldAs(decision: Decision): { act: string; detail?: Record<string, string | null> } {
  if ('voice' in decision)
    return { act: 'chose the voice of a story', detail: { voice: decision.voice ?? 'its language’s' } }
  if ('silent' in decision) return { act: 'had a story not read aloud' }
  return 'leaveOut' in decision
    ? { act: 'left a block out of a narration', detail: { block: decision.leaveOut } }
    : { act: 'took a block into a narration again', detail: { block: decision.readAgain } }
}
