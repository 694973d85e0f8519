import { payInvoice, viewInvoice } from '../hosted-invoice.ts'
import { nowOf, type Sandbox } from '../state.ts'
import { formOf, pageAnswer } from './answer.ts'
import { cardFrom, typedIn, type Faults, type Typed } from './card.ts'
import { InvoiceView } from './invoice-view.tsx'
import { missingAnswer } from './missing-view.tsx'
import { comesBack, triedAnswer, untouched } from './pay-page.tsx'
import { spokenFor } from './spoken-for.ts'
import { monthOf } from './sums.ts'
import { cardNamed, filledWith } from './test-cards.ts'

/** `/invoice/:id`: what was or is to be paid, and while it is open the form that pays it. */
export async function invoicePage(request: Request, sandbox: Sandbox, id: string): Promise<Response> {
  const invoice = viewInvoice(sandbox, id)
  const spoken = spokenFor(request, invoice?.locale)
  if (!invoice) return missingAnswer(spoken)
  const show = (typed: Typed, faults: Faults, filled = false) =>
    pageAnswer(
      <InvoiceView spoken={spoken} invoice={invoice} typed={typed} faults={faults} filled={filled} />,
      { status: Object.keys(faults).length > 0 ? 422 : 200 },
    )
  const open = invoice.status === 'open'
  if (request.method !== 'POST' || !open)
    return show(untouched(request, invoice, spoken), open ? comesBack(request) : {})

  const form = await formOf(request)
  const typed = typedIn(form)
  const month = monthOf(nowOf(sandbox))
  const filling = cardNamed(form.get('fill'))
  if (filling) return show(filledWith(typed, filling, month), {}, true)
  const here = `/invoice/${id}`
  if (form.get('with') === 'kept')
    return triedAnswer(await payInvoice(sandbox, id), here, (faults) => show(typed, faults))
  const read = cardFrom(typed, month)
  if ('faults' in read) return show(typed, read.faults)
  return triedAnswer(await payInvoice(sandbox, id, read.card), here, (faults) => show(typed, faults))
}
