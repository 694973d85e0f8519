/** Numbers that look random and are the same in every run: mulberry32. */
export type Chance = () => number

export function chanceFrom(seed: number): Chance {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const SYLLABLES = {
  en: 'al an ber con da der el en fer gar hal in is jor ka lan lo mar men nor on per quin ra ser sta tan ter un ver wil yor'.split(
    ' ',
  ),
  uk: 'ба ве гра ді єв жит за ін ка ла мі на ов пер ра ськ та ук фор хі ця чи шо щи юр ям ня мо лі ту рі ко'.split(
    ' ',
  ),
}
export type Language = keyof typeof SYLLABLES

const VOCABULARY = 12_000

/** A language of its own: short words come often and long ones seldom, about as in a newspaper (Zipf). */
export interface Tongue {
  words(count: number): string
  sentence(): string
}

export function tongueOf(language: Language, chance: Chance): Tongue {
  const vocabulary = vocabularyOf(SYLLABLES[language], chance)
  const word = () => vocabulary[Math.floor(VOCABULARY ** chance()) - 1]!
  const words = (count: number) => Array.from({ length: count }, word).join(' ')
  return {
    words,
    sentence() {
      const length = 8 + Math.floor(chance() * 16)
      const first = words(Math.ceil(length / 2))
      return `${capital(first)}${chance() < 0.6 ? ', ' : ' '}${words(Math.floor(length / 2))}.`
    },
  }
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** The first, which come most often, have one syllable. */
function vocabularyOf(syllables: string[], chance: Chance): string[] {
  const words = new Set(syllables)
  while (words.size < VOCABULARY) {
    const length = words.size < 800 ? 2 : words.size < 6000 ? 3 : 4
    words.add(Array.from({ length }, () => syllables[Math.floor(chance() * syllables.length)]).join(''))
  }
  return [...words]
}
