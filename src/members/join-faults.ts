import type { Faults } from '../page/fields.tsx'
import { moneyIn } from '../page/money.ts'
import { phrasesIn } from '../page/phrases.ts'
import { amountField, type JoinChoice, type JoinWrong } from './join-choice.ts'
import type { JoinPhrases } from './phrases/join.ts'
import { FEWEST_SEATS, MOST_SEATS, priceOf } from './tier.ts'

/** What has to be mended, each sentence by the field that it stands beside. */
export function faultsOf(wrong: JoinWrong, choice: JoinChoice, join: JoinPhrases): Faults {
  const { tier, currency, interval } = choice
  const least = moneyIn(phrasesIn(join.language), {
    currency,
    amount: priceOf(tier, currency, interval)?.minimum ?? 0,
  })
  const { amount, email, seats, tier: notOffered } = wrong
  return {
    ...(notOffered && { tier: join.wrong.notOffered }),
    ...(amount && {
      [`other-${amountField(tier, interval)}`]:
        amount === 'too-little' ? join.least(least) : join.wrong.amount[amount](currency),
    }),
    ...(seats && { seats: join.wrong.seats(FEWEST_SEATS, MOST_SEATS) }),
    ...(email && { email: join.wrong[email] }),
  }
}
