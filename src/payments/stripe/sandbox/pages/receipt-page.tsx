import { viewReceipt } from '../hosted-invoice.ts'
import type { Sandbox } from '../state.ts'
import { pageAnswer, seeOther } from './answer.ts'
import { InvoiceView } from './invoice-view.tsx'
import { missingAnswer } from './missing-view.tsx'
import { untouched } from './pay-page.tsx'
import { spokenFor } from './spoken-for.ts'

/** `/receipt/:charge`: what was paid, where a charge says that its receipt is. */
export async function receiptPage(request: Request, sandbox: Sandbox, id: string): Promise<Response> {
  const receipt = viewReceipt(sandbox, id)
  const spoken = spokenFor(request, null)
  if (!receipt) return missingAnswer(spoken)
  if ('at' in receipt) return seeOther(receipt.at)
  return pageAnswer(
    <InvoiceView
      spoken={spoken}
      invoice={receipt}
      typed={untouched(request, receipt, spoken)}
      faults={{}}
      filled={false}
    />,
  )
}
