import { match } from './numeral.ts'
import type { Reading } from './tongue.ts'

/** How a language tells an address, sign by sign. */
export interface AddressWords {
  at: string
  dot: string
  dash: string
  hashtag: string
  /** Letters that nobody reads as a word: "lt", "bbc". */
  spell(letters: string): string
}

const MAIL = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/y
const PAGE =
  /(?:https?:\/\/|www\.)[^\s<>"”“»]+|(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\.){1,8}(?:com|org|net|eu|lt|ua|lv|ee|pl|io|info|gov|edu|uk|de|fr|fi|se|example)(?![\p{L}\p{N}-])(?:\/[^\s<>"”“»]*)?/uy
const TAG = /#(?=[\p{L}_])[\p{L}\p{N}\p{M}_]+/uy
const HANDLE = /@[\p{L}\p{N}_]{2,}/uy

/** A page by its host only, for nobody writes down the rest; a letter's address in full; a tag as its words. */
export function addressesOf(words: AddressWords): Reading {
  return (text, at) => {
    const mail = match(MAIL, text, at)?.[0]
    if (mail !== undefined) {
      const [name = '', host = ''] = mail.replace(/[.-]+$/, '').split('@')
      return {
        to: at + name.length + 1 + host.length,
        say: `${told(name, words)} ${words.at} ${told(host, words)}`,
      }
    }
    const page = match(PAGE, text, at)?.[0].replace(/[.,;:!?)\]’']+$/, '')
    if (page !== undefined) {
      const host = page
        .replace(/^https?:\/\//, '')
        .replace(/^www\./, '')
        .split(/[/?#:]/)[0]!
      return host === '' ? undefined : { to: at + page.length, say: told(host, words) }
    }
    const tag = match(TAG, text, at)?.[0]
    if (tag !== undefined) return { to: at + tag.length, say: `${words.hashtag} ${apart(tag.slice(1))}` }
    const handle = match(HANDLE, text, at)?.[0]
    return handle === undefined
      ? undefined
      : { to: at + handle.length, say: `${words.at} ${apart(handle.slice(1))}` }
  }
}

function told(address: string, { dot, dash, spell }: AddressWords): string {
  return address
    .split(/([.\-_+])/)
    .map((part) => {
      if (part === '.') return dot
      if (/^[-_+]$/.test(part)) return dash
      return part.length <= 2 || !/[aeiouy]/i.test(part) ? spell(part) : part
    })
    .filter((part) => part !== '')
    .join(' ')
}

/** "StandWithUkraine" is three words, "2024" after letters one more. */
function apart(tag: string): string {
  return tag
    .replace(/_+/g, ' ')
    .replace(/(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})|(?<=\p{L})(?=\p{N})/gu, ' ')
    .trim()
}
