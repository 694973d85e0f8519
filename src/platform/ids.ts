import { randomInt } from 'node:crypto'

/** An id says what it names, so that a story's id cannot be handed to a query about briefs. */
export type Id<Noun extends string> = string & { readonly noun: Noun }

/**
 * Ten letters of time and eight of chance (40 bits) in Crockford's base 32: short, sortable by age, safe in an
 * address. Two that one process makes for the same millisecond sort as they were made.
 */
export function newId<Noun extends string>(now: Instant): Id<Noun> {
  const time = Date.parse(now)
  const next = last.chance + 1
  const chance = time === last.time && next < MOST_CHANCE ? next : randomInt(MOST_CHANCE)
  last = { time, chance }
  return (encode(time, 10) + encode(chance, 8)) as Id<Noun>
}

const MOST_CHANCE = 2 ** 40
let last = { time: NaN, chance: 0 }

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
