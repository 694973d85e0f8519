import { afterCharge } from './billing.ts'
import type { Charged } from './charges.ts'
import { checkoutMoved } from './checkout.ts'
import type { Kinds } from './shapes.ts'
import type { Sandbox } from './state.ts'

/** What follows from a payment that moved: for the invoice that it pays, and the checkout that it is of. */
export function intentMoved(
  sandbox: Sandbox,
  intent: Kinds['payment_intent'],
  charged: Charged,
  { offSession }: { offSession: boolean },
): void {
  const { store } = sandbox
  const hidden = store.hidden(intent.id)
  const invoice = hidden.invoice ? store.get('invoice', String(hidden.invoice)) : undefined
  if (invoice) afterCharge(sandbox, invoice, charged, { offSession })
  const checkout = hidden.checkout ?? (invoice && store.hidden(invoice.id).checkout)
  const session = checkout ? store.get('checkout.session', String(checkout)) : undefined
  if (session) checkoutMoved(sandbox, session, charged)
}
