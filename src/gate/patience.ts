import { hashOfToken, signed, unsigned } from '../platform/token.ts'
import { later, type Instant } from '../platform/ids.ts'
import { FORM_LASTS, PATIENCE, PATIENCE_LASTS, type Action } from './gate.ts'

const MOMENT = 'gate form'
const PATIENT = 'gate patience'

/** When a form was made, with our signature. */
export function momentFor(secret: string, action: Action, now: Instant): string {
  return signed(secret, MOMENT, `${action} ${now}`)
}

/** How long a form of ours was open, in milliseconds; undefined when it is not ours, or a day old. */
export function openFor(secret: string, given: string, action: Action, now: Instant): number | undefined {
  const [what, at] = unsigned(secret, MOMENT, given)?.split(' ') ?? []
  if (what !== action || at === undefined) return undefined
  const open = Date.parse(now) - Date.parse(at)
  return open >= 0 && open < FORM_LASTS ? open : undefined
}

/** For whom has no scripts: good after ten seconds, for one network, once. */
export function patienceFor(secret: string, action: Action, network: string, now: Instant): string {
  return signed(secret, PATIENT, `${action} ${network} ${now} ${crypto.randomUUID()}`)
}

export function readPatience(
  secret: string,
  given: string,
  { action, network, now }: { action: Action; network: string; now: Instant },
): { ok: true; used: string; until: Instant } | { ok: false } {
  const [what, where, at] = unsigned(secret, PATIENT, given)?.split(' ') ?? []
  if (what !== action || where !== network || at === undefined) return { ok: false }
  const waited = Date.parse(now) - Date.parse(at)
  if (waited < PATIENCE || waited >= PATIENCE_LASTS) return { ok: false }
  return { ok: true, used: hashOfToken(given), until: later(at as Instant, PATIENCE_LASTS) }
}
