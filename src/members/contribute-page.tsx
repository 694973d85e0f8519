import { GATE_ISLAND, GateFields, gateFor, gateSentence } from '../gate/gate-fields.tsx'
import type { Passing } from '../gate/gate.ts'
import { mayPass } from '../gate/may-pass.ts'
import { redirectAnswer } from '../page/answers.ts'
import type { Faults } from '../page/fields.tsx'
import type { Form } from '../page/form.ts'
import { moneyIn, type Money } from '../page/money.ts'
import { phrasesIn } from '../page/phrases.ts'
import type { PersonalPage, Visit } from '../page/reading.ts'
import { startCheckout } from '../payments/start-checkout.ts'
import { newId } from '../platform/ids.ts'
import { path } from '../routes.ts'
import { askedBy, formKeyOf, type Asking } from './asking.ts'
import { ContributeView } from './contribute-view.tsx'
import { checkGift, readGift, type GiftChoice, type GiftWrong } from './gift-choice.ts'
import { readFrom } from './join-choice.ts'
import { joiningAnswer } from './joining-answer.tsx'
import { CONTRIBUTION } from './purposes.ts'
import { joinPhrases, type JoinPhrases } from './phrases/join.ts'
import { openTiers } from './tiers.ts'
import { turnedAwayAnswer } from './turned-away-answer.tsx'

/** Where one gives once, member or not; no account follows from it. */
export const contributePage: PersonalPage = {
  async get(visit) {
    const asked = await readAsked(visit, (name) => visit.url.searchParams.get(name) ?? '')
    const notice = visit.url.searchParams.has('cancelled') ? asked.join.cancelled : undefined
    return shown(visit, asked, { notice })
  },
  async post(visit, form) {
    const away = await turnedAwayAnswer(visit, form)
    if (away) return away
    const asked = await readAsked(visit, (name) => form.value(name))
    if (form.has('show')) {
      const { choice, join, from } = asked
      // An address of a person never stands in an address of a page.
      if (choice.email === '')
        return redirectAnswer(
          path('contribute', {}, { language: join.language, currency: choice.currency, from }),
          303,
        )
      return shown(visit, asked, { form })
    }
    const checked = checkGift(asked.choice)
    if (!checked.ok) return shown(visit, asked, { form, faults: faultsOf(checked.wrong, asked) })
    const formKey = formKeyOf(form, visit.now)
    const passing = await mayPass(
      visit.newsroom,
      {
        action: 'checkout',
        ...visit.visitor,
        // A member is counted by their own address, whatever they type.
        email: asked.asking.isMember ? (asked.asking.reader?.email ?? checked.email) : checked.email,
        amount: checked.sum,
        known: asked.asking.isMember,
        formKey,
      },
      form,
    )
    if (!passing.ok) return shown(visit, asked, { form, passing })
    const started = await begin(visit, asked, checked, formKey)
    if (started.ok) return redirectAnswer(started.to, 303)
    const { paidAlready, unreachable } = asked.join.wrong
    return shown(visit, asked, {
      form,
      faults: { payment: started.because === 'settled' ? paidAlready : unreachable },
    })
  },
}

interface Asked {
  asking: Asking
  join: JoinPhrases
  choice: GiftChoice
  from: string
}

async function readAsked(visit: Visit, field: (name: string) => string): Promise<Asked> {
  const asking = await askedBy(visit, field('language'))
  const email = field('email') || (asking.reader?.email ?? '')
  const tiers = await openTiers(visit.db)
  const choice = readGift((name) => (name === 'email' ? email : field(name)), tiers, visit.paper.currency)
  return { asking, join: joinPhrases(asking.language), choice, from: readFrom(field('from')) }
}

async function shown(
  visit: Visit,
  { join, choice, from }: Asked,
  {
    form,
    notice,
    passing,
    ...given
  }: {
    form?: Form
    faults?: Faults
    notice?: string | undefined
    passing?: Extract<Passing, { ok: false }>
  },
): Promise<Response> {
  const faults = passing ? { payment: gateSentence(passing, visit, join.language) } : (given.faults ?? {})
  return joiningAnswer(visit, {
    title: join.giveTitle,
    description: join.giveStandfirst(visit.paper.name),
    canonical: path('contribute'),
    language: join.language,
    status: Object.keys(faults).length > 0 ? 422 : 200,
    islands: ['join-form.island.js', GATE_ISLAND],
    children: (
      <ContributeView
        reading={visit}
        phrases={phrasesIn(join.language)}
        {...{ join, choice, faults, notice, from }}
        formKey={form ? formKeyOf(form, visit.now) : newId(visit.now)}
        gate={<GateFields {...await gateFor(visit, 'checkout', join.language, passing)} />}
      />
    ),
  })
}

function begin(
  visit: Visit,
  { asking, join, choice, from }: Asked,
  { sum, email }: { sum: Money; email: string },
  formKey: string,
) {
  const { url } = visit.newsroom.settings
  const { language } = join
  const { currency, amount, other } = choice
  const back = {
    language,
    currency,
    amount,
    'other-amount': amount === 'other' ? other : undefined,
    from,
    cancelled: 'yes',
  }
  const isOwn = asking.reader !== undefined && asking.reader.email === email
  return startCheckout(visit.newsroom, {
    formKey,
    purpose: CONTRIBUTION,
    wanted: {},
    email,
    reader: isOwn ? asking.reader!.id : null,
    ...(isOwn && asking.payer !== undefined && { payer: asking.payer }),
    sum,
    every: null,
    quantity: 1,
    language,
    fromStory: from === '' ? null : from,
    name: `${visit.paper.name}: ${join.giveTitle}`,
    backTo: {
      paid: `${url}${path('contributeThanks')}?language=${language}&session={CHECKOUT_SESSION_ID}`,
      left: url + path('contribute', {}, back),
    },
  })
}

function faultsOf({ amount, email }: GiftWrong, { choice, join }: Asked): Faults {
  const { currency, minimum } = choice
  const least = moneyIn(phrasesIn(join.language), { currency, amount: minimum })
  return {
    ...(amount && {
      'other-amount': amount === 'too-little' ? join.least(least) : join.wrong.amount[amount](currency),
    }),
    ...(email && { email: join.wrong[email] }),
  }
}
