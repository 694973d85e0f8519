import type { Kinds } from '../shapes.ts'
import type { Sandbox } from '../state.ts'
import { shortList } from './lists.ts'
import { refused } from './refusal.ts'

const DEEPEST = 4

/** Answers with what stands behind the ids at these paths: `customer`, `data.latest_invoice.payments`. */
export function expanded(sandbox: Sandbox, answer: object, paths: readonly string[]): object {
  let result: unknown = answer
  for (const path of paths) {
    const parts = path.split('.')
    if (parts.length > DEEPEST + (parts[0] === 'data' ? 1 : 0))
      throw refused(`You cannot expand more than ${DEEPEST} levels of a property: ${path}.`, {
        param: 'expand',
      })
    result = expandedAt(sandbox, result, parts, path)
  }
  return result as object
}

function expandedAt(sandbox: Sandbox, value: unknown, parts: string[], path: string): unknown {
  if (value === null || parts.length === 0) return value
  if (Array.isArray(value)) return value.map((one) => expandedAt(sandbox, one, parts, path))
  const [name, ...rest] = parts
  const found =
    typeof value === 'object' ? propertyOf(sandbox, value as Record<string, unknown>, name!) : undefined
  const of = String((value as { object?: unknown }).object)
  if (found === undefined && SOMETIMES.has(`${of}.${name}`)) return value
  if (found === undefined) throw refused(`This property cannot be expanded (${name}).`, { param: 'expand' })
  return { ...(value as object), [name!]: expandedAt(sandbox, found, rest, path) }
}

function propertyOf(sandbox: Sandbox, object: Record<string, unknown>, name: string): unknown {
  const included = INCLUDED[`${String(object.object)}.${name}`]
  if (included && !Object.hasOwn(object, name)) return included(sandbox, object)
  const value = Object.hasOwn(object, name) ? object[name] : undefined
  if (typeof value === 'string') return sandbox.store.find(value)
  if (Array.isArray(value))
    return value.map((one) => (typeof one === 'string' ? (sandbox.store.find(one) ?? one) : one))
  return value
}

/** What an object may lack, and what may be asked for all the same. */
const SOMETIMES = new Set(['refund.failure_balance_transaction'])

/** What an object has only when it is asked for. */
const INCLUDED: Record<string, (sandbox: Sandbox, object: Record<string, unknown>) => unknown> = {
  'charge.refunds': ({ store }, { id }) =>
    shortList(`/v1/charges/${String(id)}/refunds`, store.all('refund', 'charge', String(id)).toReversed()),
  'invoice.payments': ({ store }, { id }) =>
    shortList(
      `/v1/invoice_payments?invoice=${String(id)}`,
      store.all('invoice_payment', 'invoice', String(id)),
    ),
  'invoice.confirmation_secret': ({ store }, { id }) => {
    const payment = store.all('invoice_payment', 'invoice', String(id)).at(-1)?.payment.payment_intent
    const secret = payment && store.get('payment_intent', payment)?.client_secret
    return secret ? { client_secret: secret, type: 'payment_intent' } : null
  },
  'checkout.session.line_items': ({ store }, { id }) =>
    shortList(
      `/v1/checkout/sessions/${String(id)}/line_items`,
      JSON.parse(String(store.hidden(String(id)).lines ?? '[]')),
    ),
  'customer.subscriptions': ({ store }, { id }) =>
    shortList(
      `/v1/customers/${String(id)}/subscriptions`,
      store.all('subscription', 'customer', String(id)).filter(isRunning).toReversed(),
    ),
}

function isRunning({ status }: Kinds['subscription']): boolean {
  return status !== 'canceled' && status !== 'incomplete_expired'
}
