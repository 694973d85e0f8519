import { Field } from '../page/fields.tsx'
import { amountIn, moneyIn } from '../page/money.ts'
import type { Phrases } from '../page/phrases.ts'
import { amountField, type JoinChoice } from './join-choice.ts'
import type { JoinViewProps } from './join-view.tsx'
import type { JoinPhrases } from './phrases/join.ts'
import {
  FEWEST_SEATS,
  intervalsOf,
  MOST_SEATS,
  priceOf,
  tierWords,
  type Interval,
  type Price,
  type Tier,
} from './tier.ts'

// What belongs to a choice that is not made is put away by the style sheet alone (`.t1`, `.by-month`), so that
// everything follows a choice at once and without scripts.

export function TierField({ tiers, choice, join, phrases, faults }: JoinViewProps) {
  const open = openFor(tiers, choice)
  return (
    <fieldset class="options">
      <legend>{join.tier}</legend>
      {faults.tier && (
        <p class="fault" id="tier">
          {faults.tier}
        </p>
      )}
      {open.map((tier, index) => (
        <TierOption {...{ tier, choice, join, phrases }} nth={index + 1} />
      ))}
    </fieldset>
  )
}

function TierOption({
  tier,
  nth,
  choice,
  join,
  phrases,
}: {
  tier: Tier
  nth: number
  choice: JoinChoice
  join: JoinPhrases
  phrases: Phrases
}) {
  const { name, about } = tierWords(tier, join.language)
  return (
    <label class={`option tier t${nth} ${tier.kind}`}>
      <input type="radio" name="tier" value={tier.slug} checked={tier === choice.tier} />
      <span class="option-name">{name}</span>
      <span class="option-price">{lowestPrice(tier, choice, join, phrases)}</span>
      <span class="option-about">{tier.kind === 'student' ? `${about} ${join.trust}`.trim() : about}</span>
    </label>
  )
}

function lowestPrice(tier: Tier, { currency }: JoinChoice, join: JoinPhrases, phrases: Phrases): string {
  const interval = intervalsOf(tier, currency)[0]!
  const amount = priceOf(tier, currency, interval)!.minimum
  const sayEach = tier.kind === 'group' ? join.fromEachSeat : join.fromEach
  return sayEach[interval](moneyIn(phrases, { currency, amount }))
}

export function IntervalField({ tiers, choice, join }: JoinViewProps) {
  const known = new Set(openFor(tiers, choice).flatMap((tier) => intervalsOf(tier, choice.currency)))
  return (
    <fieldset class="options in-a-row">
      <legend>{join.interval}</legend>
      {(['month', 'year'] as const)
        .filter((interval) => known.has(interval))
        .map((interval) => (
          <label class="option">
            <input type="radio" name="interval" value={interval} checked={interval === choice.interval} />
            <span class="option-name">{join.intervals[interval]}</span>
          </label>
        ))}
    </fieldset>
  )
}

export function AmountFields(props: JoinViewProps) {
  const { currency } = props.choice
  return openFor(props.tiers, props.choice).map((tier, index) =>
    intervalsOf(tier, currency).map((interval) => (
      <AmountField
        {...props}
        {...{ tier, interval }}
        nth={index + 1}
        price={priceOf(tier, currency, interval)!}
      />
    )),
  )
}

type Amount = JoinViewProps & { tier: Tier; interval: Interval; price: Price; nth: number }

function AmountField(props: Amount) {
  const { tier, interval, price, nth, choice, join, phrases } = props
  const { currency } = choice
  const name = amountField(tier, interval)
  const each = (tier.kind === 'group' ? join.eachSeat : join.each)[interval]
  return (
    <fieldset class={`options in-a-row amounts of-t${nth} by-${interval}`}>
      <legend>
        {join.amount}
        <span class="amounts-of">{` · ${join.intervals[interval]}`}</span>
      </legend>
      {price.offered.map((amount) => (
        <label class="option">
          <input type="radio" name={name} value={amount} checked={choice.amounts[name] === String(amount)} />
          <span class="option-name">{each(moneyIn(phrases, { currency, amount }))}</span>
        </label>
      ))}
      <label class="option other">
        <input type="radio" name={name} value="other" checked={choice.amounts[name] === 'other'} />
        <span class="option-name">{join.otherAmount}</span>
      </label>
      <OtherAmount {...props} name={`other-${name}`} typed={choice.others[name] ?? ''} />
    </fieldset>
  )
}

function OtherAmount({
  tier,
  interval,
  price,
  choice,
  join,
  phrases,
  faults,
  name,
  typed,
}: Amount & { name: string; typed: string }) {
  const { currency } = choice
  const each = (tier.kind === 'group' ? join.eachSeat : join.each)[interval]
  const least = each(moneyIn(phrases, { currency, amount: price.minimum }))
  return (
    <div class="other-amount">
      <Field
        name={name}
        label={join.otherAmount}
        hint={`${join.atLeast(least)}. ${join.forExample(amountIn(phrases, { currency, amount: price.suggested }))}`}
        fault={faults[name]}
        value={typed}
        inputMode="decimal"
        autocomplete="off"
        after={currency}
        short
      />
    </div>
  )
}

export function SeatsField({ tiers, choice, join, faults }: JoinViewProps) {
  if (!openFor(tiers, choice).some((tier) => tier.kind === 'group')) return null
  return (
    <div class="seats-field">
      <Field
        name="seats"
        label={join.seats}
        hint={join.seatsHint(FEWEST_SEATS, MOST_SEATS)}
        fault={faults.seats}
        value={choice.seats}
        inputMode="numeric"
        autocomplete="off"
        short
      />
    </div>
  )
}

/** Those that can be paid in the currency that is chosen. */
function openFor(tiers: readonly Tier[], { currency }: JoinChoice): Tier[] {
  return tiers.filter((tier) => intervalsOf(tier, currency).length > 0)
}
