import type { Body } from './block.ts'
import { bodyWords } from './body-words.ts'

const LONGEST_SHARE = 1 / 3
const MOST_WORDS = 90

/**
 * The first blocks of a body, for those who may not read the whole: enough to see what the story is, and never more
 * than a third of it. A body that begins with more than that shows nothing.
 */
export function openingOf(body: Body): Body {
  const lengths = body.map((block) => wordCount([block]))
  const most = Math.min(MOST_WORDS, lengths.reduce((all, words) => all + words, 0) * LONGEST_SHARE)
  let words = 0
  const end = lengths.findIndex((length) => (words += length) > most)
  return withoutTail(body.slice(0, Math.max(0, end)))
}

/** A heading whose text is left out would promise what does not come. */
function withoutTail(body: Body): Body {
  const last = body.findLastIndex(({ kind }) => kind === 'paragraph' || kind === 'list' || kind === 'quote')
  return body.slice(0, last + 1)
}

function wordCount(body: Body): number {
  return bodyWords(body).match(/\S+/g)?.length ?? 0
}
