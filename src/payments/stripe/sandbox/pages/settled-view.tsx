import type { HostedCheckout } from '../hosted.ts'
import { Frame, isWeb } from './frame.tsx'
import type { Spoken } from './words.ts'

/** What is left to say when nothing can be paid here any more. */
export function SettledView({ spoken, checkout }: { spoken: Spoken; checkout: HostedCheckout }) {
  const { words } = spoken
  const paid = checkout.status === 'complete'
  const onwards = paid ? checkout.successUrl : checkout.cancelUrl
  return (
    <Frame spoken={spoken} title={paid ? words.paid : words.expired} merchant={checkout.merchant}>
      <div class="one">
        <h1>{paid ? words.paid : words.expired}</h1>
        <p class="next">{paid ? words.paidText : words.expiredText}</p>
        {isWeb(onwards) && (
          <p class="act">
            <a class="main-button" href={onwards}>
              {words.onwards(checkout.merchant)}
            </a>
          </p>
        )}
      </div>
    </Frame>
  )
}
