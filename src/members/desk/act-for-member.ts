import type { Faults } from '../../page/fields.tsx'
import type { Form } from '../../page/form.ts'
import { readAmount } from '../../page/money.ts'
import type { Visit } from '../../page/reading.ts'
import type { Payment } from '../../payments/payment.ts'
import { paymentsOfReader } from '../../payments/payments.ts'
import { refundPayment } from '../../payments/refund-payment.ts'
import { refundsOf } from '../../payments/reversals.ts'
import type { Db } from '../../platform/database/database.ts'
import { instant, type Instant } from '../../platform/ids.ts'
import type { DeskStaff } from '../../staff/may-staff.tsx'
import { noteAct } from '../../staff/note-act.ts'
import type { Permission } from '../../staff/permissions.ts'
import { grantMembership, LONGEST_REASON, takeGrantBack } from '../grant-membership.ts'
import { grantsOf, type GrantId } from '../grants.ts'
import type { TierId } from '../tier.ts'
import type { FoundReader } from './found-readers.ts'
import { LONGEST_NOTE, noteOnReader } from './note-on-reader.ts'

export type ActDone = { ok: true; said: string } | { ok: false; faults: Faults }

interface MemberAct {
  permission: Permission
  run(visit: Visit, staff: DeskStaff, reader: FoundReader, form: Form): Promise<ActDone>
}

/** What the desk can do for a reader, by the `act` of its form. */
export const memberActs = {
  note: { permission: 'note on members', run: note },
  grant: { permission: 'give memberships', run: grant },
  'grant-back': { permission: 'give memberships', run: grantBack },
  refund: { permission: 'refund payments', run: refund },
} as const satisfies Record<string, MemberAct>

export function memberActIn(form: Form): MemberAct {
  const act = form.value('act')
  return Object.hasOwn(memberActs, act) ? memberActs[act as keyof typeof memberActs] : memberActs.note
}

const GONE = 'This reader has been erased, so nothing more is done for them.'
const REASON = {
  'no-reason': 'Say why: it stands in their history.',
  'too-long': `Keep it within ${LONGEST_REASON} characters.`,
}

async function note(visit: Visit, staff: DeskStaff, reader: FoundReader, form: Form): Promise<ActDone> {
  const noted = await noteOnReader(visit.newsroom, reader.id, { text: form.value('note'), by: staff })
  if (noted.ok) return { ok: true, said: 'The note is kept.' }
  const faults = {
    empty: 'Write the note, then keep it.',
    'too-long': `Keep it within ${LONGEST_NOTE} characters.`,
    'no-such-reader': 'This reader has been erased, so nothing more is written down.',
  }
  return { ok: false, faults: { note: faults[noted.because] } }
}

async function grant(visit: Visit, staff: DeskStaff, reader: FoundReader, form: Form): Promise<ActDone> {
  const until = form.value('until') === '' ? null : endOfDay(form.value('until'))
  if (until === undefined) return { ok: false, faults: { until: 'Write the day as 2026-12-31.' } }
  const given = await grantMembership(
    visit.newsroom,
    {
      email: reader.email ?? '',
      language: reader.language,
      tier: form.value('tier') as TierId,
      until,
      reason: form.value('grant-reason'),
    },
    staff,
  )
  if (given.ok) return { ok: true, said: 'The membership is given, and a letter says so.' }
  if (given.because === 'no-such-tier') return { ok: false, faults: { tier: 'Choose a tier.' } }
  if (given.because === 'over')
    return { ok: false, faults: { until: 'Give a day that is still to come, or none.' } }
  if (given.because === 'no-address') return { ok: false, faults: { tier: GONE } }
  return { ok: false, faults: { 'grant-reason': REASON[given.because] } }
}

async function grantBack(visit: Visit, staff: DeskStaff, reader: FoundReader, form: Form): Promise<ActDone> {
  const grants = await grantsOf(visit.db, reader.id)
  const id = form.value('grant') as GrantId
  const reason = form.value('back-reason')
  const done = grants.some((each) => each.id === id)
    ? await takeGrantBack(visit.newsroom, id, { reason, by: staff })
    : ({ ok: false, because: 'no-such-grant' } as const)
  if (done.ok)
    return {
      ok: true,
      said: done.ended
        ? 'It is taken back, and the membership has ended.'
        : 'It is taken back. The membership goes on for what else opens it.',
    }
  if (done.because === 'no-such-grant' || done.because === 'already')
    return { ok: false, faults: { grant: 'Choose what is to be taken back; this is not there any more.' } }
  return { ok: false, faults: { 'back-reason': REASON[done.because] } }
}

async function refund(visit: Visit, staff: DeskStaff, reader: FoundReader, form: Form): Promise<ActDone> {
  const payments = await paymentsOfReader(visit.db, reader.id)
  // A form that is pressed twice gives back once.
  if (form.value('seen') !== (await refundsSeen(visit.db, payments)))
    return {
      ok: false,
      faults: {
        amount:
          'Something was given back since this page was opened. Look, and press again if you still want to.',
      },
    }
  const payment = payments.find(({ id }) => id === form.value('payment'))
  if (!payment) return { ok: false, faults: { payment: 'Choose the payment that goes back.' } }
  const amount = readPart(form.value('amount'), payment)
  if (amount === undefined)
    return { ok: false, faults: { amount: 'Write a sum like 2.50, or leave it empty for all of it.' } }
  const reason = form.value('refund-reason')
  if (reason.length > LONGEST_REASON) return { ok: false, faults: { 'refund-reason': REASON['too-long'] } }
  const wanted = await refundPayment(visit.newsroom, payment.id, { amount, reason, by: staff.name })
  if (wanted.ok) {
    await visit.newsroom.write((tx) =>
      noteAct(tx, visit.newsroom.clock.now(), staff, {
        act: 'refunded a payment',
        about: `payment:${payment.id}`,
        detail: { amount: amount === 'all' ? 'all that was left' : amount, reason },
      }),
    )
    return {
      ok: true,
      said:
        wanted.state === 'made'
          ? 'The money is on its way back.'
          : 'It is written down, and asked of the provider until it answers.',
    }
  }
  if (wanted.because === 'no-reason') return { ok: false, faults: { 'refund-reason': REASON['no-reason'] } }
  const faults = {
    'no-such-payment': 'There is no such payment any more.',
    'no-amount': 'Nothing is left of this payment to give back.',
    'too-much': 'That is more than is left of this payment.',
    refused: `The provider does not give it back: ${wanted.said ?? 'it does not say why'}`,
  }
  return { ok: false, faults: { amount: faults[wanted.because] } }
}

/** How many refunds of these payments there are. */
export async function refundsSeen(db: Db, payments: readonly Payment[]): Promise<string> {
  const refunds = await Promise.all(payments.map(({ id }) => refundsOf(db, id)))
  return String(refunds.flat().length)
}

function readPart(typed: string, payment: Payment): number | 'all' | undefined {
  if (typed === '') return 'all'
  const read = readAmount(typed, payment.sum.currency)
  return read.ok ? read.amount : undefined
}

/** Through the whole of a day. */
function endOfDay(typed: string): Instant | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? Date.parse(`${typed}T23:59:59Z`) : Number.NaN
  return Number.isNaN(at) ? undefined : instant(at)
}
