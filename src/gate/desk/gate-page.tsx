import type { ChartBlock } from '../../body/block.ts'
import { facesOf } from '../../body/faces.ts'
import { plainSurroundings } from '../../body/surroundings.ts'
import { clockTime } from '../../page/dates.ts'
import { phrasesIn } from '../../page/phrases.ts'
import type { PersonalPage, Visit } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { deskAnswer } from '../../staff/desk-document.tsx'
import { deskRedirect } from '../../staff/flash.ts'
import { mayStaff } from '../../staff/may-staff.tsx'
import { roleMay } from '../../staff/permissions.ts'
import { alarmNow, type Alarm } from '../alarms.ts'
import type { Outcome } from '../counts.ts'
import { REASONS, type Action, type Because } from '../gate.ts'
import { easeGate, narrowGate } from '../move-gate.ts'
import { gateHours, totalOf, type GateHour } from './gate-figures.ts'

/** What came to the gate in the last day, whether it is narrow, and the buttons for it. */
export const gatePage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'see the alarm')
    if (!may.ok) return may.answer
    const [alarm, hours] = await Promise.all([alarmNow(visit.db, visit.now), gateHours(visit.db, visit.now)])
    const charts = [
      ...attemptsCharts(visit, hours, 'checkout'),
      ...attemptsCharts(visit, hours, 'sign-in'),
      ...declinesCharts(visit, hours),
      ...reasonCharts(hours),
    ]
    return deskAnswer(visit, may.staff, {
      title: 'Gate',
      standfirst: standing(visit, alarm),
      tools: roleMay(may.staff.role, 'move the gate') && <Tools isNarrow={alarm !== undefined} />,
      children:
        charts.length === 0 ? (
          <p>In the last 24 hours nobody tried to pay or to sign in, and no card was declined.</p>
        ) : (
          <div class="body charts">
            {charts.map((chart, at) =>
              facesOf(chart).page(chart, plainSurroundings('en', visit.newsroom.settings.url), at),
            )}
          </div>
        ),
    })
  },
  async post(visit, form) {
    const may = await mayStaff(visit, 'move the gate')
    if (!may.ok) return may.answer
    if (form.has('narrow')) {
      await narrowGate(visit.newsroom, { by: may.staff })
      return deskRedirect(visit, path('deskGate'), 'The gate is narrow for an hour.')
    }
    if (!form.has('ease')) return deskRedirect(visit, path('deskGate'))
    const was = await easeGate(visit.newsroom, { by: may.staff })
    return deskRedirect(
      visit,
      path('deskGate'),
      was ? 'The gate is wide again.' : 'The gate was wide already.',
    )
  },
}

function Tools({ isNarrow }: { isNarrow: boolean }) {
  return (
    <form method="post" action={path('deskGate')}>
      <button class="second" name="narrow" value="yes">
        {isNarrow ? 'Keep it narrow for an hour from now' : 'Narrow it for an hour'}
      </button>{' '}
      {isNarrow && (
        <button class="second" name="ease" value="yes">
          Ease it now
        </button>
      )}
    </form>
  )
}

function standing({ paper }: Visit, alarm: Alarm | undefined): string {
  if (!alarm)
    return 'The gate is wide. Browsers do a little work for each form that leads to a payment or a letter; it narrows by itself when declined cards surge.'
  const at = (time: Alarm['at']) => clockTime(time, phrasesIn('en'), paper.timeZone)
  const because =
    alarm.because === 'hand'
      ? `by ${alarm.byName ?? 'somebody at the desk'}`
      : `because ${alarm.declined.toLocaleString('en')} cards were declined in ten minutes and ${alarm.paid} were paid with`
  return `The gate is narrow since ${at(alarm.at)}, until ${at(alarm.until)} or for as long as it goes on, ${because}. Paying takes eight times the work, fewer tries and scripts; members signed in pass.`
}

const REASON_WORDS: Record<Because, string> = {
  trap: 'Sent as robots do',
  'too-soon': 'Sent sooner than read',
  'too-many': 'Too many from there',
  'work-wrong': 'Work wrong or used',
  'work-missing': 'No scripts, none let through',
  wait: 'Asked to wait',
}

/** None where nothing happened: an empty chart says nothing. */
function attemptsCharts(visit: Visit, hours: GateHour[], action: Action): ChartBlock[] {
  const [all, passed] = [totalOf(hours, action), totalOf(hours, action, 'passed')]
  const what = action === 'checkout' ? 'on the way to a payment' : 'to sign in'
  if (all === 0) return []
  const values = (outcome?: Outcome) => hours.map((hour) => totalOf([hour], action, outcome))
  const chart: ChartBlock = {
    kind: 'chart',
    shape: 'line',
    title: `${passed.toLocaleString('en')} of ${all.toLocaleString('en')} tries ${what} passed`,
    unit: 'tries in each of the last 24 hours',
    labels: hours.map((hour) => hourLabel(visit, hour)),
    series: [
      { name: 'Tried', values: values() },
      { name: 'Passed', values: values('passed') },
    ],
    source: 'what the gate counted',
  }
  return [chart]
}

function declinesCharts(visit: Visit, hours: GateHour[]): ChartBlock[] {
  const all = hours.reduce((sum, { declined }) => sum + declined, 0)
  if (all === 0) return []
  const chart: ChartBlock = {
    kind: 'chart',
    shape: 'line',
    title: `${all === 1 ? '1 card was' : `${all.toLocaleString('en')} cards were`} declined on the payment page`,
    unit: 'declined cards in each of the last 24 hours',
    labels: hours.map((hour) => hourLabel(visit, hour)),
    series: [{ name: 'Declined', values: hours.map(({ declined }) => declined) }],
    source: 'failed payments',
  }
  return [chart]
}

function reasonCharts(hours: GateHour[]): ChartBlock[] {
  return (['checkout', 'sign-in'] as const).flatMap((action) => {
    const refused = totalOf(hours, action) - totalOf(hours, action, 'passed')
    if (refused === 0) return []
    const what = action === 'checkout' ? 'on the way to a payment' : 'to sign in'
    return {
      kind: 'chart' as const,
      shape: 'bars' as const,
      title: `Why ${refused.toLocaleString('en')} tries ${what} did not pass`,
      unit: 'tries in the last 24 hours',
      labels: REASONS.map((because) => REASON_WORDS[because]),
      series: [{ name: 'Refused', values: REASONS.map((because) => totalOf(hours, action, because)) }],
      source: 'what the gate counted',
    }
  })
}

function hourLabel({ paper }: Visit, { from }: GateHour): string {
  return clockTime(from, phrasesIn('en'), paper.timeZone)
}
