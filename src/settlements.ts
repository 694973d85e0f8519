import type { Settlements } from './payments/settlement.ts'

/** What happens when money lands: for each purpose a payment can have, the act that settles it. None yet. */
export const settlements: Settlements = {}
