import type { Instant } from '../../platform/ids.ts'

/** One thing that happened to a reader's membership, as a line of their history. Nothing here is about what they read. */
export interface HistoryLine {
  at: Instant
  kind:
    | 'membership'
    | 'payment'
    | 'failed payment'
    | 'refund'
    | 'dispute'
    | 'letter'
    | 'note'
    | 'sign-in'
    | 'staff'
  /** What happened, as a sentence without its stop. */
  what: string
  /** More of it: a reason, a state. */
  detail?: string
  /** Who did it, where it was not the reader. */
  by?: string
  /** Where one sees it whole. */
  to?: string
}

/** Newest first; of one moment the later written stands first. */
export function inOrder(lines: readonly HistoryLine[]): HistoryLine[] {
  return lines
    .map((line, written) => ({ line, written }))
    .sort((a, b) => (a.line.at === b.line.at ? a.written - b.written : a.line.at < b.line.at ? 1 : -1))
    .map(({ line }) => line)
}
