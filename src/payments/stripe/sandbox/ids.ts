import { randomBytes } from 'node:crypto'

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** Letters and digits of chance, as Stripe's ids have them after their prefix. */
export function chance(length: number): string {
  let text = ''
  while (text.length < length)
    for (const byte of randomBytes(length)) if (byte < 248 && text.length < length) text += LETTERS[byte % 62]
  return text
}

export function newStripeId(prefix: string, length = 24): string {
  return `${prefix}_${chance(length)}`
}
