import { readFileSync } from 'node:fs'
import { keepTier, type TierFile } from '../src/members/keep-tier.ts'
import { openTiers } from '../src/members/tiers.ts'
import type { Newsroom } from '../src/newsroom.ts'

/** The demo paper's tiers in this newsroom. */
export async function demoTiers(newsroom: Newsroom) {
  const file = new URL('../seeds/tiers.json', import.meta.url)
  for (const tier of JSON.parse(readFileSync(file, 'utf8')) as TierFile[]) {
    const kept = await keepTier(newsroom, tier)
    if (!kept.ok) throw new Error(kept.because)
  }
  return openTiers(newsroom.db)
}
