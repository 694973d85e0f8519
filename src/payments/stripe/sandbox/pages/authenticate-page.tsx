import { viewCheckout } from '../hosted-checkout.ts'
import { viewPortal } from '../hosted-portal.ts'
import { authenticate, viewStep } from '../hosted-step.ts'
import type { Sandbox } from '../state.ts'
import { formOf, pageAnswer, seeOther } from './answer.ts'
import { AnsweredView, BankView, RefusedView } from './authenticate-view.tsx'
import { declineOf } from './card.ts'
import { missingAnswer } from './missing-view.tsx'
import { spokenFor } from './spoken-for.ts'

/** `/authenticate/:step`: where the bank asks whether it is the card's owner who pays. */
export async function authenticatePage(request: Request, sandbox: Sandbox, id: string): Promise<Response> {
  const step = viewStep(sandbox, id)
  const from = cameFrom(request)
  const spoken = spokenFor(request, step?.locale)
  if (!step) return missingAnswer(spoken)
  if (!step.open) return pageAnswer(<AnsweredView spoken={spoken} step={step} from={from} />)
  if (request.method === 'POST') {
    const answer = (await formOf(request)).get('answer')
    if (answer === 'complete' || answer === 'fail') {
      const tried = await authenticate(sandbox, id, answer)
      if (tried.state === 'done') return seeOther(tried.to)
      if (tried.state === 'authenticate') return seeOther(`/authenticate/${tried.step}`)
      if (tried.code === 'expired_step') return seeOther(from ?? `/authenticate/${id}`)
      const { declined } = declineOf(tried.code, tried.declineCode)
      if (from) return seeOther(`${from}?refused=${declined}`)
      return step.returnUrl
        ? seeOther(unpaid(step.returnUrl))
        : pageAnswer(<RefusedView spoken={spoken} step={step} because={declined} />)
    }
  }
  return pageAnswer(<BankView spoken={spoken} step={step} />, {
    onwards: [step.returnUrl, from && afterBank(sandbox, from)],
  })
}

/** The page of ours that sent somebody here, as it wrote itself into the address. */
function cameFrom(request: Request): string | undefined {
  const from = new URL(request.url).searchParams.get('from') ?? ''
  return /^\/(pay|portal|invoice)\/\w+(\/card)?$/.test(from) ? from : undefined
}

/** Where a checkout or a new card leads once the bank has said yes. */
function afterBank(sandbox: Sandbox, from: string): string | null | undefined {
  const [, kind, id = ''] = from.split('/')
  if (kind === 'pay') return viewCheckout(sandbox, id)?.successUrl
  return kind === 'portal' ? viewPortal(sandbox, id)?.afterCard : undefined
}

/** The address to go back to, told as Stripe tells it that nothing was paid. */
function unpaid(address: string): string {
  const url = new URL(address)
  url.searchParams.set('redirect_status', 'failed')
  return url.href
}
