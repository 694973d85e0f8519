import { z } from 'zod'
import { change, emit, make, type EventType } from './events.ts'
import { given } from './given.ts'
import { chance, newStripeId } from './ids.ts'
import { attach, methodOf } from './payment-methods.ts'
import type { Kinds } from './shapes.ts'
import { nowOf, type Sandbox } from './state.ts'
import { idIn, type Call, type Routes } from './wire/call.ts'
import { byFirst, listOf } from './wire/lists.ts'
import { merged } from './wire/metadata.ts'
import {
  address,
  clearable,
  listParameters,
  metadata,
  parameters,
  read,
  text,
  whole,
} from './wire/parameters.ts'
import { noSuch, refused } from './wire/refusal.ts'

type Customer = Kinds['customer']

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

const email = text.max(512).refine((value) => EMAIL.test(value), 'Invalid email address')

const changeable = {
  address: clearable(address).optional(),
  balance: whole.optional(),
  description: clearable(text).optional(),
  email: clearable(email).optional(),
  invoice_settings: z
    .strictObject({ default_payment_method: clearable(text).optional(), footer: clearable(text).optional() })
    .optional(),
  metadata: metadata.optional(),
  name: clearable(text).optional(),
  phone: clearable(text).optional(),
  preferred_locales: z.array(text).optional(),
  tax_exempt: z.enum(['none', 'exempt', 'reverse']).optional(),
}

export const creation = parameters({
  ...changeable,
  payment_method: text.optional(),
  test_clock: text.optional(),
})

export function newCustomer(
  sandbox: Sandbox,
  facts: Partial<
    Pick<Customer, 'address' | 'email' | 'metadata' | 'name' | 'preferred_locales' | 'test_clock'>
  >,
): Customer {
  const test_clock = facts.test_clock ?? clockOfSwitches(sandbox)
  const customer: Customer = {
    id: newStripeId('cus', 14),
    object: 'customer',
    address: null,
    balance: 0,
    created: nowOf(sandbox, test_clock),
    currency: null,
    customer_account: null,
    default_source: null,
    delinquent: false,
    description: null,
    discount: null,
    email: null,
    invoice_prefix: chance(8).toUpperCase(),
    invoice_settings: {
      custom_fields: null,
      default_payment_method: null,
      footer: null,
      rendering_options: null,
    },
    livemode: false,
    metadata: {},
    name: null,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    ...facts,
    test_clock,
  }
  return make(sandbox, 'customer', customer, { tell: 'customer.created' })
}

/** The test clock on which customers are made who name none, if it is still there. */
function clockOfSwitches({ store, switches: { testClock } }: Sandbox): string | null {
  return store.get('test_helpers.test_clock', testClock) ? testClock : null
}

/** A customer that is there and was not deleted. */
export function customerOf({ store }: Sandbox, id: string, param = 'id'): Customer {
  const customer = store.get('customer', id)
  if (!customer) throw noSuch('customer', id, param)
  return customer
}

function changed(sandbox: Sandbox, customer: Customer, asked: Changes, tell?: EventType): Customer {
  const wanted = asked.invoice_settings?.default_payment_method
  if (wanted) belongs(sandbox, wanted, customer)
  const { invoice_settings, metadata: sent, address: place, ...rest } = asked
  return change(
    sandbox,
    'customer',
    customer,
    {
      ...given(rest),
      metadata: merged(customer.metadata, sent),
      ...(place === undefined ? {} : { address: place && fullAddress(place) }),
      invoice_settings: { ...customer.invoice_settings, ...given(invoice_settings ?? {}) },
    },
    tell,
  )
}

type Changes = z.infer<z.ZodObject<typeof changeable>>

function belongs(sandbox: Sandbox, method: string, customer: Customer): void {
  const found = sandbox.store.get('payment_method', method)
  if (!found) throw noSuch('PaymentMethod', method, 'invoice_settings[default_payment_method]')
  if (found.customer !== customer.id)
    throw refused(
      `The customer does not have a payment method with the ID ${method}. The payment method must be attached to the customer.`,
      { code: 'resource_missing', param: 'invoice_settings[default_payment_method]' },
    )
}

export function fullAddress(place: z.infer<typeof address>) {
  const { city = null, country = null, line1 = null, line2 = null, postal_code = null, state = null } = place
  return { city, country, line1, line2, postal_code, state }
}

function create({ sandbox, form }: Call): Customer {
  const { payment_method, test_clock, expand: _, ...asked } = read(creation, form)
  if (test_clock && !sandbox.store.get('test_helpers.test_clock', test_clock))
    throw noSuch('test_clock', test_clock, 'test_clock')
  const wanted = asked.invoice_settings?.default_payment_method ?? payment_method
  const { invoice_settings, metadata: sent, address: place, ...rest } = asked
  const customer = newCustomer(sandbox, {
    ...given(rest),
    metadata: merged({}, sent),
    ...(place ? { address: fullAddress(place) } : {}),
    ...(test_clock ? { test_clock } : {}),
  })
  const kept = payment_method ? attach(sandbox, methodOf(sandbox, payment_method), customer.id).id : undefined
  if (!wanted && !invoice_settings) return customer
  return changed(sandbox, customer, {
    invoice_settings: {
      ...invoice_settings,
      ...(wanted ? { default_payment_method: wanted === payment_method ? kept : wanted } : {}),
    },
  })
}

export const customerRoutes: Routes = {
  'POST /v1/customers': create,
  'GET /v1/customers': ({ sandbox, form }) => {
    const asked = read(listParameters({ email: text.optional(), test_clock: text.optional() }), form)
    const { email: wanted, test_clock } = asked
    return listOf(sandbox, 'customer', asked, '/v1/customers', {
      ...byFirst({ email: wanted, test_clock }),
      matches: (one) =>
        (wanted === undefined || one.email === wanted) &&
        (test_clock === undefined || one.test_clock === test_clock),
    })
  },
  'GET /v1/customers/:id': (call) => {
    read(parameters({}), call.form)
    return call.sandbox.store.find(idIn(call)) ?? customerOf(call.sandbox, idIn(call))
  },
  'POST /v1/customers/:id': (call) => {
    const { expand: _, ...asked } = read(parameters(changeable), call.form)
    return changed(call.sandbox, customerOf(call.sandbox, idIn(call)), asked, 'customer.updated')
  },
}

/** Leaves a tombstone, and takes its payment methods away. Its subscriptions have been ended by then. */
export function removeCustomer(sandbox: Sandbox, customer: Customer): object {
  for (const method of sandbox.store.all('payment_method', 'customer', customer.id))
    change(sandbox, 'payment_method', method, { customer: null }, 'payment_method.detached')
  emit(sandbox, 'customer.deleted', customer)
  const gone = { id: customer.id, object: 'customer', deleted: true }
  sandbox.store.tombstone(customer.id, gone)
  return gone
}
