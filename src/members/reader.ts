import type { Id, Instant } from '../platform/ids.ts'

export type ReaderId = Id<'reader'>

/** Somebody who is known by an address. */
export interface Reader {
  id: ReaderId
  /** As it is compared, and as letters go to it; null once the reader has been erased. */
  email: string | null
  /** Both only if the reader gave them. */
  name: string
  postalAddress: string
  language: string
  madeAt: Instant
  /** When it was first seen that letters reach the reader. */
  confirmedAt: Instant | null
  erasedAt: Instant | null
}

/** What may be said of a reader's address where others could read along: "r…@reader.example". */
export function emailHint(email: string): string {
  const at = email.lastIndexOf('@')
  return `${email.slice(0, 1)}…${email.slice(at)}`
}
