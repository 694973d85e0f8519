import { createHash } from 'node:crypto'
import type { Newsroom } from '../newsroom.ts'
import { noteAct } from '../staff/note-act.ts'
import type { Acting } from '../staff/staff-member.ts'
import { cleanWords } from '../stories/clean-words.ts'
import { holdStory } from '../stories/hold-story.ts'
import { readPaper } from '../stories/papers.ts'
import { articleOf } from '../stories/stories.ts'
import type { RevisionId, StoryId } from '../stories/story.ts'
import { narrationFile, type MadeBy } from './narration.ts'
import { putNarrationIn } from './put-narration.ts'
import { taggedRecording } from './tagged-recording.ts'
import { takeRecording, type Taken } from './take-recording.ts'

export interface HandedIn {
  bytes: Uint8Array
  /** Who is heard, as readers are told. */
  name: string
  madeBy: Exclude<MadeBy, 'machine'>
  /** Of the words that were before them: what was read aloud must be what stands on the page. */
  revision: RevisionId
  by: Acting
}

export const LONGEST_NAME = 100

type Kept =
  | { ok: true; levelled: boolean; waitsForApproval: boolean }
  | { ok: false; because: 'not-published' | 'other-words' | 'no-name' | 'name-too-long' }
  /** The file cannot be taken; `said` is why. */
  | { ok: false; because: 'no-recording'; said: string }

/**
 * What a person read aloud stands in the place of the machine's reading. When the words change it is not played over
 * the new ones, unless an editor lets it stand (`letRecordingStand`); no machine takes its place by itself.
 */
export async function keepRecording(newsroom: Newsroom, story: StoryId, handed: HandedIn): Promise<Kept> {
  const { name } = cleanWords({ name: handed.name })
  if (name.trim() === '') return { ok: false, because: 'no-name' }
  if (name.length > LONGEST_NAME) return { ok: false, because: 'name-too-long' }
  const article = await articleOf(newsroom.db, story, { whole: true })
  if (!article) return { ok: false, because: 'not-published' }
  const taken = await takeRecording(newsroom.voices, handed.bytes)
  if (!taken.ok) return { ok: false, because: 'no-recording', said: taken.because }
  const finished = await withTags(newsroom, taken, { article, madeBy: handed.madeBy, voice: name })
  if (!finished.ok) return { ok: false, because: 'no-recording', said: finished.said }
  const fileHash = createHash('sha256').update(finished.bytes).digest('hex')
  await newsroom.files.write(narrationFile(fileHash), finished.bytes)
  const { narrationApproval } = await readPaper(newsroom.db)
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    await holdStory(tx, story)
    const publication = await tx
      .selectFrom('publications')
      .select(['revision_id', 'language'])
      .where('story_id', '=', story)
      .executeTakeFirst()
    if (!publication) return { ok: false, because: 'not-published' }
    if (publication.revision_id !== handed.revision) return { ok: false, because: 'other-words' }
    await putNarrationIn(tx, now, {
      story,
      revision: handed.revision,
      madeBy: handed.madeBy,
      voice: name,
      language: publication.language,
      fileHash,
      mediaType: taken.mediaType,
      bytes: finished.bytes.length,
      seconds: taken.seconds,
      places: [],
      words: [],
      chapters: [],
      work: 0,
      spokenAnew: 0,
      scriptAt: now,
      approvedBy: narrationApproval ? undefined : handed.by.name,
    })
    await noteAct(tx, now, handed.by, {
      act: 'handed in a recording',
      about: `story:${story}`,
      detail: { name, seconds: Math.round(taken.seconds), madeBy: handed.madeBy },
    })
    return { ok: true, levelled: taken.levelled, waitsForApproval: narrationApproval }
  })
}

/** An MP3 says of itself what it is; an M4A is kept as it came. */
async function withTags(
  newsroom: Newsroom,
  taken: Extract<Taken, { ok: true }>,
  about: Pick<Parameters<typeof taggedRecording>[1], 'article' | 'madeBy' | 'voice'>,
): Promise<{ ok: true; bytes: Uint8Array } | { ok: false; said: string }> {
  if (taken.mediaType !== 'audio/mpeg') return { ok: true, bytes: taken.bytes }
  const tagged = await taggedRecording(newsroom, {
    ...about,
    mp3: taken.bytes,
    seconds: taken.seconds,
    chapters: [],
  })
  return tagged.ok ? { ok: true, bytes: tagged.mp3 } : tagged
}
