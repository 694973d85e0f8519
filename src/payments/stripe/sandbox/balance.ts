import { make } from './events.ts'
import { newStripeId } from './ids.ts'
import type { Kinds } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'
import { idIn, type Routes } from './wire/call.ts'
import { byFirst, listOf } from './wire/lists.ts'
import { currency, listParameters, parameters, read, text } from './wire/parameters.ts'
import { noSuch } from './wire/refusal.ts'

type BalanceTransaction = Kinds['balance_transaction']

interface Fee {
  /** Of the sum, in hundredths of a per cent. */
  share: number
  /** For each charge, in minor units. */
  fixed: number
  /** For each dispute, given back when it is won. */
  dispute: number
}

/** What cards cost, by currency. One table. */
const CARD_FEES: Record<string, Fee> = {
  eur: { share: 150, fixed: 25, dispute: 2000 },
  gbp: { share: 150, fixed: 20, dispute: 2000 },
  usd: { share: 290, fixed: 30, dispute: 1500 },
}
const OTHER_FEES: Fee = { share: 290, fixed: 30, dispute: 1500 }
/** A SEPA debit costs this much, whatever the sum. */
const DEBIT_FEE = 35

const DAY = 86_400
/** Money of a card can be paid out after so many days. */
const PENDING_DAYS = 2

export function feeOf(code: string, type: 'card' | 'sepa_debit', amount: number): number {
  if (type === 'sepa_debit') return Math.min(DEBIT_FEE, amount)
  const { share, fixed } = CARD_FEES[code] ?? OTHER_FEES
  return Math.min(amount, Math.round((amount * share) / 10_000) + fixed)
}

export function disputeFee(code: string): number {
  return (CARD_FEES[code] ?? OTHER_FEES).dispute
}

export interface Movement {
  type: BalanceTransaction['type']
  category: string
  amount: number
  currency: string
  fee?: number
  feeFor?: string
  source: string
  description: string | null
  /** Available at once, or after the usual days. */
  atOnce?: boolean
  now: number
}

/** Money moves: the one way in which the balance changes. Each currency has a balance of its own. */
export function move(sandbox: Sandbox, movement: Movement): BalanceTransaction {
  const { amount, currency: code, fee = 0, feeFor = 'Stripe processing fees', now } = movement
  const availableOn = movement.atOnce ? now : Math.floor(now / DAY) * DAY + PENDING_DAYS * DAY
  const transaction: BalanceTransaction = {
    id: newStripeId('txn'),
    object: 'balance_transaction',
    amount,
    available_on: availableOn,
    balance_type: 'payments',
    created: now,
    currency: code,
    description: movement.description,
    exchange_rate: null,
    fee,
    fee_details:
      fee === 0
        ? []
        : [{ amount: fee, application: null, currency: code, description: feeFor, type: 'stripe_fee' }],
    net: amount - fee,
    reporting_category: movement.category,
    source: movement.source,
    status: movement.atOnce ? 'available' : 'pending',
    type: movement.type,
  }
  sandbox.store
    .query(
      `insert into money (currency, available, net) values (?, ?, ?)
       on conflict do update set net = net + excluded.net`,
    )
    .run(code, availableOn, transaction.net)
  return make(sandbox, 'balance_transaction', transaction)
}

/** Pending money becomes available by itself. */
export function asOfNow(sandbox: Sandbox, transaction: BalanceTransaction): BalanceTransaction {
  const due = transaction.status === 'pending' && transaction.available_on <= nowOf(sandbox)
  return due ? { ...transaction, status: 'available' } : transaction
}

function balance(sandbox: Sandbox) {
  const now = nowOf(sandbox)
  const rows = sandbox.store
    .query(
      `select currency, sum(case when available <= ? then net else 0 end) as available,
       sum(case when available > ? then net else 0 end) as pending from money group by currency order by currency`,
    )
    .all(now, now)
  const sums = (which: 'available' | 'pending') =>
    rows.length === 0
      ? [{ amount: 0, currency: sandbox.account.default_currency ?? 'eur', source_types: { card: 0 } }]
      : rows.map((row) => ({
          amount: Number(row[which]),
          currency: String(row.currency),
          source_types: { card: Number(row[which]) },
        }))
  return { object: 'balance', available: sums('available'), livemode: false, pending: sums('pending') }
}

export const balanceRoutes: Routes = {
  'GET /v1/balance': ({ sandbox, form }) => {
    read(parameters({}), form)
    return balance(sandbox)
  },
  'GET /v1/balance_transactions': ({ sandbox, form }) => {
    const asked = read(
      listParameters({
        currency: currency.optional(),
        payout: text.optional(),
        source: text.optional(),
        type: text.optional(),
      }),
      form,
    )
    const { source, type } = asked
    const list = listOf(sandbox, 'balance_transaction', asked, '/v1/balance_transactions', {
      ...byFirst({ source, type }),
      matches: (one) =>
        (type === undefined || one.type === type) &&
        (asked.currency === undefined || one.currency === asked.currency) &&
        asked.payout === undefined,
    })
    return { ...list, data: list.data.map((one) => asOfNow(sandbox, one)) }
  },
  'GET /v1/balance_transactions/:id': (call) => {
    read(parameters({}), call.form)
    const found = call.sandbox.store.get('balance_transaction', idIn(call))
    if (!found) throw noSuch('balance transaction', idIn(call))
    return asOfNow(call.sandbox, found)
  },
}
