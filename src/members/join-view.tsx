import type { ComponentChildren } from 'preact'
import { dayOfMonth, dayOfYear } from '../page/dates.ts'
import { FaultSummary, Field, SelectField, type Faults } from '../page/fields.tsx'
import { currencyName, minorDigits } from '../page/money.ts'
import type { Phrases } from '../page/phrases.ts'
import type { Reading } from '../page/reading.ts'
import { CardMark } from '../payments/card-marks.tsx'
import { isRehearsal } from '../payments/is-rehearsal.ts'
import { path } from '../routes.ts'
import type { JoinChoice } from './join-choice.ts'
import { AmountFields, IntervalField, SeatsField, TierField } from './join-fields.tsx'
import { LanguageField } from './language-choice.tsx'
import type { JoinPhrases } from './phrases/join.ts'
import { currenciesOf, tierWords, type Tier } from './tier.ts'

export interface JoinViewProps {
  reading: Reading
  phrases: Phrases
  join: JoinPhrases
  tiers: readonly Tier[]
  choice: JoinChoice
  /** By the id of the field that must be mended. */
  faults: Faults
  /** Above the form: what has happened, or why it could not go on. */
  notice?: ComponentChildren | undefined
  /** Pressing twice is one. */
  formKey: string
  gate: ComponentChildren
}

/** One column, in the order in which one decides, with the usual chosen already. */
export function JoinView(props: JoinViewProps) {
  const { reading, join, phrases, notice, faults } = props
  return (
    <article class="join">
      <header class="join-head">
        <h1>{join.title}</h1>
        <p class="standfirst">{join.standfirst(reading.paper.name)}</p>
      </header>
      {notice && (
        <p class="notice-line" role="status">
          {notice}
        </p>
      )}
      <FaultSummary faults={faults} phrases={phrases} />
      <JoinForm {...props} />
      <Reasons {...props} />
    </article>
  )
}

function JoinForm(props: JoinViewProps) {
  const { join, choice, phrases, formKey, gate, faults } = props
  return (
    <join-form
      data-locale={phrases.locale}
      data-currency={choice.currency}
      data-digits={minorDigits(choice.currency)}
    >
      <form class="join-form" method="post" action={path('join')} noValidate>
        <input type="hidden" name="key" value={formKey} />
        {choice.from !== '' && <input type="hidden" name="from" value={choice.from} />}
        <Prices {...props} />
        <TierField {...props} />
        <IntervalField {...props} />
        <AmountFields {...props} />
        <SeatsField {...props} />
        <Field
          name="email"
          type="email"
          autocomplete="email"
          label={join.email}
          hint={join.emailHint}
          value={choice.email}
          fault={faults.email}
        />
        <Next {...props} />
        {gate}
        <Pay {...{ faults, join, reading: props.reading }} />
      </form>
    </join-form>
  )
}

/** Prices are shown in one currency; another is chosen here, and nothing that was typed is lost by it. */
function Prices({ reading, tiers, choice, join, phrases }: JoinViewProps) {
  const currencies = currenciesOf(tiers, reading.paper.currency).map((currency) => ({
    value: currency,
    label: `${currency} · ${currencyName(phrases, currency)}`,
  }))
  return (
    <div class="join-prices">
      <SelectField name="currency" label={join.currency} value={choice.currency} choices={currencies} />
      <LanguageField chosen={join.language} label={join.languageLabel} />
      <button class="lesser" name="show" value="prices">
        {join.showPrices}
      </button>
    </div>
  )
}

/** What it comes to and what happens then. The sum is written by the island, which follows what is chosen. */
function Next({ reading: { now, paper }, join, phrases }: JoinViewProps) {
  return (
    <div class="join-next">
      <p class="join-total" hidden>
        <span>{join.total}</span>{' '}
        <output data-month={join.each.month('{sum}')} data-year={join.each.year('{sum}')} />
      </p>
      <p class="by-month">{join.nextMonth(dayOfMonth(now, paper.timeZone))}</p>
      <p class="by-year">{join.nextYear(dayOfYear(now, phrases, paper.timeZone))}</p>
    </div>
  )
}

/** The button that leads to the payment page, and beneath it what one pays with there. */
export function Pay({ faults, join, reading }: Pick<JoinViewProps, 'faults' | 'join' | 'reading'>) {
  return (
    <>
      {faults.payment && (
        <p class="fault" id="payment">
          {faults.payment}
        </p>
      )}
      <button class="onward">{join.onward}</button>
      <div class="pays-with">
        <p class="card-marks">
          {(['visa', 'mastercard', 'amex'] as const).map((mark) => (
            <CardMark mark={mark} />
          ))}
          <span>{join.alsoPaysWith}</span>
        </p>
        <p>{isRehearsal(reading.newsroom) ? join.rehearsal : join.cardUnseen}</p>
      </div>
    </>
  )
}

/** For whom it takes more than the form: what a member gets, and what becomes of the money. */
function Reasons({ reading, tiers, join }: JoinViewProps) {
  const [first] = tiers
  const benefits = first ? tierWords(first, join.language, reading.paper.language).benefits : []
  const { membershipCase } = reading.paper
  return (
    <aside class="join-reasons">
      {benefits.length > 0 && (
        <section>
          <h2 class="block-heading">{join.benefits}</h2>
          <ul class="plain-list">
            {benefits.map((benefit) => (
              <li>{benefit}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2 class="block-heading">{join.whatMoneyDoes}</h2>
        <p>{membershipCase === '' ? join.moneyText : membershipCase}</p>
      </section>
      <p>
        {join.once} <a href={path('contribute')}>{join.onceLink}</a>
      </p>
      <p>
        <a href={path('signIn')}>{join.signInInstead}</a>
      </p>
    </aside>
  )
}
