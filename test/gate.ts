import { hash } from 'node:crypto'
import { WORK, gateFields, type Action } from '../src/gate/gate.ts'
import { momentFor } from '../src/gate/patience.ts'
import { workNow } from '../src/gate/work-now.ts'
import { makeWork, type Challenge } from '../src/gate/work.ts'
import type { Newsroom } from '../src/newsroom.ts'
import { later, type Instant } from '../src/platform/ids.ts'
import { secretOf } from '../src/platform/secret.ts'

/** Finds the number as a browser does: by trying. */
export function solve({ algorithm, challenge, maxnumber = WORK, salt, signature }: Challenge): string {
  for (let number = 0; number <= maxnumber; number++)
    if (hash('sha256', `${salt}${number}`, 'hex') === challenge)
      return Buffer.from(JSON.stringify({ algorithm, challenge, number, salt, signature })).toString('base64')
  throw new Error('no number up to the most is the one')
}

/** What a form holds that was opened half a minute ago, in a browser with scripts. */
export async function solvedFields(
  newsroom: Newsroom,
  action: Action,
  at: Instant = newsroom.clock.now(),
): Promise<Record<string, string>> {
  const { [gateFields.moment]: moment } = await plainFields(newsroom, action, at)
  const secret = await secretOf(newsroom.database, at)
  const most = await workNow(newsroom.db, action, at)
  const challenge = await makeWork(secret, { action, most, now: later(at, -30_000) })
  return { [gateFields.moment]: moment!, [gateFields.work]: solve(challenge) }
}

/** The same without scripts. */
export async function plainFields(
  newsroom: Newsroom,
  action: Action,
  at: Instant = newsroom.clock.now(),
): Promise<Record<string, string>> {
  const secret = await secretOf(newsroom.database, at)
  return { [gateFields.moment]: momentFor(secret, action, later(at, -30_000)) }
}

/** What the gate wants of a form sent to this address, solved; nothing where there is no gate. */
export async function gateFieldsAt(newsroom: Newsroom, address: string): Promise<Record<string, string>> {
  const { pathname } = new URL(address, newsroom.settings.url)
  if (['/sign-in', '/desk/sign-in'].includes(pathname)) return solvedFields(newsroom, 'sign-in')
  if (['/join', '/contribute'].includes(pathname)) return solvedFields(newsroom, 'checkout')
  return {}
}
