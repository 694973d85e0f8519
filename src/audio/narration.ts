import type { Id, Instant } from '../platform/ids.ts'
import type { RevisionId, StoryId } from '../stories/story.ts'

export type NarrationId = Id<'narration'>

/** Who speaks: an engine, a person, or a person with passages that an engine made. */
export type MadeBy = 'machine' | 'person' | 'both'

/** A story read aloud. */
export interface Narration {
  id: NarrationId
  story: StoryId
  revision: RevisionId
  madeBy: MadeBy
  voice: string
  language: string
  fileHash: string
  mediaType: 'audio/mpeg' | 'audio/mp4'
  bytes: number
  milliseconds: number
  chapters: Chapter[]
  madeAt: Instant
  approvedAt: Instant | null
  /** When an editor let a person's recording stand over words that had changed since; null where none has. */
  keptAt: Instant | null
}

/** A heading of the story, and when it is read, in milliseconds from the beginning. */
export interface Chapter {
  title: string
  from: number
}

/**
 * A sentence in sound and in the text, as the page marks it while it is heard: milliseconds from the beginning, the
 * part of the page it stands in, and the first and the last character there. Small, for it goes over the wire.
 */
export type SpokenPlace = [
  from: number,
  until: number,
  part: PlacePart,
  passage: number,
  start: number,
  end: number,
]

/** A block by its index, or what stands over the body: `h` the headline, `s` the standfirst, `b` the byline; `` for words that stand nowhere. */
export type PlacePart = number | 'h' | 's' | 'b' | ''

/** A story that waits to be read aloud, or is being read. */
export interface NarrationWish {
  story: StoryId
  revision: RevisionId
  wantedAt: Instant
  dueAt: Instant
  state: 'waiting' | 'being made' | 'failed'
  tries: number
  made: number
  sentences: number
  trouble: string | null
}

/** What a reader of a published revision is given to hear. */
export type Heard =
  | { state: 'ready'; narration: Narration }
  /** The words have changed, or were never read, and are being read now: the old sound is not played over them. */
  | { state: 'being made' }
  /** A person read it, and the words have changed since: it is not played over them unless an editor lets it stand. */
  | { state: 'recorded before' }
  /** Others are read aloud here, and nobody reads its language. */
  | { state: 'no voice' }
  | { state: 'none' }

/** Old audio never plays over new text, and nothing plays that an editor has still to hear. */
export function heardBy(
  revision: RevisionId,
  narration: Narration | undefined,
  { isWanted, lacksVoice }: { isWanted: boolean; lacksVoice: boolean },
): Heard {
  const isOfTheseWords = narration?.revision === revision
  if (isOfTheseWords && narration.approvedAt !== null) return { state: 'ready', narration }
  if (isWanted || isOfTheseWords) return { state: 'being made' }
  if (narration && narration.madeBy !== 'machine' && narration.approvedAt !== null)
    return { state: 'recorded before' }
  return { state: lacksVoice ? 'no voice' : 'none' }
}

/** After so many failures it is left to a person, who finds it at the desk. */
export const MOST_TRIES = 5

/** Longer each time: a minute, then five times as much, an hour at most; in milliseconds. */
export function restAfter(tries: number): number {
  return Math.min(60_000 * 5 ** Math.max(0, tries - 1), 3_600_000)
}

/** Where its bytes are kept: named by their hash, so that what a name holds never changes. */
export function narrationFile(hash: string): string {
  return `audio/narrations/${hash.slice(0, 2)}/${hash}`
}

/** As it is named in addresses. */
export function narrationFileName({
  fileHash,
  mediaType,
}: Pick<Narration, 'fileHash' | 'mediaType'>): string {
  return `${fileHash}.${mediaType === 'audio/mpeg' ? 'mp3' : 'm4a'}`
}

export function sentenceFile(hash: string): string {
  return `audio/sentences/${hash.slice(0, 2)}/${hash}.pcm`
}
