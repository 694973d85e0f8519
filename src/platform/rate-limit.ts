/** Whoever is not known any more has a full measure again, so the longest silent are forgotten first. */
const KNOWN_AT_MOST = 20_000

/**
 * A measure for each asker, filled again steadily: `burst` at once, `perSecond` for ever. Answers whether this one
 * may ask now. In memory: a process that starts again forgets, and each process has its own.
 */
export function rateLimit(
  { burst, perSecond }: { burst: number; perSecond: number },
  ticks: () => number = () => performance.now(),
): (asker: string) => boolean {
  const measures = new Map<string, { left: number; at: number }>()
  return (asker) => {
    const now = ticks()
    const known = measures.get(asker) ?? { left: burst, at: now }
    const left = Math.min(burst, known.left + ((now - known.at) / 1000) * perSecond)
    measures.delete(asker)
    measures.set(asker, { left: left >= 1 ? left - 1 : left, at: now })
    if (measures.size > KNOWN_AT_MOST) measures.delete(measures.keys().next().value!)
    return left >= 1
  }
}
