import type { ComponentChildren } from 'preact'
import { FaultSummary, Field, SelectField, type Faults } from '../page/fields.tsx'
import { amountIn, currencyName, moneyIn } from '../page/money.ts'
import type { Phrases } from '../page/phrases.ts'
import type { Reading } from '../page/reading.ts'
import { path } from '../routes.ts'
import type { GiftChoice } from './gift-choice.ts'
import { Pay } from './join-view.tsx'
import { LanguageField } from './language-choice.tsx'
import type { JoinPhrases } from './phrases/join.ts'

interface ContributeViewProps {
  reading: Reading
  phrases: Phrases
  join: JoinPhrases
  choice: GiftChoice
  faults: Faults
  notice?: string | undefined
  formKey: string
  from: string
  gate: ComponentChildren
}

/** Where one gives once: an amount, an address for the receipt, and on. */
export function ContributeView(props: ContributeViewProps) {
  const { reading, join, phrases, choice, faults, notice, formKey, from, gate } = props
  return (
    <article class="join">
      <header class="join-head">
        <h1>{join.giveTitle}</h1>
        <p class="standfirst">{join.giveStandfirst(reading.paper.name)}</p>
      </header>
      {notice && (
        <p class="notice-line" role="status">
          {notice}
        </p>
      )}
      <FaultSummary faults={faults} phrases={phrases} />
      <join-form>
        <form class="join-form gift" method="post" action={path('contribute')} noValidate>
          <input type="hidden" name="key" value={formKey} />
          {from !== '' && <input type="hidden" name="from" value={from} />}
          <div class="join-prices">
            <SelectField
              name="currency"
              label={join.currency}
              value={choice.currency}
              choices={choice.currencies.map((currency) => ({
                value: currency,
                label: `${currency} · ${currencyName(phrases, currency)}`,
              }))}
            />
            <LanguageField chosen={join.language} label={join.languageLabel} />
            <button class="lesser" name="show" value="prices">
              {join.showPrices}
            </button>
          </div>
          <Amounts {...props} />
          <Field
            name="email"
            type="email"
            autocomplete="email"
            label={join.email}
            hint={join.giveEmailHint}
            value={choice.email}
            fault={faults.email}
          />
          <p class="join-next">{join.giveNext}</p>
          {gate}
          <Pay {...{ faults, join, reading }} />
        </form>
      </join-form>
      <p class="onward-ways">
        <a href={path('join', {}, { language: join.language, from })}>{join.orJoin}</a>
      </p>
    </article>
  )
}

function Amounts({ join, phrases, choice, faults }: ContributeViewProps) {
  const { currency, offered, minimum } = choice
  const least = join.atLeast(moneyIn(phrases, { currency, amount: minimum }))
  const example = join.forExample(amountIn(phrases, { currency, amount: offered[0] ?? minimum * 5 }))
  return (
    <fieldset class="options in-a-row amounts">
      <legend>{join.amount}</legend>
      {offered.map((amount) => (
        <label class="option">
          <input type="radio" name="amount" value={amount} checked={choice.amount === String(amount)} />
          <span class="option-name">{moneyIn(phrases, { currency, amount })}</span>
        </label>
      ))}
      <label class="option other">
        <input type="radio" name="amount" value="other" checked={choice.amount === 'other'} />
        <span class="option-name">{join.otherAmount}</span>
      </label>
      <div class="other-amount">
        <Field
          name="other-amount"
          label={join.otherAmount}
          hint={`${least}. ${example}`}
          fault={faults['other-amount']}
          value={choice.other}
          inputMode="decimal"
          autocomplete="off"
          after={currency}
          short
        />
      </div>
    </fieldset>
  )
}
