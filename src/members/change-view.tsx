import { FaultSummary, type Faults } from '../page/fields.tsx'
import { moneyIn, type Money } from '../page/money.ts'
import { counted } from '../page/phrases.ts'
import { path } from '../routes.ts'
import type { Account } from './account-frame.tsx'
import type { ChangeQuote } from './change-quote.ts'
import { amountField, type JoinChoice, type JoinWanted } from './join-choice.ts'
import { AmountFields, IntervalField, SeatsField, TierField } from './join-fields.tsx'
import { joinPhrases } from './phrases/join.ts'
import { tierWords, type Tier } from './tier.ts'

/** The fields with which one joins, filled in as it is now. */
export function ChangeForm({
  account,
  tiers,
  choice,
  faults,
}: {
  account: Account
  tiers: Tier[]
  choice: JoinChoice
  faults: Faults
}) {
  const { words, phrases, visit } = account
  const props = {
    reading: visit,
    phrases,
    join: joinPhrases(words.language),
    tiers,
    choice,
    faults,
    formKey: '',
    gate: null,
  }
  return (
    <>
      <FaultSummary faults={faults} phrases={phrases} />
      <form class="join-form" method="post" action={path('accountChange')} noValidate>
        <TierField {...props} />
        <IntervalField {...props} />
        <AmountFields {...props} />
        <SeatsField {...props} />
        <button class="onward">{words.show}</button>
      </form>
    </>
  )
}

/** What the change does, in words, before it is done. */
export function ChangeShown({
  account,
  choice,
  wanted,
  sum,
  quote,
  formKey,
}: {
  account: Account
  choice: JoinChoice
  wanted: JoinWanted
  sum: Money
  quote: ChangeQuote
  formKey: string
}) {
  const { words, phrases, on, visit } = account
  const { name } = tierWords(wanted.tier, words.language, visit.paper.language)
  const field = amountField(wanted.tier, wanted.interval)
  const kept: Record<string, string> = {
    key: formKey,
    tier: wanted.tier.slug,
    interval: wanted.interval,
    seats: choice.seats,
    [field]: choice.amounts[field] ?? '',
    [`other-${field}`]: choice.others[field] ?? '',
  }
  return (
    <form class="change-shown" method="post" action={path('accountChange')}>
      {Object.entries(kept).map(([key, value]) => (
        <input type="hidden" name={key} value={value} />
      ))}
      <p class="change-name">
        {name}
        {wanted.tier.kind === 'group' && `, ${counted(phrases, words.seatsCount, wanted.seats)}`}
      </p>
      <p>
        {quote.when === 'now' ? words.nowText(moneyIn(phrases, quote.now)) : words.laterText(on(quote.from))}
      </p>
      <p>{words.thenEach(words.each[wanted.interval](moneyIn(phrases, sum)), on(quote.from))}</p>
      <p class="onward-ways">
        <button name="sure" value="yes">
          {words.confirmChange}
        </button>
        <button class="lesser" name="again" value="yes">
          {words.chooseAgain}
        </button>
      </p>
    </form>
  )
}
