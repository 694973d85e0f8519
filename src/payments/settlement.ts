import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import type { Checkout, Payment, StandingPayment } from './payment.ts'

/**
 * What happens when money for a purpose comes, goes back, or its order changes. Each function runs inside the
 * transaction that writes the payment and posts it to the ledger, once for each payment; it asks nothing of the
 * outside world. What must be asked of the provider because of it is answered or written down, and done after.
 */
export interface Settlement {
  /** Membership income is owed and earned day by day over the payment's period; a contribution is earned at once. */
  income: 'membership' | 'contribution'

  /** `kept: false` gives the whole payment back and ends its order: an address that has a membership already. */
  settle(tx: Tx, now: Instant, settled: Settled): Promise<{ kept: true } | { kept: false; reason: string }>

  /** Money went back. `left` is what remains of the payment; nothing left takes back all it counted for. */
  reverse(tx: Tx, now: Instant, settled: Settled, reversal: Reversal): Promise<void>

  /** What had gone back is here again: a refund that failed, a dispute won after all. */
  restore(tx: Tx, now: Instant, settled: Settled, reversal: Reversal): Promise<void>

  /** A bank asks for the money; whether it goes is not decided. */
  disputed?(tx: Tx, now: Instant, settled: Settled): Promise<void>

  /** The order is not as it was: failing, mended, paused, changed, ending, ended. `before` is null when it is new. */
  moved?(
    tx: Tx,
    now: Instant,
    move: { before: StandingPayment | null; after: StandingPayment },
  ): Promise<void>
}

export interface Settled {
  payment: Payment
  checkout: Checkout | undefined
  /** As it stands after this payment. */
  standingPayment: StandingPayment | undefined
}

export interface Reversal {
  /** The refund's or the dispute's id. */
  id: string
  kind: 'refund' | 'dispute'
  amount: number
  /** What remains of the payment after it. */
  left: number
  reason: string
}

/** For each purpose a payment can have, who settles it. The one table is `src/settlements.ts`; it comes with the newsroom. */
export type Settlements = Readonly<Record<string, Settlement>>
