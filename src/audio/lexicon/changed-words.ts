import { type SpokenStory, passagesOf } from '../script/passages.ts'
import type { Script, Sentence } from '../script/script.ts'
import { sentenceHash } from '../script/sentence-hash.ts'
import { type Lexicon, type Word, isSameWord, primary } from './lexicon.ts'
import { standsIn } from './word-at.ts'

/** The words that are said otherwise by one lexicon than by another: new, changed or gone. */
export function changedWords(before: Lexicon, after: Lexicon): Word[] {
  const changed = after.filter((word) => !before.some((one) => isSaidAlike(one, word)))
  const gone = before.filter((word) => !after.some((one) => isSameWord(one, word)))
  return [...changed, ...gone]
}

function isSaidAlike(one: Word, other: Word): boolean {
  return (
    isSameWord(one, other) &&
    one.spelling === other.spelling &&
    one.ipa === other.ipa &&
    one.respelling === other.respelling
  )
}

/** Which of these words a story says, so that its script has to be made anew. */
export function wordsSaid(
  story: SpokenStory,
  words: readonly Word[],
  leaveOut: readonly number[] = [],
): Word[] {
  if (words.length === 0) return []
  const passages = passagesOf(story, leaveOut)
  return words.filter((word) =>
    passages.some(
      ({ text, language }) => primary(word.language) === primary(language) && standsIn(word, text),
    ),
  )
}

/** The sentences of a script that have no sound yet from the one before: their numbers in the new script. */
export function changedSentences(before: Script, after: Script): number[] {
  const hash = (sentence: Sentence) => sentenceHash(sentence, { voice: '', engine: '' })
  const known = new Set(before.sentences.map(hash))
  return after.sentences.flatMap((sentence, index) => (known.has(hash(sentence)) ? [] : [index]))
}
