import { accountRoutes } from './account.ts'
import { balanceRoutes } from './balance.ts'
import { cancelSubscriptionRoutes } from './cancel-subscription.ts'
import { chargeRoutes } from './charges.ts'
import { checkoutRoutes } from './checkout-sessions.ts'
import { customerRoutes } from './customers.ts'
import { deleteCustomerRoutes } from './delete-customer.ts'
import { disputeRoutes } from './disputes.ts'
import { eventRoutes } from './events-list.ts'
import { invoiceItemRoutes } from './invoice-items.ts'
import { invoicePaymentRoutes } from './invoice-payments.ts'
import { invoiceRoutes } from './invoices.ts'
import { mandateRoutes } from './mandates.ts'
import { paymentIntentRoutes } from './payment-intents.ts'
import { paymentMethodRoutes } from './payment-methods.ts'
import { portalRoutes } from './portal.ts'
import { previewRoutes } from './preview-invoice.ts'
import { portalConfigurationRoutes } from './portal-configurations.ts'
import { priceRoutes } from './price-list.ts'
import { productRoutes } from './products.ts'
import { refundRoutes } from './refunds.ts'
import { setupIntentRoutes } from './setup-intents.ts'
import { subscriptionRoutes } from './subscriptions.ts'
import { testClockRoutes } from './test-clocks.ts'
import { webhookEndpointRoutes } from './webhook-endpoints.ts'
import type { Routes } from './wire/call.ts'

/** Every address of the API that the sandbox knows; one without a blank stands before one with. */
export const routes: Routes = {
  ...accountRoutes,
  ...balanceRoutes,
  ...cancelSubscriptionRoutes,
  ...chargeRoutes,
  ...checkoutRoutes,
  ...customerRoutes,
  ...deleteCustomerRoutes,
  ...disputeRoutes,
  ...eventRoutes,
  ...invoiceItemRoutes,
  ...invoicePaymentRoutes,
  ...previewRoutes,
  ...invoiceRoutes,
  ...mandateRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodRoutes,
  ...portalConfigurationRoutes,
  ...portalRoutes,
  ...priceRoutes,
  ...productRoutes,
  ...refundRoutes,
  ...setupIntentRoutes,
  ...subscriptionRoutes,
  ...testClockRoutes,
  ...webhookEndpointRoutes,
}
