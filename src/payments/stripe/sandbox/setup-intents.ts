import { z } from 'zod'
import { cardError, lastError } from './card-errors.ts'
import { mandateOf } from './mandates.ts'
import { customerOf } from './customers.ts'
import { change } from './events.ts'
import { newSetupIntent, setUp } from './keep-methods.ts'
import { cardBehind, isSetUp, methodOf } from './payment-methods.ts'
import type { Kinds } from './shapes.ts'
import type { Sandbox } from './state.ts'
import { DECLINES, type Decline } from './test-cards.ts'
import { idIn, type Call, type Routes } from './wire/call.ts'
import { byFirst, listOf } from './wire/lists.ts'
import { merged } from './wire/metadata.ts'
import { flag, listParameters, metadata, parameters, read, text } from './wire/parameters.ts'
import { missingParameter, noSuch, refused } from './wire/refusal.ts'

type SetupIntent = Kinds['setup_intent']
type Method = Kinds['payment_method']

export interface SetupTried {
  intent: SetupIntent
  decline?: Decline
}

/** Asks the bank, if it wants to be asked, and keeps the method for charges to come. */
export function confirmSetup(
  sandbox: Sandbox,
  intent: SetupIntent,
  method: Method,
  { authenticated, returnUrl }: { authenticated: boolean; returnUrl?: string | undefined },
): SetupTried {
  if (intent.status === 'succeeded' || intent.status === 'canceled')
    throw refused(`You cannot confirm this SetupIntent because it has a status of ${intent.status}.`, {
      code: 'setup_intent_unexpected_state',
      setup_intent: intent,
    })
  if (method.type === 'sepa_debit')
    return { intent: setUp(sandbox, intent, method, mandateOf(sandbox, method)) }
  const card = cardBehind(sandbox, method.id)
  const asks = card?.bank === 'always' || (card?.bank === 'unless-set-up' && !isSetUp(sandbox, method.id))
  if (asks && !authenticated) {
    const url = `${sandbox.url}/authenticate/${intent.id}`
    const next_action = { type: 'redirect_to_url', redirect_to_url: { return_url: returnUrl ?? null, url } }
    const fields: Partial<SetupIntent> = {
      status: 'requires_action',
      payment_method: method.id,
      next_action,
    }
    return { intent: change(sandbox, 'setup_intent', intent, fields, 'setup_intent.requires_action') }
  }
  const decline = card ? card.kept : DECLINES.processing_error
  if (decline) return { intent: setupFailed(sandbox, intent, method, decline), decline }
  return { intent: setUp(sandbox, intent, method, null) }
}

export function setupFailed(
  sandbox: Sandbox,
  intent: SetupIntent,
  method: Method | undefined,
  decline: Decline,
): SetupIntent {
  const fields: Partial<SetupIntent> = {
    status: 'requires_payment_method',
    payment_method: null,
    next_action: null,
    last_setup_error: lastError(decline, { method }),
  }
  return change(sandbox, 'setup_intent', intent, fields, 'setup_intent.setup_failed')
}

export const creation = parameters({
  automatic_payment_methods: z
    .strictObject({ enabled: flag, allow_redirects: z.enum(['always', 'never']).optional() })
    .optional(),
  confirm: flag.optional(),
  customer: text.optional(),
  description: text.optional(),
  metadata: metadata.optional(),
  payment_method: text.optional(),
  allowed_payment_method_types: z
    .array(z.enum(['card', 'sepa_debit']))
    .min(1)
    .optional(),
  return_url: text.optional(),
  usage: z.enum(['off_session', 'on_session']).optional(),
})

function intentOf({ store }: Sandbox, id: string): SetupIntent {
  const intent = store.get('setup_intent', id)
  if (!intent) throw noSuch('setupintent', id)
  return intent
}

function create({ sandbox, form }: Call): SetupIntent {
  const asked = read(creation, form)
  if (asked.customer) customerOf(sandbox, asked.customer, 'customer')
  const method = asked.payment_method ? methodOf(sandbox, asked.payment_method) : undefined
  const automatic = asked.automatic_payment_methods?.enabled
  const intent = newSetupIntent(sandbox, {
    customer: asked.customer ?? null,
    description: asked.description,
    metadata: merged({}, asked.metadata),
    methodTypes: asked.allowed_payment_method_types ?? (automatic ? ['card', 'sepa_debit'] : undefined),
    usage: asked.usage,
    automatic,
  })
  if (!asked.confirm) {
    if (!method) return intent
    return change(sandbox, 'setup_intent', intent, {
      payment_method: method.id,
      status: 'requires_confirmation',
    })
  }
  return confirmed(sandbox, intent, method, asked.return_url)
}

function confirmed(
  sandbox: Sandbox,
  intent: SetupIntent,
  method: Method | undefined,
  returnUrl: string | undefined,
): SetupIntent {
  if (!method) throw missingParameter('payment_method')
  const tried = confirmSetup(sandbox, intent, method, { authenticated: false, returnUrl })
  if (tried.decline) throw cardError(tried.decline, { setup_intent: tried.intent, payment_method: method })
  return tried.intent
}

export const setupIntentRoutes: Routes = {
  'POST /v1/setup_intents': create,
  'GET /v1/setup_intents': ({ sandbox, form }) => {
    const asked = read(listParameters({ customer: text.optional(), payment_method: text.optional() }), form)
    return listOf(sandbox, 'setup_intent', asked, '/v1/setup_intents', {
      ...byFirst({ customer: asked.customer }),
      matches: (one) => asked.payment_method === undefined || one.payment_method === asked.payment_method,
    })
  },
  'GET /v1/setup_intents/:id': (call) => {
    read(parameters({ client_secret: text.optional() }), call.form)
    return intentOf(call.sandbox, idIn(call))
  },
  'POST /v1/setup_intents/:id/confirm': (call) => {
    const asked = read(
      parameters({ payment_method: text.optional(), return_url: text.optional() }),
      call.form,
    )
    const intent = intentOf(call.sandbox, idIn(call))
    const id = asked.payment_method ?? intent.payment_method
    const method = id ? methodOf(call.sandbox, id) : undefined
    return confirmed(call.sandbox, intent, method, asked.return_url)
  },
  'POST /v1/setup_intents/:id/cancel': (call) => {
    const asked = read(
      parameters({
        cancellation_reason: z.enum(['abandoned', 'duplicate', 'requested_by_customer']).optional(),
      }),
      call.form,
    )
    const intent = intentOf(call.sandbox, idIn(call))
    if (intent.status === 'succeeded' || intent.status === 'canceled')
      throw refused(`You cannot cancel this SetupIntent because it has a status of ${intent.status}.`, {
        code: 'setup_intent_unexpected_state',
      })
    const fields = { status: 'canceled' as const, cancellation_reason: asked.cancellation_reason ?? null }
    return change(call.sandbox, 'setup_intent', intent, fields, 'setup_intent.canceled')
  },
}
