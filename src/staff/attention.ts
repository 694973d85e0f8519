import { narrationAttention } from '../audio/desk/narration-attention.ts'
import { gateAttention } from '../gate/desk/gate-attention.ts'
import { paymentsAttention } from '../members/desk/payments-attention.ts'
import type { Newsroom } from '../newsroom.ts'
import { codesGuessed } from '../sign-in/codes-guessed.ts'
import { lettersInDoubt } from './letters-in-doubt.ts'
import { lettersUndelivered } from './letters-undelivered.ts'
import type { Permission } from './permissions.ts'

/** Something that wants to be looked at: it stands on the desk's first page until it does not any more. */
export interface Attention {
  count: number
  /** What it is, as it follows the figure: `letters are in doubt`. */
  what: string
  /** What it means and what to do. */
  about: string
  /** Where one sees to it. */
  to: string
  /** For whom it is: those who may go there. */
  permission: Permission
  urgent?: boolean
}

/** Asks the rows of its domain what wants attention now; nothing where all is well. */
export type Asks = (newsroom: Newsroom) => Promise<Attention[]>

/** All that may want attention. A domain that knows something adds a line. */
export const attentionTable: Asks[] = [
  gateAttention,
  paymentsAttention,
  lettersInDoubt,
  lettersUndelivered,
  codesGuessed,
  narrationAttention,
]

export async function whatWantsAttention(newsroom: Newsroom): Promise<Attention[]> {
  const found = await Promise.all(attentionTable.map((asks) => asks(newsroom)))
  return found.flat().sort((a, b) => Number(b.urgent ?? false) - Number(a.urgent ?? false))
}
