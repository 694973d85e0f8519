import { GATE_ISLAND, GateFields, gateFor, gateSentence } from '../gate/gate-fields.tsx'
import type { Passing } from '../gate/gate.ts'
import { mayPass } from '../gate/may-pass.ts'
import { redirectAnswer } from '../page/answers.ts'
import type { Faults } from '../page/fields.tsx'
import type { Form } from '../page/form.ts'
import { phrasesIn } from '../page/phrases.ts'
import type { PersonalPage, Visit } from '../page/reading.ts'
import { startCheckout } from '../payments/start-checkout.ts'
import { newId } from '../platform/ids.ts'
import { path } from '../routes.ts'
import { askedBy, formKeyOf, type Asking } from './asking.ts'
import { amountField, checkChoice, readChoice, type JoinChoice, type JoinWanted } from './join-choice.ts'
import { faultsOf } from './join-faults.ts'
import { JoinView } from './join-view.tsx'
import { joiningAnswer } from './joining-answer.tsx'
import { MEMBERSHIP } from './purposes.ts'
import { joinPhrases, type JoinPhrases } from './phrases/join.ts'
import { costOf, tierWords, type Tier } from './tier.ts'
import { openTiers } from './tiers.ts'
import { turnedAwayAnswer } from './turned-away-answer.tsx'

/** Where one joins: what was chosen stays, whatever has to be mended. */
export const joinPage: PersonalPage = {
  async get(visit) {
    const asked = await readAsked(visit, (name) => visit.url.searchParams.get(name) ?? '')
    return shown(visit, asked, {})
  },
  async post(visit, form) {
    const away = await turnedAwayAnswer(visit, form)
    if (away) return away
    const asked = await readAsked(visit, (name) => form.value(name))
    const { choice, asking, join } = asked
    if (asking.isMember || !choice) return redirectAnswer(path('join'), 303)
    if (form.has('show')) {
      // An address of a person never stands in an address of a page.
      if (choice.email === '') return redirectAnswer(path('join', {}, inQuery(choice, join.language)), 303)
      return shown(visit, asked, { form })
    }
    const checked = checkChoice(choice)
    if (!checked.ok) return shown(visit, asked, { form, faults: faultsOf(checked.wrong, choice, join) })
    const formKey = formKeyOf(form, visit.now)
    const { email, each, seats } = checked.wanted
    const passing = await mayPass(
      visit.newsroom,
      { action: 'checkout', ...visit.visitor, email, amount: costOf(each, seats), formKey },
      form,
    )
    if (!passing.ok) return shown(visit, asked, { form, passing })
    const started = await begin(visit, asked, checked.wanted, formKey)
    if (started.ok) return redirectAnswer(started.to, 303)
    const fault = started.because === 'settled' ? join.wrong.paidAlready : join.wrong.unreachable
    return shown(visit, asked, { form, faults: { payment: fault } })
  },
}

/** Whoever turned back on the payment page finds the form as it was. */
export const joinCancelledPage: PersonalPage = {
  async get(visit) {
    const asked = await readAsked(visit, (name) => visit.url.searchParams.get(name) ?? '')
    return shown(visit, asked, { notice: asked.join.cancelled })
  },
}

interface Asked {
  asking: Asking
  join: JoinPhrases
  tiers: Tier[]
  choice: JoinChoice | undefined
}

interface ShownWith {
  form?: Form
  faults?: Faults
  notice?: string
  passing?: Extract<Passing, { ok: false }>
}

async function readAsked(visit: Visit, field: (name: string) => string): Promise<Asked> {
  const asking = await askedBy(visit, field('language'))
  const tiers = await openTiers(visit.db)
  const email = field('email') || (asking.reader?.email ?? '')
  const choice = readChoice((name) => (name === 'email' ? email : field(name)), tiers, visit.paper.currency)
  return { asking, join: joinPhrases(asking.language), tiers, choice }
}

async function shown(
  visit: Visit,
  { asking, join, tiers, choice }: Asked,
  { form, notice, passing, ...given }: ShownWith,
): Promise<Response> {
  const faults = passing ? { payment: gateSentence(passing, visit, join.language) } : (given.faults ?? {})
  const page = {
    title: join.title,
    description: join.description(visit.paper.name),
    canonical: path('join'),
    language: join.language,
    status: Object.keys(faults).length > 0 ? 422 : 200,
  }
  if (asking.isMember || !choice)
    return joiningAnswer(visit, {
      ...page,
      children: (
        <div class="join">
          <h1>{join.title}</h1>
          <p class="standfirst">{asking.isMember ? join.memberAlready : join.notYet}</p>
          {asking.isMember && (
            <p>
              <a class="button" href={path('account')}>
                {join.toAccount}
              </a>
            </p>
          )}
        </div>
      ),
    })
  return joiningAnswer(visit, {
    ...page,
    islands: ['join-form.island.js', GATE_ISLAND],
    children: (
      <JoinView
        reading={visit}
        phrases={phrasesIn(join.language)}
        {...{ join, tiers, choice, faults, notice }}
        formKey={form ? formKeyOf(form, visit.now) : newId(visit.now)}
        gate={<GateFields {...await gateFor(visit, 'checkout', join.language, passing)} />}
      />
    ),
  })
}

function begin(visit: Visit, { asking, join, choice }: Asked, wanted: JoinWanted, formKey: string) {
  const { tier, interval, each, seats, email } = wanted
  const { url } = visit.newsroom.settings
  const { name } = tierWords(tier, join.language, visit.paper.language)
  const isOwn = asking.reader !== undefined && asking.reader.email === email
  return startCheckout(visit.newsroom, {
    formKey,
    purpose: MEMBERSHIP,
    wanted: { tier: tier.id },
    email,
    reader: isOwn ? asking.reader!.id : null,
    ...(isOwn && asking.payer !== undefined && { payer: asking.payer }),
    sum: costOf(each, seats),
    every: interval,
    quantity: seats,
    language: join.language,
    fromStory: choice!.from === '' ? null : choice!.from,
    name: `${visit.paper.name}: ${name}`,
    backTo: {
      paid: `${url}${path('joinThanks')}?language=${join.language}&session={CHECKOUT_SESSION_ID}`,
      left: url + path('joinCancelled', {}, inQuery(choice!, join.language)),
    },
  })
}

/** What is chosen, as it stands in the address of the page that shows it again. */
function inQuery(choice: JoinChoice, language: string): Record<string, string | undefined> {
  const { tier, interval, currency, amounts, others, seats, from } = choice
  const name = amountField(tier, interval)
  return {
    language,
    currency,
    tier: tier.slug,
    interval,
    [name]: amounts[name],
    [`other-${name}`]: amounts[name] === 'other' ? others[name] : undefined,
    seats: tier.kind === 'group' ? seats : undefined,
    from,
  }
}
