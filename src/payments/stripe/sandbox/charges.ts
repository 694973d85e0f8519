import { expect } from './agenda.ts'
import { feeOf, move } from './balance.ts'
import { newCharge } from './charge.ts'
import { openDispute } from './disputes.ts'
import { change, make } from './events.ts'
import { mandateOf } from './mandates.ts'
import { takeFailing } from './next-charges.ts'
import { cardBehind, isSetUp, noteSetUp } from './payment-methods.ts'
import type { Kinds } from './shapes.ts'
import { clockOf, nowOf, type Sandbox } from './state.ts'
import { DECLINES, declineNamed, TEST_IBANS, type Decline, type TestCard } from './test-cards.ts'
import { idIn, type Routes } from './wire/call.ts'
import { byFirst, listOf } from './wire/lists.ts'
import { merged } from './wire/metadata.ts'
import { clearable, listParameters, metadata, parameters, read, text } from './wire/parameters.ts'
import { noSuch } from './wire/refusal.ts'

type Charge = Kinds['charge']
type Intent = Kinds['payment_intent']
type Method = Kinds['payment_method']

export interface Circumstances {
  /** Nobody is there who could answer the bank. */
  offSession: boolean
  /** Somebody has answered the bank. */
  authenticated: boolean
  /** But somebody may answer it later, at the invoice's own page. */
  later?: boolean
}

export type Charged =
  | { state: 'authenticate' }
  /** Without a charge when it was not even asked for, as the holder had said no at the bank. */
  | { state: 'failed'; decline: Decline; charge: Charge | undefined }
  | { state: 'processing'; charge: Charge }
  | { state: 'succeeded'; charge: Charge }

/** A debit takes as long as a bank does on a test clock, and a few seconds for who waits at a screen. */
const DEBIT_TAKES = { testClock: 3 * 86_400, wallClock: 5 }

/** Tries once to take the money of an intent by this method. */
export function tryCharge(sandbox: Sandbox, intent: Intent, method: Method, how: Circumstances): Charged {
  const failing = takeFailing(sandbox, intent.customer)
  if (failing) return failed(sandbox, intent, method, how, declineNamed(failing))
  if (method.type === 'sepa_debit') return debit(sandbox, intent, method)
  const card = cardBehind(sandbox, method.id)
  if (!card) return failed(sandbox, intent, method, how, DECLINES.processing_error)
  if (asksBank(sandbox, intent, method, card, how)) {
    if (!how.offSession || how.later) return { state: 'authenticate' }
    return failed(sandbox, intent, method, how, DECLINES.authentication_required)
  }
  const decline = how.authenticated ? (card.afterBank ?? card.charged) : card.charged
  if (decline) return failed(sandbox, intent, method, how, decline)
  return succeeded(sandbox, intent, method, card, how)
}

function asksBank(
  sandbox: Sandbox,
  intent: Intent,
  method: Method,
  card: TestCard,
  { offSession, authenticated }: Circumstances,
): boolean {
  if (authenticated || card.bank === undefined || card.bank === 'none') return false
  if (card.bank === 'always') return true
  if (card.bank === 'unless-set-up') return !isSetUp(sandbox, method.id)
  if (card.bank === 'off-session-only-when-set-up') return !offSession
  const wished = intent.payment_method_options?.card?.request_three_d_secure
  return !offSession && (wished === 'any' || wished === 'challenge')
}

function failed(
  sandbox: Sandbox,
  intent: Intent,
  method: Method,
  how: Circumstances,
  decline: Decline,
): Charged {
  const charge = recorded(sandbox, intent, method, how, 'failed', decline)
  return { state: 'failed', decline, charge: make(sandbox, 'charge', charge, { tell: 'charge.failed' }) }
}

function succeeded(
  sandbox: Sandbox,
  intent: Intent,
  method: Method,
  card: TestCard,
  how: Circumstances,
): Charged {
  if (intent.setup_future_usage === 'off_session' && how.authenticated) noteSetUp(sandbox, method.id)
  const charge = recorded(sandbox, intent, method, how, 'succeeded', undefined)
  const { feesLater } = sandbox.switches
  const now = charge.captured && feesLater === 0
  const paid = now ? withMoney(sandbox, charge, card.available === 'at-once') : charge
  make(sandbox, 'charge', paid, { tell: 'charge.succeeded' })
  if (charge.captured && !now)
    expect(sandbox, clockOf(sandbox, intent.customer), {
      due: charge.created + feesLater,
      what: 'move-money',
      id: charge.id,
    })
  if (card.dispute) return { state: 'succeeded', charge: openDispute(sandbox, paid, card.dispute) }
  return { state: 'succeeded', charge: paid }
}

function debit(sandbox: Sandbox, intent: Intent, method: Method): Charged {
  const how = { offSession: true, authenticated: false }
  const charge = recorded(sandbox, intent, method, how, 'pending', undefined)
  make(sandbox, 'charge', charge, { tell: 'charge.pending' })
  const clock = clockOf(sandbox, intent.customer)
  const takes = clock ? DEBIT_TAKES.testClock : DEBIT_TAKES.wallClock
  expect(sandbox, clock, { due: charge.created + takes, what: 'settle-debit', id: charge.id })
  return { state: 'processing', charge }
}

/** The bank has answered a debit: the money is there, or it is not. */
export function settleDebit(sandbox: Sandbox, charge: Charge): Charged {
  const iban = String(charge.payment_method && sandbox.store.hidden(charge.payment_method).iban)
  if (!TEST_IBANS[iban]?.fails) {
    const paid = withMoney(sandbox, { ...charge, status: 'succeeded', amount_captured: charge.amount }, false)
    return { state: 'succeeded', charge: change(sandbox, 'charge', charge, paid, 'charge.succeeded') }
  }
  const decline = declineNamed('insufficient_funds')
  const fields = { failure_code: decline.code, failure_message: decline.message }
  return {
    state: 'failed',
    decline,
    charge: change(sandbox, 'charge', charge, { ...fields, paid: false, status: 'failed' }, 'charge.failed'),
  }
}

function withMoney(sandbox: Sandbox, charge: Charge, atOnce: boolean): Charge {
  const type = charge.payment_method_details?.type === 'sepa_debit' ? 'sepa_debit' : 'card'
  const amount = charge.amount_captured
  const transaction = move(sandbox, {
    type: type === 'card' ? 'charge' : 'payment',
    category: 'charge',
    amount,
    currency: charge.currency,
    fee: feeOf(charge.currency, type, amount),
    source: charge.id,
    description: charge.description,
    atOnce,
    now: nowOf(sandbox, clockOf(sandbox, charge.customer)),
  })
  return { ...charge, balance_transaction: transaction.id }
}

/** With the switch for late fees, what a charge cost is known only some time after it succeeded. */
export function moneyDue(sandbox: Sandbox, id: string): void {
  const charge = sandbox.store.get('charge', id)
  if (!charge || charge.balance_transaction) return
  const card = cardBehind(sandbox, charge.payment_method ?? '')
  const paid = withMoney(sandbox, charge, card?.available === 'at-once')
  change(sandbox, 'charge', charge, paid, 'charge.updated')
}

/** Takes what was only held until now, or a part of it; the rest is let go. */
export function capture(sandbox: Sandbox, charge: Charge, amount: number): Charge {
  const taken = withMoney(sandbox, { ...charge, captured: true, amount_captured: amount }, false)
  return change(sandbox, 'charge', charge, taken, 'charge.captured')
}

function recorded(
  sandbox: Sandbox,
  intent: Intent,
  method: Method,
  { authenticated }: Circumstances,
  status: Charge['status'] & ('failed' | 'pending' | 'succeeded'),
  decline: Decline | undefined,
): Charge {
  return newCharge({
    intent,
    method,
    card: cardBehind(sandbox, method.id),
    status,
    decline,
    authenticated,
    captured: intent.capture_method !== 'manual',
    mandate: method.type === 'sepa_debit' ? mandateOf(sandbox, method) : null,
    receiptUrl: `${sandbox.url}/receipt/{CHARGE}`,
    now: nowOf(sandbox, clockOf(sandbox, intent.customer)),
  })
}

function chargeOf({ store }: Sandbox, id: string): Charge {
  const charge = store.get('charge', id)
  if (!charge) throw noSuch('charge', id)
  return charge
}

export const chargeRoutes: Routes = {
  'GET /v1/charges': ({ sandbox, form }) => {
    const asked = read(listParameters({ customer: text.optional(), payment_intent: text.optional() }), form)
    const { customer, payment_intent } = asked
    return listOf(sandbox, 'charge', asked, '/v1/charges', {
      ...byFirst({ payment_intent, customer }),
      matches: (one) => customer === undefined || one.customer === customer,
    })
  },
  'GET /v1/charges/:id': (call) => {
    read(parameters({}), call.form)
    return chargeOf(call.sandbox, idIn(call))
  },
  'POST /v1/charges/:id': (call) => {
    const asked = read(
      parameters({ description: clearable(text).optional(), metadata: metadata.optional() }),
      call.form,
    )
    const charge = chargeOf(call.sandbox, idIn(call))
    return change(
      call.sandbox,
      'charge',
      charge,
      {
        metadata: merged(charge.metadata, asked.metadata),
        ...(asked.description === undefined ? {} : { description: asked.description }),
      },
      'charge.updated',
    )
  },
}
