import { day } from '../../page/dates.ts'
import { phrasesIn } from '../../page/phrases.ts'
import type { Instant } from '../../platform/ids.ts'
import type { Origin } from '../membership.ts'
import { ENDED } from './standing-words.ts'

const phrases = phrasesIn('en')

/** What happened to a membership, by the kind of its row. */
export const CHANGES: Record<string, string> = {
  began: 'The membership began',
  renewed: 'The membership was renewed',
  tier: 'The membership was changed',
  seats: 'The number of seats was changed',
  paused: 'The membership was paused',
  resumed: 'The membership goes on',
  cancelled: 'The membership was cancelled',
  'cancellation undone': 'The cancellation was undone',
  refunded: 'A payment of the membership was refunded',
  disputed: 'A payment of the membership was disputed',
  granted: 'The membership was given',
  'grant taken back': 'What was given was taken back',
  ended: 'The membership ended',
}

/** What a change wrote down, as far as it is for reading. */
export function changeDetail(after: Record<string, unknown>): string {
  const because =
    typeof after.because === 'string' ? (ENDED as Record<string, string>)[after.because] : undefined
  if (because) return because
  return Object.entries(READABLE)
    .flatMap(([name, say]) => {
      const value = after[name]
      return typeof value === 'string' || typeof value === 'number' ? say(String(value)) : []
    })
    .join(', ')
}

const READABLE: Record<string, (value: string) => string> = {
  origin: (value) => ORIGINS[value as Origin],
  reason: (value) => value,
  until: (value) => `until ${day(value as Instant, phrases, 'UTC')}`,
  seats: (value) => (value === '1' ? '1 seat' : `${value} seats`),
  interval: (value) => `by the ${value}`,
}

const ORIGINS: Record<Origin, string> = {
  payment: 'by paying',
  grant: 'as a gift of the newsroom',
  seat: 'by a seat of a group',
  import: 'brought from elsewhere',
}
