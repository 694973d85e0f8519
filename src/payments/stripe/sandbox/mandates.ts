import { make } from './events.ts'
import { newStripeId } from './ids.ts'
import type { Kinds } from './shapes.ts'
import type { Sandbox } from './state.ts'
import { idIn, type Routes } from './wire/call.ts'
import { parameters, read } from './wire/parameters.ts'
import { noSuch } from './wire/refusal.ts'

/** Who gave an IBAN gave a mandate with it. */
export function mandateOf(sandbox: Sandbox, method: Kinds['payment_method']): string {
  const hidden = sandbox.store.hidden(method.id)
  if (typeof hidden.mandate === 'string') return hidden.mandate
  const mandate: Kinds['mandate'] = {
    id: newStripeId('mandate'),
    object: 'mandate',
    customer_acceptance: {
      accepted_at: method.created,
      online: { ip_address: '127.0.0.1', user_agent: null },
      type: 'online',
    },
    livemode: false,
    multi_use: {},
    payment_method: method.id,
    payment_method_details: {
      sepa_debit: { reference: newStripeId('ref', 12).toUpperCase(), url: '' },
      type: 'sepa_debit',
    },
    status: 'active',
    type: 'multi_use',
  }
  make(sandbox, 'mandate', mandate)
  sandbox.store.hide(method.id, { ...hidden, mandate: mandate.id })
  return mandate.id
}

export const mandateRoutes: Routes = {
  'GET /v1/mandates/:id': (call) => {
    read(parameters({}), call.form)
    const mandate = call.sandbox.store.get('mandate', idIn(call))
    if (!mandate) throw noSuch('mandate', idIn(call))
    return mandate
  },
}
