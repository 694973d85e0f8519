import { z } from 'zod'
import type { TierId } from './tier.ts'

// What a checkout and its standing payment remember of a membership; how many seats is their quantity.

export const MEMBERSHIP = 'membership'
export const CONTRIBUTION = 'contribution'

const wanted = z.object({ tier: z.string().transform((id) => id as TierId) })

export interface MembershipWanted {
  tier: TierId
}

/** Undefined where it is not about a membership, such as an order that was made at the provider by hand. */
export function readWanted(given: unknown): MembershipWanted | undefined {
  const read = wanted.safeParse(given)
  return read.success ? read.data : undefined
}
