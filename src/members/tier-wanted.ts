import { z } from 'zod'
import type { TierId } from './tier.ts'

/** What a checkout for a membership writes down for itself. */
export const membershipWanted = z.object({ tier: z.string() })

/** Undefined where it says nothing of a tier. */
export function tierWanted(wanted: unknown): TierId | undefined {
  const read = membershipWanted.safeParse(wanted)
  return read.success ? (read.data.tier as TierId) : undefined
}
