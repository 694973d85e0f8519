import { account } from './account.ts'
import { webhookEndpoint } from './webhook-endpoint.ts'
import { product } from './product.ts'
import { recurringPrice } from './recurring-price.ts'
import { oneTimePrice } from './one-time-price.ts'
import { testClock } from './test-clock.ts'
import { customer } from './customer.ts'
import { cardMethod } from './card-method.ts'
import { subscription } from './subscription.ts'
import { subscriptionItem } from './subscription-item.ts'
import { paidInvoice } from './paid-invoice.ts'
import { invoicePayment } from './invoice-payment.ts'
import { succeededIntent } from './succeeded-intent.ts'
import { endingSubscription } from './ending-subscription.ts'
import { invoiceItem } from './invoice-item.ts'
import { previewInvoice } from './preview-invoice.ts'
import { draftInvoice } from './draft-invoice.ts'
import { canceledSubscription } from './canceled-subscription.ts'
import { refund } from './refund.ts'
import { charge } from './charge.ts'
import { balanceTransaction } from './balance-transaction.ts'
import { declinedIntent } from './declined-intent.ts'
import { failedCharge } from './failed-charge.ts'
import { askingIntent } from './asking-intent.ts'
import { debitMethod } from './debit-method.ts'
import { debitCharge } from './debit-charge.ts'
import { mandate } from './mandate.ts'
import { setupIntent } from './setup-intent.ts'
import { dispute } from './dispute.ts'
import { openSession } from './open-session.ts'
import { completeSession } from './complete-session.ts'
import { paymentSession } from './payment-session.ts'
import { setupSession } from './setup-session.ts'
import { portalConfiguration } from './portal-configuration.ts'
import { portalSession } from './portal-session.ts'
import { balance } from './balance.ts'
import { event } from './event.ts'
import { products } from './products.ts'
import { deletedCustomer } from './deleted-customer.ts'

export const recorded: Record<string, unknown> = {
  account,
  webhookEndpoint,
  product,
  recurringPrice,
  oneTimePrice,
  testClock,
  customer,
  cardMethod,
  subscription,
  subscriptionItem,
  paidInvoice,
  invoicePayment,
  succeededIntent,
  endingSubscription,
  invoiceItem,
  previewInvoice,
  draftInvoice,
  canceledSubscription,
  refund,
  charge,
  balanceTransaction,
  declinedIntent,
  failedCharge,
  askingIntent,
  debitMethod,
  debitCharge,
  mandate,
  setupIntent,
  dispute,
  openSession,
  completeSession,
  paymentSession,
  setupSession,
  portalConfiguration,
  portalSession,
  balance,
  event,
  products,
  deletedCustomer,
}
