import { accountRoutes } from './account.ts'
import { customerRoutes } from './customers.ts'
import { paymentMethodRoutes } from './payment-methods.ts'
import { priceRoutes } from './prices.ts'
import { productRoutes } from './products.ts'
import type { Routes } from './wire/call.ts'

/** Every address of the API that the sandbox knows. */
export const routes: Routes = {
  ...accountRoutes,
  ...customerRoutes,
  ...paymentMethodRoutes,
  ...priceRoutes,
  ...productRoutes,
}
