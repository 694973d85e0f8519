import type { Newsroom } from '../newsroom.ts'
import type { Form } from '../page/form.ts'
import type { Database, Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { secretOf } from '../platform/secret.ts'
import { alarmNow } from './alarms.ts'
import { countedOf, countOne, countsOf, hashed, outcomeCount } from './counts.ts'
import {
  againAt,
  FASTEST,
  gateFields,
  KNOWN_AN_HOUR,
  limitsOf,
  type Attempt,
  type Because,
  type Limits,
  type Passing,
} from './gate.ts'
import { openFor, readPatience } from './patience.ts'
import { rememberTurnedAway } from './turned-away.ts'
import { workNow } from './work-now.ts'
import { readWork, type WorkShown } from './work.ts'

interface Shown {
  database: Database
  secret: string
  now: Instant
  isTrapped: boolean
  isTooSoon: boolean
  work: WorkShown
  patience: ReturnType<typeof readPatience>
}

/**
 * Whether an attempt may go on to what it would set off. Ask it last, when the form is right: every question counts
 * as a try, and what lets somebody pass does so once.
 */
export async function mayPass(newsroom: Newsroom, attempt: Attempt, form: Form): Promise<Passing> {
  const now = newsroom.clock.now()
  const secret = await secretOf(newsroom.database, now)
  const { action, network } = attempt
  const work = await readWork(secret, form.value(gateFields.work), { action, now })
  const open = openFor(secret, form.value(gateFields.moment), action, now)
  const shown: Shown = {
    database: newsroom.database,
    secret,
    now,
    isTrapped: form.value(gateFields.trap) !== '' || open === undefined,
    // Work takes its time: whoever brings it may have been as quick as browsers are that fill in an address.
    isTooSoon: !work.ok && open !== undefined && open < FASTEST,
    work,
    patience: readPatience(secret, form.value(gateFields.patience), { action, network, now }),
  }
  return newsroom.write(async (tx) => {
    const passing = attempt.known ? await passKnown(tx, attempt, shown) : await pass(tx, attempt, shown)
    await countOne(tx, now, [outcomeCount(action, passing.ok ? 'passed' : passing.because)])
    return passing
  })
}

const refused = (because: Exclude<Because, 'too-many'>): Passing => ({ ok: false, because })
const tooMany = (now: Instant): Passing => ({ ok: false, because: 'too-many', until: againAt(now) })

async function passKnown(tx: Tx, { action, email = '' }: Attempt, { secret, now }: Shown): Promise<Passing> {
  const what = `${action} known ${hashed(secret, `known ${email.toLowerCase()}`)}`
  await countOne(tx, now, [what])
  const count = (await countsOf(tx, now, [what])).get(what) ?? 0
  return count > KNOWN_AN_HOUR ? tooMany(now) : { ok: true }
}

async function pass(tx: Tx, attempt: Attempt, shown: Shown): Promise<Passing> {
  const { action } = attempt
  const { secret, now, work } = shown
  const isNarrow = (await alarmNow(tx, now)) !== undefined
  const limits = limitsOf(action, isNarrow)
  const counted = countedOf(secret, attempt)
  const { small, ...others } = counted
  await countOne(tx, now, Object.values(others))
  const counts = await countsOf(tx, now, Object.values(others))
  rememberTurnedAway(shown.database, now, attempt, others, counts)
  if (shown.isTrapped) return refused('trap')
  if (shown.isTooSoon) return refused('too-soon')
  if (isOver(counts, others, limits)) return tooMany(now)
  if (!work.ok && work.because === 'wrong') return refused('work-wrong')
  if (!work.ok) return passPatiently(tx, attempt, shown, limits)
  if (work.work < (await workNow(tx, action, now))) return refused('work-wrong')
  // Only those that bring their work use up the small sums of all: nobody else can fill them for others.
  if (small !== undefined) {
    await countOne(tx, now, [small])
    if (isOver(await countsOf(tx, now, [small]), { small }, limits)) return tooMany(now)
  }
  if (!(await useOnce(tx, work, attempt.formKey))) return refused('work-wrong')
  await countOne(tx, now, [`${action} all`])
  return { ok: true }
}

/** Without scripts: after a wait, within what is left for such readers of this network and of all. */
async function passPatiently(
  tx: Tx,
  { action, network, formKey }: Attempt,
  { secret, now, patience }: Shown,
  limits: Limits,
): Promise<Passing> {
  const budget = {
    patientNetwork: `${action} patient ${hashed(secret, `patient ${network}`)}`,
    patient: `${action} patient`,
  }
  const before = await countsOf(tx, now, Object.values(budget))
  const isSpent = (['patientNetwork', 'patient'] as const).some(
    (one) => (before.get(budget[one]) ?? 0) >= limits[one],
  )
  if (isSpent) return refused('work-missing')
  if (!patience.ok || !(await useOnce(tx, patience, formKey))) return refused('wait')
  await countOne(tx, now, Object.values(budget))
  return { ok: true }
}

function isOver(
  counts: ReadonlyMap<string, number>,
  counted: Partial<Record<keyof Limits, string>>,
  limits: Limits,
): boolean {
  return Object.entries(counted).some(
    ([limit, what]) => (counts.get(what) ?? 0) > limits[limit as keyof Limits],
  )
}

/** Keeps that this was used; false when it was before, with another form. */
async function useOnce(
  tx: Tx,
  { used, until }: { used: string; until: Instant },
  formKey = '',
): Promise<boolean> {
  const done = await tx
    .insertInto('gate_used')
    .values({ hash: used, form_key: formKey, until })
    .onConflict((at) => at.column('hash').doNothing())
    .executeTakeFirst()
  if ((done.numInsertedOrUpdatedRows ?? 0n) > 0n) return true
  if (formKey === '') return false
  const row = await tx.selectFrom('gate_used').select('form_key').where('hash', '=', used).executeTakeFirst()
  return row?.form_key === formKey
}
