import type { Money } from '../page/money.ts'
import { instant, later, type Instant } from '../platform/ids.ts'

/** What somebody wants that costs something outside: a letter, or a question to the card provider. */
export const ACTIONS = ['checkout', 'sign-in'] as const
export type Action = (typeof ACTIONS)[number]

export interface Attempt {
  action: Action
  address: string
  /** The network that address is in: `203.0.113.0/24`. */
  network: string
  email?: string
  amount?: Money
  /** Signed in as a member: no robot, as far as one can know. */
  known?: boolean
  /** What the form is known by: pressing twice is one. */
  formKey?: string
}

/** Why somebody does not pass; in the order in which it is looked at. */
export const REASONS = ['trap', 'too-soon', 'too-many', 'work-wrong', 'work-missing', 'wait'] as const
export type Because = (typeof REASONS)[number]

export type Passing =
  | { ok: true }
  | { ok: false; because: Exclude<Because, 'too-many'> }
  | { ok: false; because: 'too-many'; until: Instant }

/** The names of what the gate puts into a form. `website` is for robots: people neither see it nor hear it. */
export const gateFields = {
  trap: 'website',
  moment: 'gate-form',
  work: 'gate-work',
  patience: 'gate-patience',
} as const

const SECOND = 1000
const MINUTE = 60 * SECOND

/** How long a challenge is good. */
export const WORK_LASTS = 20 * MINUTE
/** Whoever sends a form sooner than this, and without work, has not read it. */
export const FASTEST = 1.5 * SECOND
/** How long whoever has no scripts is asked to wait, and how long that is good. */
export const PATIENCE = 10 * SECOND
export const PATIENCE_LASTS = 20 * MINUTE
/** A form that lay open for a day is asked for anew. */
export const FORM_LASTS = 24 * 60 * MINUTE

/** How many numbers a browser tries at most, and how many when the gate is narrow. */
export const WORK = 40_000
export const NARROW_WORK = 8 * WORK

export const BUCKET = 10 * MINUTE
const WINDOW = 60 * MINUTE
export const COUNTS_LAST = 25 * 60 * MINUTE

/** Tries within an hour. Those that were refused count too: whoever hammers stays out for as long as they do. */
export interface Limits {
  address: number
  network: number
  /** The /16 or /32 around it. */
  region: number
  email: number
  /** Sums so small that card testers use them: from everywhere together. */
  small: number
  /** Without scripts, from one network and from everywhere together. */
  patientNetwork: number
  patient: number
}

const WIDE: Record<Action, Limits> = {
  checkout: { address: 12, network: 24, region: 160, email: 8, small: 120, patientNetwork: 4, patient: 24 },
  'sign-in': {
    address: 30,
    network: 120,
    region: 1200,
    email: 12,
    small: 0,
    patientNetwork: 30,
    patient: 400,
  },
}

/** Tested cards close the way to the card provider; signing in goes on as it is, so that members get in. */
export function limitsOf(action: Action, narrow: boolean): Limits {
  const wide = WIDE[action]
  if (!narrow || action !== 'checkout') return wide
  const { address, network, region, email, small } = wide
  return {
    address: address / 4,
    network: network / 4,
    region: region / 4,
    email: email / 4,
    small: small / 12,
    patientNetwork: 0,
    patient: 0,
  }
}

/** Whoever is signed in as a member is counted by themselves alone, and works for nothing. */
export const KNOWN_AN_HOUR = 12

/** Where so many come within an hour, from wherever, nobody is refused for it, but each works twice as long. */
export function workOf(action: Action, { isNarrow, all }: { isNarrow: boolean; all: number }): number {
  const work = isNarrow && action === 'checkout' ? NARROW_WORK : WORK
  return all > MANY[action] ? 2 * work : work
}

const MANY: Record<Action, number> = { checkout: 200, 'sign-in': 1500 }

const SMALL: Record<string, number> = { UAH: 15_000, PLN: 1500, CZK: 10_000, SEK: 4000, JPY: 500 }

/** Card testers take sums that nobody misses on a statement. */
export function isSmall({ currency, amount }: Money): boolean {
  return amount < (SMALL[currency] ?? 400)
}

export function bucketOf(now: Instant): Instant {
  return instant(Math.floor(Date.parse(now) / BUCKET) * BUCKET)
}

/** The oldest of the tens of minutes that count as the last hour. */
export function windowFrom(now: Instant): Instant {
  return later(bucketOf(now), BUCKET - WINDOW)
}

/** When it is worth trying again: the oldest ten minutes count no longer. */
export function againAt(now: Instant): Instant {
  return later(bucketOf(now), BUCKET)
}

export const NARROW_FOR = 60 * MINUTE
const SURGE_LEAST = 10

/** Declines surge: more than ten in ten minutes, and more than three of four tries. */
export function isSurge({ declined, paid }: { declined: number; paid: number }): boolean {
  return declined > SURGE_LEAST && declined > 3 * paid
}
