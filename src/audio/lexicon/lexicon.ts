import type { Instant } from '../../platform/ids.ts'

/** How the newsroom wants a word said. Its sounds, or a spelling that an engine reads rightly, or both. */
export interface Word {
  spelling: string
  /** Of the stories in which it is said so: a name may be said otherwise in another language. */
  language: string
  /** The International Phonetic Alphabet, without slashes. */
  ipa?: string
  respelling?: string
  /** Both match whole words only; `exact case` tells the word from one written otherwise: Polish, polish. */
  match: 'whole word' | 'exact case'
  addedBy: string
  addedAt: Instant
}

/** The words of a paper, of every language. Of two that begin at one place the longer is meant. */
export type Lexicon = readonly Word[]

export function primary(language: string): string {
  return language.toLowerCase().split('-')[0]!
}

/** Why a word cannot be taken, as a sentence; nothing when it can. */
export function wordTrouble(
  word: Pick<Word, 'spelling' | 'language' | 'ipa' | 'respelling'>,
): string | undefined {
  const { spelling, ipa = '', respelling = '' } = word
  if (!/[\p{L}\p{N}]/u.test(spelling))
    return 'Write the word as it stands in stories: a letter or a digit is needed.'
  if (spelling.length > LONGEST) return `A word or name may have ${LONGEST} characters.`
  if (!/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(word.language))
    return `“${word.language}” is no language: write en, uk or lt, or another by its code.`
  if (ipa.trim() === '' && respelling.trim() === '')
    return `Say how “${spelling}” is said: in IPA, or spelled so that a voice reads it rightly.`
  if (ipa.length > LONGEST || respelling.length > LONGEST)
    return `How “${spelling}” is said may have ${LONGEST} characters.`
  const stray = /[^\p{L}\p{M}\p{Sk} .‿|‖-]/u.exec(ipa)?.[0]
  if (stray !== undefined)
    return `“${stray}” is no sign of the International Phonetic Alphabet; leave out slashes and brackets.`
  if (ipa !== '' && !/[\p{Ll}\p{Lo}]/u.test(ipa)) return `“${ipa}” has no sound in it.`
  if (respelling !== '' && !/\p{L}/u.test(respelling))
    return `“${respelling}” has no letter that a voice could say.`
  return undefined
}

const LONGEST = 100

/** Whether two entries are about the same word, so that one replaces the other. */
export function isSameWord(one: Word, other: Word): boolean {
  if (primary(one.language) !== primary(other.language)) return false
  const [a, b] = [one.spelling.normalize('NFC'), other.spelling.normalize('NFC')]
  if (one.match === 'exact case' || other.match === 'exact case') return one.match === other.match && a === b
  return a.toLowerCase() === b.toLowerCase()
}

/** The lexicon with these words; where it had the same word, the new one stands. */
export function withWords(lexicon: Lexicon, words: readonly Word[]): Word[] {
  const kept = lexicon.filter((word) => !words.some((one) => isSameWord(one, word)))
  return [
    ...kept,
    ...words.filter((word, at) => !words.slice(at + 1).some((later) => isSameWord(later, word))),
  ]
}
