import { z } from 'zod'
import { idIn, type Routes } from './wire/call.ts'
import { byFirst, listOf } from './wire/lists.ts'
import { listParameters, parameters, read, text } from './wire/parameters.ts'
import { noSuch } from './wire/refusal.ts'

export const invoicePaymentRoutes: Routes = {
  'GET /v1/invoice_payments': ({ sandbox, form }) => {
    const asked = read(
      listParameters({
        invoice: text.optional(),
        payment: z
          .strictObject({ payment_intent: text.optional(), type: z.literal('payment_intent') })
          .optional(),
        status: z.enum(['canceled', 'open', 'paid']).optional(),
      }),
      form,
    )
    return listOf(sandbox, 'invoice_payment', asked, '/v1/invoice_payments', {
      ...byFirst({ payment_intent: asked.payment?.payment_intent, invoice: asked.invoice }),
      matches: (one) => asked.status === undefined || one.status === asked.status,
    })
  },
  'GET /v1/invoice_payments/:id': (call) => {
    read(parameters({}), call.form)
    const payment = call.sandbox.store.get('invoice_payment', idIn(call))
    if (!payment) throw noSuch('invoice_payment', idIn(call))
    return payment
  },
}
