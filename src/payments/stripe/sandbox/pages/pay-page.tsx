import { payCheckout, viewCheckout } from '../hosted-checkout.ts'
import type { HostedCheckout, Tried } from '../hosted.ts'
import type { Sandbox } from '../state.ts'
import { formOf, pageAnswer, seeOther } from './answer.ts'
import {
  cardFrom,
  declineNamed,
  declineOf,
  emailFault,
  faultsOf,
  ibanFault,
  ibanOf,
  typedIn,
  type Faults,
  type Typed,
} from './card.ts'
import { likelyCountry } from './countries.ts'
import { missingAnswer } from './missing-view.tsx'
import { PayView, takesAccounts, takesCards, type PayProps } from './pay-view.tsx'
import { SettledView } from './settled-view.tsx'
import { monthOf } from './sums.ts'
import { cardNamed, filledWith } from './test-cards.ts'
import { spokenFor } from './spoken-for.ts'
import type { Spoken } from './words.ts'

/** `/pay/:session`: what is to be paid, and the form that pays it. */
export async function payPage(request: Request, sandbox: Sandbox, id: string): Promise<Response> {
  const checkout = viewCheckout(sandbox, id)
  const spoken = spokenFor(request, checkout?.locale)
  if (!checkout) return missingAnswer(spoken)
  const onwards = { onwards: [checkout.successUrl, checkout.cancelUrl] }
  if (checkout.status !== 'open')
    return request.method === 'POST'
      ? seeOther(`/pay/${id}`)
      : pageAnswer(<SettledView spoken={spoken} checkout={checkout} />, onwards)
  const month = monthOf(checkout.now)
  const show = (props: Pick<PayProps, 'typed' | 'faults'> & { filled?: boolean }) =>
    pageAnswer(<PayView spoken={spoken} checkout={checkout} {...props} />, {
      ...onwards,
      status: Object.keys(props.faults).length > 0 ? 422 : 200,
    })
  if (request.method !== 'POST')
    return show({ typed: untouched(request, checkout, spoken), faults: comesBack(request) })

  const form = await formOf(request)
  const typed = typedIn(form)
  const filling = cardNamed(form.get('fill'))
  if (filling) return show({ typed: filledWith(typed, filling, month), faults: {}, filled: true })
  const offer = offered(typed, checkout, month)
  if ('faults' in offer) return show({ typed, faults: offer.faults })
  const tried = await payCheckout(sandbox, id, offer)
  if (tried.state === 'declined' && tried.code === 'session_expired') return seeOther(`/pay/${id}`)
  return triedAnswer(tried, `/pay/${id}`, (faults) => show({ typed, faults }))
}

export function untouched(request: Request, checkout: { email: string | null }, spoken: Spoken): Typed {
  return {
    email: checkout.email ?? '',
    by: 'card',
    number: '',
    expiry: '',
    cvc: '',
    name: '',
    country: likelyCountry(request.headers.get('accept-language'), spoken.phrases.locale),
    iban: '',
    holder: '',
  }
}

/** Who comes back from the bank without its consent is told why. */
export function comesBack(request: Request): Faults {
  const refused = new URL(request.url).searchParams.get('refused')
  const declined = refused === null ? undefined : declineNamed(refused)
  return declined ? { number: { declined } } : {}
}

type Offer = Parameters<typeof payCheckout>[2]

function offered(typed: Typed, checkout: HostedCheckout, month: string): Offer | { faults: Faults } {
  const email = checkout.emailFixed ? (checkout.email ?? '') : typed.email
  const before = faultsOf({ email: checkout.emailFixed ? undefined : emailFault(email) })
  const byAccount = takesAccounts(checkout) && (typed.by === 'account' || !takesCards(checkout))
  if (byAccount) {
    const faults = {
      ...before,
      ...faultsOf({
        iban: ibanFault(typed.iban),
        holder: typed.holder === '' ? 'nameMissing' : undefined,
      }),
    }
    if (Object.keys(faults).length > 0) return { faults }
    return { email, iban: ibanOf(typed.iban), name: typed.holder }
  }
  const read = cardFrom(typed, month)
  const faults = { ...before, ...('faults' in read ? read.faults : {}) }
  if ('faults' in read || Object.keys(faults).length > 0) return { faults }
  return { email, card: read.card }
}

/** What came of an attempt: onwards, to the bank, or the form again with what is wrong. */
export function triedAnswer(tried: Tried, from: string, again: (faults: Faults) => Response): Response {
  if (tried.state === 'done') return seeOther(tried.to)
  if (tried.state === 'authenticate')
    return seeOther(`/authenticate/${tried.step}?from=${encodeURIComponent(from)}`)
  const { declined, field } = declineOf(tried.code, tried.declineCode)
  return again({ [field === 'number' ? (tried.field ?? field) : field]: { declined } })
}
