import { customerOf, removeCustomer } from './customers.ts'
import { endSubscription, hasEnded } from './standing.ts'
import { idIn, type Routes } from './wire/call.ts'
import { parameters, read } from './wire/parameters.ts'

export const deleteCustomerRoutes: Routes = {
  'DELETE /v1/customers/:id': (call) => {
    read(parameters({}), call.form)
    const { sandbox } = call
    const customer = customerOf(sandbox, idIn(call))
    for (const subscription of sandbox.store.all('subscription', 'customer', customer.id))
      if (!hasEnded(subscription)) endSubscription(sandbox, subscription, 'cancellation_requested')
    return removeCustomer(sandbox, customer)
  },
}
