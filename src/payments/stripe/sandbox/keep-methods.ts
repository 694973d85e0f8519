import { change, make } from './events.ts'
import { chance, newStripeId } from './ids.ts'
import type { IntentFacts } from './intents.ts'
import { attach, noteSetUp } from './payment-methods.ts'
import type { Kinds } from './shapes.ts'
import { clockOf, nowOf, type Sandbox } from './state.ts'
import type { Hidden } from './store.ts'

type Method = Kinds['payment_method']
type SetupIntent = Kinds['setup_intent']

/** An intent to keep a card or an account, before anything is charged. */
export function newSetupIntent(
  sandbox: Sandbox,
  facts: Pick<IntentFacts, 'automatic' | 'customer' | 'description' | 'metadata' | 'methodTypes'> & {
    usage?: 'off_session' | 'on_session' | undefined
  },
  hidden: Hidden = {},
): SetupIntent {
  const id = newStripeId('seti')
  const intent: SetupIntent = {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: facts.automatic ? { allow_redirects: 'always', enabled: true } : null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${chance(31)}`,
    created: nowOf(sandbox, clockOf(sandbox, facts.customer)),
    customer: facts.customer,
    customer_account: null,
    description: facts.description ?? null,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    metadata: facts.metadata ?? {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: facts.methodTypes ?? ['card'],
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: facts.usage ?? 'off_session',
  }
  return make(sandbox, 'setup_intent', intent, { tell: 'setup_intent.created', hidden })
}

/** Told that it succeeded, the method is kept and known to its bank. */
export function setUp(
  sandbox: Sandbox,
  intent: SetupIntent,
  method: Method,
  mandate: string | null,
): SetupIntent {
  if (intent.customer) attach(sandbox, method, intent.customer)
  if (method.type === 'card') noteSetUp(sandbox, method.id)
  return change(
    sandbox,
    'setup_intent',
    intent,
    { status: 'succeeded', payment_method: method.id, next_action: null, last_setup_error: null, mandate },
    'setup_intent.succeeded',
  )
}
