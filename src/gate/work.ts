import { createHmac } from 'node:crypto'
import { createChallenge, extractParams, verifySolution } from 'altcha-lib/v1'
import { z } from 'zod'
import { instant, later, type Instant } from '../platform/ids.ts'
import { WORK_LASTS, type Action } from './gate.ts'

export type Challenge = Awaited<ReturnType<typeof createChallenge>>

/**
 * A challenge as ALTCHA makes them: a number is to be found whose hash, with the salt, is the challenge. What it is
 * for, how much work it is and when it ends stand in the salt, so whoever changes them has no signature.
 */
export async function makeWork(
  secret: string,
  { action, most, now }: { action: Action; most: number; now: Instant },
): Promise<Challenge> {
  const until = String(Date.parse(later(now, WORK_LASTS)))
  return createChallenge({
    hmacKey: keyFor(secret),
    maxNumber: most,
    params: { action, until, work: String(most) },
  })
}

export type WorkShown =
  | { ok: true; used: string; until: Instant; work: number }
  | { ok: false; because: 'missing' | 'wrong' }

const solutionSchema = z.object({
  algorithm: z.literal('SHA-256'),
  challenge: z.string().length(64),
  number: z.number().int().min(0),
  salt: z.string().max(300),
  signature: z.string().length(64),
})

/** What the browser found, held against our signature; whether it was used before, the database says. */
export async function readWork(
  secret: string,
  given: string,
  { action, now }: { action: Action; now: Instant },
): Promise<WorkShown> {
  if (given === '') return { ok: false, because: 'missing' }
  const solution = solutionSchema.safeParse(parsed(given))
  if (!solution.success) return { ok: false, because: 'wrong' }
  const { data } = solution
  // Its own look at the time is at the machine's clock, so that is left to the lines below.
  const isSolved = await verifySolution(data, keyFor(secret), false).catch(() => false)
  if (!isSolved) return { ok: false, because: 'wrong' }
  const said = extractParams(data)
  const until = Number(said.until)
  if (said.action !== action || !(until > Date.parse(now))) return { ok: false, because: 'wrong' }
  return {
    ok: true,
    used: data.signature,
    until: instant(until),
    work: Number(said.work),
  }
}

function parsed(given: string): unknown {
  try {
    return JSON.parse(Buffer.from(given.slice(0, 2000), 'base64').toString('utf8'))
  } catch {
    return undefined
  }
}

/** A key of its own, so that nothing signed for something else is ever a challenge. */
function keyFor(secret: string): string {
  return createHmac('sha256', secret).update('gate work').digest('base64url')
}
