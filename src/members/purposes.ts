// The purposes of payments that are ours, as `src/settlements.ts` names them.

export const MEMBERSHIP = 'membership'
export const CONTRIBUTION = 'contribution'
