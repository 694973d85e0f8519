import type { Id, Instant } from '../ids.ts'

export type LetterId = Id<'letter'>

/**
 * Where a letter stands. *Waiting* and *deferred* go out when they are due; *claimed* is in a process's hands.
 * The others are ends. *In doubt* is the one that nobody knows: its bytes were given away and no answer came.
 * It is never sent a second time by itself.
 */
export type LetterState =
  | 'waiting'
  | 'claimed'
  | 'accepted'
  | 'deferred'
  | 'refused'
  | 'bounced'
  | 'suppressed'
  | 'in doubt'

export type Rank = 'first' | 'usual' | 'last'
export const RANKS: readonly Rank[] = ['first', 'usual', 'last']

/** A letter as an act queues it. */
export interface NewLetter {
  /** What it is written for, once for ever: `receipt:01j…`. An act done twice writes once. */
  occasion: string
  /** Of what sort, for those who count and look: `receipt`, `sign-in`. */
  kind: string
  to: string | { name: string; address: string }
  /** The name it comes from; the address is MAIL_FROM's. */
  fromName?: string
  reader?: string | null
  language: string
  subject: string
  text: string
  html: string
  /** Beside those that every letter has; `Reply-To` and the `List-` family are what this is for. */
  headers?: Record<string, string>
  /** When it is to go out; now, unless it is said. */
  due?: Instant
  /** What somebody sits and waits for goes *first*, what goes to thousands *last*. */
  rank?: Rank
  /** Its words open somebody's account: they are forgotten once it has gone out. */
  forgets?: boolean
}

export interface Letter {
  id: LetterId
  occasion: string
  kind: string
  reader: string | null
  fromName: string
  to: { name: string; address: string }
  language: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  forgets: boolean
  madeAt: Instant
  dueAt: Instant
  state: LetterState
  attempts: number
  messageId: string | null
  handedOverAt: Instant | null
  settledAt: Instant | null
  /** What the other side said last. */
  answer: string | null
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** How long after each failed attempt the next one comes. After the last the letter is given up: three days. */
const BACK_OFF = [
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  12 * HOUR,
  20 * HOUR,
  24 * HOUR,
]

/** Milliseconds to wait after that many attempts, or undefined when it was the last. */
export function waitAfter(attempts: number): number | undefined {
  return BACK_OFF[attempts - 1]
}

/** Headers that every letter gets from us, or that say how it is built: nobody else writes them. */
const OURS =
  /^(from|sender|to|cc|bcc|subject|date|message-id|return-path|received|mime-version|content-.*|dkim-signature|auto-submitted)$/i

/** A header that could end early, or stand for one of ours, is a fault of whoever wrote the letter. */
export function checkedHeaders(headers: Record<string, string>): Record<string, string> {
  for (const name of Object.keys(headers))
    if (!/^[A-Za-z][A-Za-z0-9-]{0,60}$/.test(name) || OURS.test(name))
      throw new Error(`A letter may not bring the header ${JSON.stringify(name)} with it.`)
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, oneLine(value)]))
}

/**
 * Words for a place that is one line: a name or a subject, whatever was typed into it. What a mail program would
 * read as other words in code (`=?utf-8?q?…?=`) is parted, so that it stands there as it was typed.
 */
export function oneLine(words: string): string {
  return storable(words)
    .replace(/=\?(?=[\w*-]+\?[bq]\?)/gi, '= ?')
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .trim()
}

/** Words that every database keeps and every letter can carry. */
export function storable(words: string): string {
  return words.toWellFormed().replaceAll('\0', '')
}
