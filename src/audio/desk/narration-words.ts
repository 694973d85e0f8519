import type { Heard, NarrationWish } from '../narration.ts'

/** What the desk says of narrations, where several pages say it. */

export const ASK_REFUSALS = {
  'not-published': 'The story is not published, so it is not read aloud.',
  'no-voice': 'No voice reads stories in this language, or this story is kept silent.',
  'read-by-a-person': 'A person has read it. Ask for the machine on the page of the story.',
}

export const APPROVE_REFUSALS = {
  'no-such-narration': 'There is no such narration.',
  'approved-already': 'Somebody approved it just before you.',
  replaced: 'It has been made anew meanwhile. Listen to the new one.',
}

export const STAND_REFUSALS = {
  'not-published': 'The story is not published, so nobody hears it.',
  'no-recording': 'There is no recording of a person any more.',
  'same-words': 'The recording reads the words as they are: nothing is to be decided.',
}

/** What readers of a story have, in a word or two. */
export function heardWords(heard: Heard | undefined): string {
  if (heard?.state === 'ready') return 'can be heard'
  if (heard?.state === 'recorded before') return 'silent: recorded before its words'
  if (heard?.state === 'no voice') return 'silent: no voice for its language'
  return heard?.state === 'being made' ? 'on its way' : 'silent'
}

export function wishWords({ state, made, sentences, tries }: NarrationWish): string {
  if (state === 'being made') return sentences > 0 ? `${made} of ${sentences} sentences` : 'is begun'
  if (state === 'failed') return 'could not be read'
  return tries > 0 ? 'rests, then is tried again' : 'waits'
}

/** "about 4 s", "about 2 min": of work, which nobody wants to know more exactly. */
export function workWords(milliseconds: number): string {
  const seconds = milliseconds / 1000
  if (seconds < 1) return 'less than a second'
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`
}
