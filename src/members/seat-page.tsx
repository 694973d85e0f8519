import type { ComponentChildren } from 'preact'
import { redirectAnswer } from '../page/answers.ts'
import { clockTime } from '../page/dates.ts'
import { Field } from '../page/fields.tsx'
import type { Form } from '../page/form.ts'
import { phrasesIn } from '../page/phrases.ts'
import type { PersonalPage, Visit } from '../page/reading.ts'
import { GateFields, GATE_ISLAND, gateFor, gateSentence, type GateShown } from '../gate/gate-fields.tsx'
import type { Passing } from '../gate/gate.ts'
import { mayPass } from '../gate/may-pass.ts'
import { readAddress } from '../platform/mail/address.ts'
import { path } from '../routes.ts'
import { askToSignIn } from '../sign-in/ask-to-sign-in.ts'
import { rememberAsking } from '../sign-in/asking-cookie.ts'
import { signInPhrases } from '../sign-in/sign-in-phrases.ts'
import { accountOf } from './account-frame.tsx'
import { joiningAnswer } from './joining-answer.tsx'
import { membershipById } from './memberships.ts'
import { readerForSeat } from './open-offer.ts'
import { accountPhrases, type AccountPhrases } from './phrases/account.ts'
import { readerById } from './readers.ts'
import { offerBehind } from './seats.ts'
import { takeSeat } from './take-seat.ts'

/** Where the letter of a group leads: what is offered, and one button that takes it. A look at it takes nothing. */
export const seatPage: PersonalPage = {
  async get(visit) {
    const offer = await offerBehind(visit.db, token(visit))
    const seat = offer?.seat
    const account = await accountOf(visit)
    if (seat?.taken && account?.reader.id === seat.taken.reader) return redirectAnswer(path('account'), 303)
    const words = accountPhrases(account?.reader.language ?? seat?.language ?? '', visit.paper.language)
    if (!offer || (seat && (seat.taken || seat.endedAt !== null))) return said(visit, words.language, 404)
    const group = await membershipById(visit.db, offer.group)
    const owner = group && group.endedAt === null ? await readerById(visit.db, group.reader) : undefined
    if (!owner) return said(visit, words.language, 404)
    const name = owner.name === '' ? (owner.email ?? '') : owner.name
    return answer(visit, words.language, {
      title: words.seatTitle(name),
      standfirst: words.seatOf(name, visit.paper.name),
      islands: seat || account ? [] : [GATE_ISLAND],
      children: (
        <TakeForm
          {...{ visit, words }}
          gate={seat || account ? undefined : await gateFor(visit, 'sign-in', words.language)}
        />
      ),
    })
  },
  async post(visit, form) {
    const account = await accountOf(visit)
    const offer = await offerBehind(visit.db, token(visit))
    const words = accountPhrases(
      account?.reader.language ?? offer?.seat?.language ?? '',
      visit.paper.language,
    )
    if (!account && offer && !offer.seat) return byLetter(visit, form)
    const taken = await takeSeat(visit.newsroom, token(visit), account?.reader.id ?? 'invited')
    if (!taken.ok) {
      const sentences = { gone: words.seatGone, full: words.seatFull, 'has-own': words.seatHasOwn }
      return said(visit, words.language, 422, sentences[taken.because])
    }
    if (account) return redirectAnswer(path('account'), 303)
    return answer(visit, words.language, {
      title: words.seats,
      standfirst: words.seatIsYours,
      children: (
        <p class="onward-ways">
          <a class="button" href={path('signIn', {}, { return: path('account') })}>
            {words.title}
          </a>
        </p>
      ),
    })
  },
}

/** A group's link was sent to nobody in particular: whoever has it says where the letter goes that signs them in. */
async function byLetter(visit: Visit, form: Form): Promise<Response> {
  const words = accountPhrases(form.value('language'), visit.paper.language)
  const { language } = words
  const email = form.value('email')
  const again = async (fault: string, passing?: Passing) =>
    answer(visit, language, {
      title: words.seats,
      standfirst: words.seatLetterHint,
      status: 422,
      islands: [GATE_ISLAND],
      children: (
        <TakeForm
          {...{ visit, words, email, fault }}
          gate={await gateFor(visit, 'sign-in', language, passing)}
        />
      ),
    })
  if (readAddress(email) === undefined) return again(words.seatEmailWrong(email))
  const { network, address } = visit.visitor
  const passing = await mayPass(visit.newsroom, { action: 'sign-in', address, network, email }, form)
  if (!passing.ok) return again(gateSentence(passing, visit, language), passing)
  const reader = await readerForSeat(visit.newsroom, token(visit), { email, language })
  if (!reader.ok) return said(visit, language, 422)
  const returnTo = path('seat', { token: token(visit) })
  const asked = await askToSignIn(visit.newsroom, { realm: 'reader', email, returnTo, language, network })
  if (!asked.ok && asked.because === 'no-address') return again(words.seatEmailWrong(email))
  if (!asked.ok) {
    const at = clockTime(asked.again, phrasesIn(language), visit.paper.timeZone)
    return again(signInPhrases(language).tooMany(at))
  }
  const response = redirectAnswer(path('signInCode', {}, { language }), 303)
  await rememberAsking(response, visit, 'reader', asked.request)
  return response
}

function TakeForm({
  visit,
  words,
  gate,
  email = '',
  fault,
}: {
  visit: Visit
  words: AccountPhrases
  /** Where a letter is asked for. */
  gate: GateShown | undefined
  email?: string
  fault?: string
}) {
  return (
    <form class="form account-form" method="post" action={path('seat', { token: token(visit) })} noValidate>
      {gate && (
        <>
          <input type="hidden" name="language" value={words.language} />
          <Field
            name="email"
            type="email"
            label={signInPhrases(words.language).email}
            hint={words.seatLetterHint}
            fault={fault}
            value={email}
            autocomplete="email"
          />
          <GateFields {...gate} />
        </>
      )}
      <button>{gate ? words.seatLetter : words.seatTake}</button>
    </form>
  )
}

function token({ params }: Visit): string {
  return params.token ?? ''
}

function said(visit: Visit, language: string, status: number, sentence?: string): Promise<Response> {
  const words = accountPhrases(language)
  return answer(visit, language, { title: words.seats, standfirst: sentence ?? words.seatGone, status })
}

/** The link in the address is a secret: no other site hears of it. */
async function answer(
  visit: Visit,
  language: string,
  page: {
    title: string
    standfirst: string
    status?: number
    islands?: string[]
    children?: ComponentChildren
  },
): Promise<Response> {
  const response = await joiningAnswer(visit, {
    title: page.title,
    description: page.title,
    language,
    canonical: path('account'),
    robots: 'noindex',
    status: page.status ?? 200,
    islands: page.islands ?? [],
    children: (
      <article class="account">
        <header class="account-head">
          <h1>{page.title}</h1>
          <p class="standfirst">{page.standfirst}</p>
        </header>
        {page.children}
      </article>
    ),
  })
  response.headers.set('referrer-policy', 'same-origin')
  return response
}
