import { contributionSettlement } from './members/settle-contribution.ts'
import { membershipSettlement } from './members/settle-membership.ts'
import type { Settlements } from './payments/settlement.ts'

/** What happens when money lands: for each purpose a payment can have, who settles it. `url` is the paper's, for letters. */
export function settlementsAt(url: string): Settlements {
  return { membership: membershipSettlement(url), contribution: contributionSettlement(url) }
}
