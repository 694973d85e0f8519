import type { Numeral } from './tongue.ts'

const SPACES = ' \u00A0\u2009\u202F'
const GROUPED = {
  '.': new RegExp(
    String.raw`(\d{1,3}(?:([,'’${SPACES}])\d{3})(?:\2\d{3}){0,6})(?![${SPACES}]?\d)(?:\.(\d+))?`,
    'y',
  ),
  ',': new RegExp(
    String.raw`(\d{1,3}(?:(['’${SPACES}])\d{3})(?:\2\d{3}){0,6})(?![${SPACES}]?\d)(?:,(\d+))?`,
    'y',
  ),
}
const PLAIN = { '.': /(\d+)(?:\.(\d+))?/y, ',': /(\d+)(?:[.,](\d+))?/y }

/** ½ and its like, as what stands over the line and under it. */
export const VULGAR: Record<string, [over: number, under: number]> = {
  '½': [1, 2],
  '⅓': [1, 3],
  '⅔': [2, 3],
  '¼': [1, 4],
  '¾': [3, 4],
  '⅕': [1, 5],
  '⅖': [2, 5],
  '⅗': [3, 5],
  '⅘': [4, 5],
  '⅙': [1, 6],
  '⅛': [1, 8],
  '⅜': [3, 8],
  '⅝': [5, 8],
  '⅞': [7, 8],
}
const WITH_VULGAR = new RegExp(`(\\d*)[ \u00A0]?([${Object.keys(VULGAR).join('')}])`, 'y')

/** The number that begins here: its thousands parted as its language does, or not at all. */
export function numeralAt(text: string, at: number, decimal: '.' | ','): Numeral | undefined {
  const vulgar = match(WITH_VULGAR, text, at)
  if (vulgar) {
    return { whole: vulgar[1]!, fraction: vulgar[2]!, grouped: false, to: at + vulgar[0].length }
  }
  const grouped = match(GROUPED[decimal], text, at)
  if (grouped) {
    const whole = grouped[1]!.replace(/\D/g, '')
    return { whole, fraction: grouped[3] ?? '', grouped: true, to: at + grouped[0].length }
  }
  const plain = match(PLAIN[decimal], text, at)
  if (!plain) return undefined
  return { whole: plain[1]!, fraction: plain[2] ?? '', grouped: false, to: at + plain[0].length }
}

/** A pattern with the flag y, tried at one place. */
export function match(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at
  return pattern.exec(text) ?? undefined
}

/** The word before, small: what stands between it and here may only be space. */
export function wordBefore(text: string, at: number): string {
  return (
    /([\p{L}\p{M}]+)[.]?[\s(„“"«]*$/u.exec(text.slice(Math.max(0, at - 24), at))?.[1]?.toLowerCase() ?? ''
  )
}

/** The word after, as written. */
export function wordAfter(text: string, at: number): string {
  return /^[\s\u00A0]*([\p{L}\p{M}’']+)/u.exec(text.slice(at, at + 32))?.[1] ?? ''
}

export function isLetterOrDigit(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character)
}
