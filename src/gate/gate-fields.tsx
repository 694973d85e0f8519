import { clockTime } from '../page/dates.ts'
import { phrasesIn } from '../page/phrases.ts'
import type { Visit } from '../page/reading.ts'
import { secretOf } from '../platform/secret.ts'
import { gatePhrases } from './gate-phrases.ts'
import { FASTEST, gateFields, PATIENCE, type Action, type Passing } from './gate.ts'
import { momentFor, patienceFor } from './patience.ts'
import { workNow } from './work-now.ts'
import { makeWork, type Challenge } from './work.ts'

/** The built island that a page with `<GateFields>` brings along. */
export const GATE_ISLAND = 'gate.island.js'

export interface GateShown {
  challenge: Challenge
  moment: string
  patience: string | undefined
  /** Somebody pressed already and lacks nothing but time: where scripts run, the form goes on by itself. */
  goesOn: boolean
  language: string
}

/** What the gate wants from a form that is shown now. Whoever was asked to wait gets what they wait for. */
export async function gateFor(
  visit: Visit,
  action: Action,
  language: string,
  passing?: Passing,
): Promise<GateShown> {
  const { newsroom, now, visitor } = visit
  const secret = await secretOf(newsroom.database, now)
  const most = await workNow(newsroom.db, action, now)
  const because = passing?.ok === false ? passing.because : undefined
  return {
    challenge: await makeWork(secret, { action, most, now }),
    moment: momentFor(secret, action, now),
    patience: because === 'wait' ? patienceFor(secret, action, visitor.network, now) : undefined,
    goesOn: because === 'wait' || because === 'too-soon',
    language,
  }
}

/** Within a form, before its button. */
export function GateFields({ challenge, moment, patience, goesOn, language }: GateShown) {
  const { leaveEmpty, working } = gatePhrases(language)
  return (
    <>
      <p class="gate-trap" aria-hidden="true">
        <label>
          {leaveEmpty} <input name={gateFields.trap} tabIndex={-1} autocomplete="off" />
        </label>
      </p>
      <input type="hidden" name={gateFields.moment} value={moment} />
      {patience !== undefined && <input type="hidden" name={gateFields.patience} value={patience} />}
      <gate-work
        data-challenge={JSON.stringify(challenge)}
        data-rest={patience === undefined ? FASTEST : PATIENCE}
        data-goes-on={goesOn ? '' : undefined}
        data-wait={working}
      >
        <input type="hidden" name={gateFields.work} />
        <output />
      </gate-work>
    </>
  )
}

/** The sentence beside the button for whoever did not pass. */
export function gateSentence(
  passing: Extract<Passing, { ok: false }>,
  { newsroom, paper }: Visit,
  language: string,
): string {
  const words = gatePhrases(language)
  const { address } = newsroom.settings.mail.from
  switch (passing.because) {
    case 'trap':
      return words.robot(address)
    case 'too-soon':
      return words.tooSoon
    case 'work-missing':
      return words.scripts(address)
    case 'work-wrong':
      return words.again
    case 'wait':
      return words.wait
    case 'too-many':
      return words.tooMany(clockTime(passing.until, phrasesIn(language), paper.timeZone))
  }
}
