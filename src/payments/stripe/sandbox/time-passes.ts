import { nextDue, type AgendaEntry, type Coming } from './agenda.ts'
import { expired } from './checkout.ts'
import { moneyDue, settleDebit } from './charges.ts'
import { intentMoved } from './consequences.ts'
import { change } from './events.ts'
import { failed } from './intents.ts'
import { refundAnswered } from './refunds.ts'
import { beginPeriod, cancelDue, collectDue, expireIncomplete, finaliseDue, resumeDue } from './renewals.ts'
import { nowOf, type Sandbox } from './state.ts'
import { arrived } from './test-clocks.ts'

/** What is done when each thing on the agenda is due. */
const WHEN_DUE: Record<Coming, (sandbox: Sandbox, id: string) => void> = {
  'begin-period': beginPeriod,
  'cancel-subscription': cancelDue,
  'collect-invoice': collectDue,
  'expire-checkout': (sandbox, id) => {
    const session = sandbox.store.get('checkout.session', id)
    if (session?.status === 'open') expired(sandbox, session)
  },
  'expire-incomplete': expireIncomplete,
  'answer-refund': refundAnswered,
  'finalise-invoice': finaliseDue,
  'move-money': moneyDue,
  'resume-collection': resumeDue,
  'settle-debit': debitDue,
}

/** So many things are done in one transaction. */
const STRETCH = 100

/** Does what is due by the wall clock, each thing at its own time. */
export function catchUp(sandbox: Sandbox): void {
  const now = nowOf(sandbox)
  const { store } = sandbox
  if (!store.query(`select 1 from agenda where clock = '' and due <= ? limit 1`).get(now)) return
  let more = true
  while (more) more = store.write(() => stretch(sandbox, null, now))
  sandbox.wake()
}

/** Walks a stretch on each test clock that is being advanced; answers whether one still is. */
export function walkClocks(sandbox: Sandbox): boolean {
  const { store } = sandbox
  const clocks = store.page('test_helpers.test_clock', {
    by: { field: 'status', value: 'advancing' },
    limit: 100,
  }).objects
  for (const clock of clocks) {
    const to = clock.status_details.advancing?.target_frozen_time ?? clock.frozen_time
    store.write(() => {
      if (!stretch(sandbox, clock.id, to)) arrived(sandbox, clock, to)
    })
  }
  return clocks.length > 0
}

/** In the order of time, so that what one thing brings comes before what is due after it. */
function stretch(sandbox: Sandbox, testClock: string | null, until: number): boolean {
  for (let done = 0; done < STRETCH; done++) {
    const entry = nextDue(sandbox, testClock, until)
    if (!entry) return false
    if (testClock) sandbox.walking.set(testClock, entry.due)
    act(sandbox, entry)
  }
  return true
}

/** What cannot be done is told to the log and left: it must not stop what is due after it, nor every request. */
function act(sandbox: Sandbox, { what, id }: AgendaEntry): void {
  try {
    sandbox.store.attempt(() => WHEN_DUE[what](sandbox, id))
  } catch (error) {
    sandbox.log.error('the card sandbox could not do what was due', error, { what, id })
  }
}

function debitDue(sandbox: Sandbox, id: string): void {
  const { store } = sandbox
  const charge = store.get('charge', id)
  const intent = charge?.payment_intent ? store.get('payment_intent', charge.payment_intent) : undefined
  if (!charge || !intent || charge.status !== 'pending') return
  const settled = settleDebit(sandbox, charge)
  const method = store.get('payment_method', charge.payment_method ?? '')
  const moved =
    settled.state === 'failed'
      ? failed(sandbox, intent, settled, method)
      : change(
          sandbox,
          'payment_intent',
          intent,
          { status: 'succeeded', amount_received: charge.amount },
          'payment_intent.succeeded',
        )
  intentMoved(sandbox, moved, settled, { offSession: true })
}
