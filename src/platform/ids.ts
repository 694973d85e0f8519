import { randomBytes } from 'node:crypto'

/** An id says what it names, so that a story's id cannot be handed to a query about briefs. */
export type Id<Noun extends string> = string & { readonly noun: Noun }

/** 48 bits of time and 52 of chance in Crockford's base 32: short, sortable by age, safe in an address. */
export function newId<Noun extends string>(now: Instant): Id<Noun> {
  const time = encode(Date.parse(now), 10)
  const chance = randomBytes(8)
  let tail = ''
  for (const byte of chance) tail += ALPHABET[byte & 31]
  return (time + tail) as Id<Noun>
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

function encode(value: number, length: number): string {
  let text = ''
  for (let i = 0; i < length; i++) {
    text = ALPHABET[value % 32] + text
    value = Math.floor(value / 32)
  }
  return text
}

/** A moment, as ISO 8601 in UTC with milliseconds: `2024-05-02T15:40:00.000Z`. Sorts as it reads. */
export type Instant = string & { readonly instant: true }

export function instant(of: Date | number | string): Instant {
  return new Date(of).toISOString() as Instant
}

export function later(than: Instant, milliseconds: number): Instant {
  return instant(Date.parse(than) + milliseconds)
}
