import type { ListedWord } from '../lexicons.ts'

/** Words that hold what was typed, whichever letters and marks it was typed with: `kasciunas` finds Kasčiūnas. */
export function wordsFound(words: readonly ListedWord[], typed: string): ListedWord[] {
  const sought = plain(typed)
  if (sought === '') return [...words]
  return words.filter(({ spelling, respelling = '' }) =>
    [spelling, respelling].some((each) => plain(each).includes(sought)),
  )
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
}

/** The words of a sentence, each once, in their order. */
export function wordsIn(text: string): string[] {
  return [...new Set(text.match(/\p{L}[\p{L}\p{M}\p{N}'’-]*/gu) ?? [])]
}

/** The one that a voice most likely got wrong: a name with foreign letters, or else a name, or else nothing is guessed. */
export function wordToMend(words: readonly string[]): string | undefined {
  const name = words.find((word, at) => at > 0 && /^\p{Lu}/u.test(word))
  return words.find((word) => /[^\p{ASCII}’]/u.test(word)) ?? name
}
