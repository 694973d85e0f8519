import { portalCancel, portalRenew, portalSetCard, viewPortal } from '../hosted-portal.ts'
import type { Sandbox } from '../state.ts'
import { formOf, pageAnswer, seeOther } from './answer.ts'
import { cardFrom, typedIn, type Faults, type Typed } from './card.ts'
import { CardView } from './card-view.tsx'
import { missingAnswer } from './missing-view.tsx'
import { comesBack, triedAnswer, untouched } from './pay-page.tsx'
import { spokenFor } from './spoken-for.ts'
import { PortalView, type Done } from './portal-view.tsx'
import { monthOf } from './sums.ts'
import { cardNamed, filledWith } from './test-cards.ts'

const DONE: ReadonlySet<string> = new Set<Done>(['card', 'cancelled', 'renewed'])

/** `/portal/:session`: what somebody pays for, how, and what they paid. */
export async function portalPage(request: Request, sandbox: Sandbox, id: string): Promise<Response> {
  const portal = viewPortal(sandbox, id)
  const spoken = spokenFor(request, portal?.locale)
  if (!portal) return missingAnswer(spoken)
  if (request.method === 'POST') {
    const form = await formOf(request)
    const subscription = String(form.get('subscription'))
    const theirs = portal.subscriptions.some((one) => one.id === subscription)
    if (!theirs || !portal.features.cancel) return seeOther(`/portal/${id}`)
    const act = form.get('act')
    if (act === 'renew' && portalRenew(sandbox, id, subscription))
      return seeOther(`/portal/${id}?done=renewed`)
    if (act === 'cancel' && portalCancel(sandbox, id, subscription))
      return seeOther(`/portal/${id}?done=cancelled`)
    return seeOther(`/portal/${id}`)
  }
  const done = new URL(request.url).searchParams.get('done') ?? ''
  return pageAnswer(
    <PortalView
      spoken={spoken}
      portal={portal}
      now={portal.now}
      done={DONE.has(done) ? (done as Done) : undefined}
    />,
  )
}

/** `/portal/:session/card`: another card for the payments to come. */
export async function portalCardPage(request: Request, sandbox: Sandbox, id: string): Promise<Response> {
  const portal = viewPortal(sandbox, id)
  const spoken = spokenFor(request, portal?.locale)
  if (!portal?.features.setCard) return missingAnswer(spoken)
  const month = monthOf(portal.now)
  const show = (typed: Typed, faults: Faults, filled = false) =>
    pageAnswer(
      <CardView
        spoken={spoken}
        merchant={portal.merchant}
        back={`/portal/${id}`}
        typed={typed}
        faults={faults}
        filled={filled}
      />,
      { status: Object.keys(faults).length > 0 ? 422 : 200, onwards: [portal.afterCard] },
    )
  if (request.method !== 'POST') return show(untouched(request, portal, spoken), comesBack(request))
  const form = await formOf(request)
  const typed = typedIn(form)
  const filling = cardNamed(form.get('fill'))
  if (filling) return show(filledWith(typed, filling, month), {}, true)
  const read = cardFrom(typed, month)
  if ('faults' in read) return show(typed, read.faults)
  const tried = await portalSetCard(sandbox, id, read.card)
  return triedAnswer(tried, `/portal/${id}/card`, (faults) => show(typed, faults))
}
