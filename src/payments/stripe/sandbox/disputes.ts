import { z } from 'zod'
import { disputeFee, move } from './balance.ts'
import { change, emit, make } from './events.ts'
import { newStripeId } from './ids.ts'
import type { Kinds } from './shapes.ts'
import { clockOf, nowOf, type Sandbox } from './state.ts'
import { idIn, type Routes } from './wire/call.ts'
import { byFirst, listOf } from './wire/lists.ts'
import { merged } from './wire/metadata.ts'
import { clearable, flag, listParameters, metadata, parameters, read, text } from './wire/parameters.ts'
import { noSuch, refused } from './wire/refusal.ts'

type Charge = Kinds['charge']
type Dispute = Kinds['dispute']

const EVIDENCE_DAYS = 9

const EVIDENCE = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_communication',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'customer_signature',
  'duplicate_charge_documentation',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'receipt',
  'refund_policy',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'service_documentation',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_documentation',
  'shipping_tracking_number',
  'uncategorized_file',
  'uncategorized_text',
] as const

/** The holder of the card asks for the money back. An inquiry only asks; anything else takes it at once. */
export function openDispute(
  sandbox: Sandbox,
  charge: Charge,
  why: 'fraudulent' | 'inquiry' | 'product_not_received',
): Charge {
  const now = nowOf(sandbox, clockOf(sandbox, charge.customer))
  const inquiry = why === 'inquiry'
  const id = newStripeId('du')
  const taken = inquiry ? [] : [withdraw(sandbox, charge, id, now)]
  const dispute: Dispute = {
    id,
    object: 'dispute',
    amount: charge.amount,
    balance_transactions: taken,
    charge: charge.id,
    created: now,
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: {
      ...(Object.fromEntries(EVIDENCE.map((name) => [name, null])) as Record<
        (typeof EVIDENCE)[number],
        null
      >),
      enhanced_evidence: {},
    },
    evidence_details: {
      due_by: now + EVIDENCE_DAYS * 86_400,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: inquiry,
    livemode: false,
    metadata: {},
    payment_intent: charge.payment_intent,
    payment_method_details: {
      card: {
        brand: charge.payment_method_details?.card?.brand ?? 'visa',
        case_type: inquiry ? 'inquiry' : 'chargeback',
        network: charge.payment_method_details?.card?.network ?? 'visa',
        network_reason_code: why === 'fraudulent' ? '10.4' : '13.1',
      },
      type: 'card',
    },
    reason: inquiry ? 'general' : why,
    status: inquiry ? 'warning_needs_response' : 'needs_response',
  }
  const disputed = change(sandbox, 'charge', charge, { disputed: true }, 'charge.updated')
  make(sandbox, 'dispute', dispute, { tell: 'charge.dispute.created' })
  if (!inquiry) emit(sandbox, 'charge.dispute.funds_withdrawn', dispute)
  return disputed
}

function withdraw(sandbox: Sandbox, { amount, currency, id: charge }: Charge, source: string, now: number) {
  return move(sandbox, {
    type: 'adjustment',
    category: 'dispute',
    amount: -amount,
    currency,
    fee: disputeFee(currency),
    feeFor: 'Dispute fee',
    source,
    description: `Chargeback withdrawal for ${charge}`,
    atOnce: true,
    now,
  })
}

function reinstate(sandbox: Sandbox, { amount, currency, charge, id }: Dispute, now: number) {
  return move(sandbox, {
    type: 'adjustment',
    category: 'dispute_reversal',
    amount,
    currency,
    fee: -disputeFee(currency),
    feeFor: 'Dispute fee refund',
    source: id,
    description: `Chargeback reversal for ${charge}`,
    atOnce: true,
    now,
  })
}

/** Over: won, and the money and the fee come back; lost, and they do not. */
function end(sandbox: Sandbox, dispute: Dispute, how: 'lost' | 'won'): Dispute {
  const inquiry = dispute.status.startsWith('warning_')
  if (inquiry)
    return change(sandbox, 'dispute', dispute, { status: 'warning_closed' }, 'charge.dispute.closed')
  if (how === 'lost') return change(sandbox, 'dispute', dispute, { status: 'lost' }, 'charge.dispute.closed')
  const now = nowOf(sandbox, clockOf(sandbox, sandbox.store.get('charge', dispute.charge)?.customer))
  const back = reinstate(sandbox, dispute, now)
  const closed = change(
    sandbox,
    'dispute',
    dispute,
    { status: 'won', balance_transactions: [...dispute.balance_transactions, back] },
    'charge.dispute.closed',
  )
  emit(sandbox, 'charge.dispute.funds_reinstated', closed)
  return closed
}

const OVER = new Set<string>(['lost', 'won', 'warning_closed'])

function disputeOf({ store }: Sandbox, id: string): Dispute {
  const dispute = store.get('dispute', id)
  if (!dispute) throw noSuch('dispute', id)
  return dispute
}

const evidenceSchema = z.partialRecord(z.enum(EVIDENCE), clearable(z.string().max(150_000)))

/** `winning_evidence` and `losing_evidence` decide it, as in Stripe's test mode; anything else is looked at for ever. */
function submit(sandbox: Sandbox, dispute: Dispute): Dispute {
  const { evidence, evidence_details: details } = dispute
  const inquiry = dispute.status.startsWith('warning_')
  const submitted = change(
    sandbox,
    'dispute',
    dispute,
    {
      status: inquiry ? 'warning_under_review' : 'under_review',
      evidence_details: {
        ...details,
        has_evidence: true,
        submission_count: details.submission_count + 1,
        submission_method: 'manual',
      },
    },
    'charge.dispute.updated',
  )
  if (evidence.uncategorized_text === 'winning_evidence') return end(sandbox, submitted, 'won')
  if (evidence.uncategorized_text === 'losing_evidence') return end(sandbox, submitted, 'lost')
  return submitted
}

export const disputeRoutes: Routes = {
  'GET /v1/disputes': ({ sandbox, form }) => {
    const asked = read(listParameters({ charge: text.optional(), payment_intent: text.optional() }), form)
    const { charge, payment_intent } = asked
    return listOf(sandbox, 'dispute', asked, '/v1/disputes', byFirst({ charge, payment_intent }))
  },
  'GET /v1/disputes/:id': (call) => {
    read(parameters({}), call.form)
    return disputeOf(call.sandbox, idIn(call))
  },
  'POST /v1/disputes/:id': (call) => {
    const asked = read(
      parameters({
        evidence: evidenceSchema.optional(),
        metadata: metadata.optional(),
        submit: flag.optional(),
      }),
      call.form,
    )
    const dispute = disputeOf(call.sandbox, idIn(call))
    if (OVER.has(dispute.status)) throw refused('This dispute is already closed.')
    const changed = change(
      call.sandbox,
      'dispute',
      dispute,
      {
        evidence: { ...dispute.evidence, ...asked.evidence },
        evidence_details: {
          ...dispute.evidence_details,
          has_evidence: dispute.evidence_details.has_evidence || asked.evidence !== undefined,
        },
        metadata: merged(dispute.metadata, asked.metadata),
      },
      asked.submit === false || asked.evidence === undefined ? 'charge.dispute.updated' : undefined,
    )
    return asked.evidence !== undefined && asked.submit !== false ? submit(call.sandbox, changed) : changed
  },
  'POST /v1/disputes/:id/close': (call) => {
    read(parameters({}), call.form)
    const dispute = disputeOf(call.sandbox, idIn(call))
    if (OVER.has(dispute.status)) throw refused('This dispute is already closed.')
    return end(call.sandbox, dispute, 'lost')
  },
}
