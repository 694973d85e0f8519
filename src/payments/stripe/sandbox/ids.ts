import { randomFillSync } from 'node:crypto'

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Drawn many at a time: asking for a few bytes costs as much as asking for many. */
const drawn = Buffer.alloc(4096)
let used = drawn.length

function drawByte(): number {
  if (used === drawn.length) {
    randomFillSync(drawn)
    used = 0
  }
  return drawn[used++]!
}

/** Letters and digits of chance, as Stripe's ids have them after their prefix. */
export function chance(length: number): string {
  let text = ''
  while (text.length < length) {
    const byte = drawByte()
    if (byte < 248) text += LETTERS[byte % 62]
  }
  return text
}

export function newStripeId(prefix: string, length = 24): string {
  return `${prefix}_${chance(length)}`
}
