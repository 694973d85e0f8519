import type { HostedStep } from '../hosted.ts'
import { brandName } from './card.ts'
import { Frame } from './frame.tsx'
import { money } from './money.ts'
import type { Decline, Spoken } from './words.ts'

export function BankView({ spoken, step }: { spoken: Spoken; step: HostedStep }) {
  const { words, phrases } = spoken
  const sum = money(step.amount, step.currency, phrases.locale)
  return (
    <Frame spoken={spoken} title={words.bank} merchant={step.merchant}>
      <div class="one">
        <h1>{words.bank}</h1>
        <p class="next">
          {step.kind === 'setup' ? words.bankSetupText(step.merchant) : words.bankText(step.merchant, sum)}
        </p>
        <p class="hint figures">{words.cardLine(brandName(step.brand), step.last4)}</p>
        <form class="answers" method="post">
          <p>
            <button class="main-button" name="answer" value="complete" aria-describedby="complete-text">
              {words.complete}
            </button>
            <span class="hint" id="complete-text">
              {words.completeText}
            </span>
          </p>
          <p>
            <button class="other-button" name="answer" value="fail" aria-describedby="fail-text">
              {words.fail}
            </button>
            <span class="hint" id="fail-text">
              {words.failText}
            </span>
          </p>
        </form>
      </div>
    </Frame>
  )
}

/** A step is taken once: whoever comes back to it is sent on. */
export function AnsweredView(props: { spoken: Spoken; step: HostedStep; from: string | undefined }) {
  const { spoken, step, from } = props
  const { words } = spoken
  return (
    <Frame spoken={spoken} title={words.bankUsed} merchant={step.merchant}>
      <div class="one">
        <h1>{words.bankUsed}</h1>
        <p class="next">{words.bankUsedText}</p>
        {from && (
          <p class="act">
            <a class="main-button" href={from}>
              {words.onwards(step.merchant)}
            </a>
          </p>
        )}
      </div>
    </Frame>
  )
}

export function RefusedView(props: { spoken: Spoken; step: HostedStep; because: Decline }) {
  const { spoken, step, because } = props
  const { words } = spoken
  return (
    <Frame spoken={spoken} title={words.declinedSummary} merchant={step.merchant}>
      <div class="one">
        <h1>{words.declinedSummary}</h1>
        <p class="next">{words.declined[because]}</p>
      </div>
    </Frame>
  )
}
