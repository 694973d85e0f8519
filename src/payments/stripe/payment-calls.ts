import type Stripe from 'stripe'
import type { RefundWish } from '../card-payments.ts'
import { ask } from './ask.ts'
import { chargeOf, paymentSeen, refundSeen, type Bill } from './payment-seen.ts'

/** Everything about a payment in one answer; the provider goes four words deep. */
const EXPAND = [
  'latest_charge.balance_transaction',
  'latest_charge.refunds.data.balance_transaction',
  'latest_charge.refunds.data.failure_balance_transaction',
]
const REFUND_EXPAND = ['balance_transaction', 'failure_balance_transaction']

export const paymentCalls = (client: () => Promise<Stripe>) => ({
  payment: (id: string) =>
    ask(async () => {
      const stripe = await client()
      const intent = await stripe.paymentIntents.retrieve(id, { expand: EXPAND })
      const charge = chargeOf(intent)
      const [bill, disputes, tries] = await Promise.all([
        billOf(stripe, intent),
        charge?.disputed ? stripe.disputes.list({ payment_intent: id }).then(({ data }) => data) : [],
        intent.status === 'succeeded'
          ? []
          : stripe.charges.list({ payment_intent: id, limit: 20 }).then(({ data }) => data),
      ])
      return paymentSeen({ intent, bill, disputes, tries })
    }),

  refund: (wish: RefundWish) =>
    ask(async () => {
      const stripe = await client()
      const made = await refundMade(stripe, wish)
      return refundSeen(
        made ??
          (await stripe.refunds.create(
            {
              payment_intent: wish.payment,
              amount: wish.amount,
              metadata: { refund: wish.key },
              expand: REFUND_EXPAND,
            },
            { idempotencyKey: `refund ${wish.key} ${wish.turn}` },
          )),
      )
    }),

  forgetPayer: (payer: string) =>
    ask(async () => {
      await (await client()).customers.del(payer)
      return {}
    }),

  cardPage: (payer: string, backTo: string, language: string) =>
    ask(async () => {
      const stripe = await client()
      const page = await stripe.billingPortal.sessions.create({
        customer: payer,
        return_url: backTo,
        locale: language === 'uk' ? 'auto' : (language as 'auto'),
        flow_data: {
          type: 'payment_method_update',
          after_completion: { type: 'redirect', redirect: { return_url: backTo } },
        },
      })
      return { url: page.url }
    }),
})

/** The provider forgets idempotency keys after a day; what a refund is marked with it keeps for ever. */
async function refundMade(stripe: Stripe, wish: RefundWish): Promise<Stripe.Refund | undefined> {
  const { data } = await stripe.refunds.list({
    payment_intent: wish.payment,
    limit: 100,
    expand: REFUND_EXPAND.map((each) => `data.${each}`),
  })
  return data.find((refund) => refund.metadata?.refund === wish.key)
}

/** A payment made once bears our mark itself; any other was made for a bill of an order. */
async function billOf(stripe: Stripe, intent: Stripe.PaymentIntent): Promise<Bill | undefined> {
  if (intent.metadata.checkout) return undefined
  const { data } = await stripe.invoicePayments.list({
    payment: { type: 'payment_intent', payment_intent: intent.id },
    limit: 1,
    expand: ['data.invoice'],
  })
  const bill = data[0]?.invoice
  return typeof bill === 'object' && !('deleted' in bill && bill.deleted) ? (bill as Bill) : undefined
}
