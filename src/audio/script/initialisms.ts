import { match } from './numeral.ts'
import type { Reading } from './tongue.ts'

/** How a language says what is written in capitals. */
export interface Initialisms {
  /** The name of each capital letter, Latin and its own. */
  letters: Record<string, string>
  vowels: RegExp
  saidAsWords: ReadonlySet<string>
  spelled: ReadonlySet<string>
  cardinal(digits: string): string
}

/** Letter by letter, by their names: "bė en es", "є ес". */
export function spelledBy({ letters }: Initialisms): (word: string) => string {
  return (word) =>
    [...word.toUpperCase()]
      .map((letter) => letters[letter] ?? letter)
      .filter((name) => name.trim() !== '')
      .join(' ')
}

const CAPITALS = /(\p{Lu}{2,})(?![\p{L}\p{M}])/uy
const CODE = /(\p{Lu}{1,5}|\p{Lu}\p{Ll})-?(\d{1,4})(?!\d|[.,]\d)(?:(\p{Lu})(?!\p{L}))?(?![\p{L}\p{N}])/uy
const CODE_BY_NUMBER = /(\d{1,4})(\p{Lu}{1,2})(\d{0,3})(?![\p{L}\p{N}])/uy

/** "F-16", "Су-27", "G7": letters, then a number. */
export function codesOf(how: Initialisms): Reading {
  const spell = spelledBy(how)
  return (text, at) => {
    const found = match(CODE, text, at)
    if (!found) return undefined
    const [all, letters, digits, end] = found
    const name = /\p{Ll}/u.test(letters!)
      ? letters!
      : how.saidAsWords.has(letters!)
        ? capitalised(letters!)
        : spell(letters!)
    const number = digits!.startsWith('0') ? spellDigits(digits!, how) : how.cardinal(digits!)
    return { to: at + all.length, say: [name, number, end ? spell(end) : ''].join(' ').trim() }
  }
}

export function codesByNumberOf(how: Initialisms): Reading {
  const spell = spelledBy(how)
  return (text, at) => {
    const found = match(CODE_BY_NUMBER, text, at)
    if (!found) return undefined
    const [all, first, letters, second] = found
    const say = [how.cardinal(first!), spell(letters!), second === '' ? '' : how.cardinal(second!)]
    return { to: at + all.length, say: say.join(' ').trim() }
  }
}

function spellDigits(digits: string, { cardinal }: Initialisms): string {
  return [...digits].map(cardinal).join(' ')
}

/** Up to three letters are told one by one, more are a word if they can be. */
export function capitalsOf(how: Initialisms): Reading {
  const spell = spelledBy(how)
  return (text, at) => {
    const letters = match(CAPITALS, text, at)?.[1]
    if (letters === undefined) return undefined
    const to = at + letters.length
    if (how.spelled.has(letters)) return { to, say: spell(letters) }
    if (how.saidAsWords.has(letters) || letters.length > 5) return { to, say: capitalised(letters) }
    if (isShouted(text, at, to)) return { to, say: letters.toLowerCase() }
    const word = letters.length > 3 && how.vowels.test(letters)
    return { to, say: word ? capitalised(letters) : spell(letters) }
  }
}

/** Among other words in capitals it is a word like them. */
export function isShouted(text: string, from: number, to: number): boolean {
  return (
    /\p{Lu}{4,}[\s,:–-]+$/u.test(text.slice(Math.max(0, from - 24), from)) ||
    /^[\s,:–-]+\p{Lu}{4,}(?!\p{Ll})/u.test(text.slice(to, to + 24))
  )
}

export function capitalised(letters: string): string {
  return letters[0]! + letters.slice(1).toLowerCase()
}
