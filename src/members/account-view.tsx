import type { ComponentChildren } from 'preact'
import { moneyIn, type Money } from '../page/money.ts'
import { counted } from '../page/phrases.ts'
import type { Instant } from '../platform/ids.ts'
import { path } from '../routes.ts'
import { signInPhrases } from '../sign-in/sign-in-phrases.ts'
import type { OwnMembership, Receipt } from './account-facts.ts'
import type { Account } from './account-frame.tsx'
import { brandName } from './card-brand.ts'
import { opens, type Standing } from './membership.ts'
import { tierWords } from './tier.ts'

/** How one stands, in one sentence. */
export function standingSentence({ words, on }: Account, own: OwnMembership | undefined): string {
  if (!own) return words.none
  const { standing } = own
  if (standing.state === 'active') {
    if (standing.until === null) return words.given
    return standing.renews ? words.active(on(standing.until)) : words.givenUntil(on(standing.until))
  }
  if (standing.state === 'renewing') return words.renewing
  if (standing.state === 'in grace') return words.inGrace(on(standing.until))
  if (standing.state === 'ending') return words.ending(on(standing.until))
  if (standing.state === 'paused') {
    const { resumesAt, paidUntil } = standing
    return words.paused(resumesAt ? on(resumesAt) : undefined, paidUntil ? on(paidUntil) : undefined)
  }
  return words.ended[standing.because](on(standing.at))
}

export function AccountView({
  account,
  own,
  receipts,
}: {
  account: Account
  own: OwnMembership | undefined
  receipts: Receipt[]
}) {
  const { words, reader } = account
  const isOver = !own || !opens(own.standing)
  return (
    <>
      {own && <Facts {...{ account, own }} />}
      {isOver && own?.standing.state !== 'paused' ? (
        <p class="onward-ways">
          <a class="button" href={path('join', {}, { language: words.language })}>
            {own ? words.joinAgain : words.join}
          </a>
        </p>
      ) : (
        own && <Steering {...{ account, own }} />
      )}
      <Receipts {...{ account, receipts }} />
      <Yours account={account} />
      <form class="account-out" method="post" action={path('signOut')}>
        <p class="meta">{words.signedInAs(reader.email ?? '')}</p>
        <button class="lesser">{signInPhrases(words.language).signOut}</button>
      </form>
    </>
  )
}

function Facts({ account, own }: { account: Account; own: OwnMembership }) {
  const { words, phrases, on, visit } = account
  const { membership, tier, order, standing } = own
  const { name } = tierWords(tier, words.language, visit.paper.language)
  const seats =
    order && tier.kind === 'group' ? ` · ${counted(phrases, words.seatsCount, order.quantity)}` : ''
  const goesOn = order && order.state !== 'ended' && order.cancelAt === null
  const nextAt =
    standing.state === 'paused' ? standing.resumesAt : goesOn ? (order.period?.until ?? null) : null
  return (
    <dl class="account-facts">
      <Fact name={words.membership}>
        {name}
        {seats}
        {seats !== '' && opens(standing) && (
          <>
            {' · '}
            <a href={path('seats')}>{words.seats}</a>
          </>
        )}
      </Fact>
      <Fact name={words.since}>{on(membership.startedAt)}</Fact>
      {order && order.state !== 'ended' && (
        <>
          <Fact name={words.amount}>{words.each[order.every](moneyIn(phrases, order.sum as Money))}</Fact>
          <Fact name={words.nextPayment}>
            {nextAt ? words.nextOn(moneyIn(phrases, order.sum as Money), on(nextAt)) : words.noneFollows}
          </Fact>
          {own.coming && (
            <Fact name={words.changesOn}>
              {words.changesTo(
                tierWords(own.coming.tier, words.language, visit.paper.language).name,
                on(own.coming.from),
              )}
            </Fact>
          )}
          {order.card && (
            <Fact name={words.card}>{words.cardNamed(brandName(order.card.brand), order.card.last4)}</Fact>
          )}
        </>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** What can be done with a membership that is paid for. One that was given goes on by itself. */
function Steering({ account, own }: { account: Account; own: OwnMembership }) {
  const { words } = account
  const { order, standing } = own
  if (own.membership.origin === 'seat')
    return (
      <form class="account-steering" method="post" action={path('account')}>
        <Act name="give-back" words={words.seatGiveBack} />
      </form>
    )
  if (!order || order.state === 'ended') return null
  const isEnding = order.cancelAt !== null
  return (
    <form class="account-steering" method="post" action={path('account')}>
      {standing.state === 'in grace' && <Act name="try" words={words.tryCard} strong />}
      {isEnding && <Act name="keep" words={words.undo} strong />}
      {standing.state === 'paused' && <Act name="resume" words={words.resume} strong />}
      <p class="account-ways">
        {!isEnding && order.state === 'active' && <a href={path('accountChange')}>{words.change}</a>}
        <button class="plain" name="act" value="card">
          {words.newCard}
        </button>
        {!isEnding && (standing.state === 'active' || standing.state === 'renewing') && (
          <a href={path('accountPause')}>{words.pause}</a>
        )}
        {!isEnding && (
          <button class="plain" name="act" value="cancel" aria-describedby="cancel-hint">
            {words.cancel}
          </button>
        )}
      </p>
      {!isEnding && order.period && (
        <p class="hint" id="cancel-hint">
          {cancelHint(account, standing, order.period)}
        </p>
      )}
    </form>
  )
}

function cancelHint({ words, on }: Account, standing: Standing, period: { until: Instant }): string {
  if (standing.state !== 'paused') return words.cancelHint(on(period.until))
  return standing.paidUntil === null ? words.cancelNowHint : words.cancelHint(on(standing.paidUntil))
}

function Act({ name, words, strong }: { name: string; words: string; strong?: boolean }) {
  return (
    <button class={strong ? undefined : 'lesser'} name="act" value={name}>
      {words}
    </button>
  )
}

function Receipts({ account, receipts }: { account: Account; receipts: Receipt[] }) {
  const { words, phrases, on } = account
  return (
    <section class="account-part">
      <h2 class="block-heading">{words.receipts}</h2>
      {receipts.length === 0 ? (
        <p>{words.noReceipts}</p>
      ) : (
        <ul class="plain-list receipt-list">
          {receipts.map(({ payment, givenBack }) => (
            <li>
              <a href={path('receipt', { id: payment.id })}>{on(payment.paidAt)}</a>
              <span class="sum">
                {moneyIn(phrases, payment.sum as Money)}
                {givenBack && (
                  <small>
                    {words.givenBack}: {moneyIn(phrases, givenBack)}
                  </small>
                )}
              </span>
              <a
                href={path('receipt', { id: `${payment.id}.pdf` })}
                aria-label={`${words.asPdf}: ${words.receipt(payment.receiptNumber)}`}
              >
                {words.asPdf}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Yours({ account }: { account: Account }) {
  const { words } = account
  return (
    <section class="account-part">
      <h2 class="block-heading">{words.yours}</h2>
      <ul class="plain-list account-links">
        <li>
          <a href={path('accountDetails')}>{words.details}</a>
        </li>
        <li>
          <a href={path('sessions')}>{words.sessions}</a>
        </li>
        <li>
          <a href={path('accountPodcast')}>{words.podcast}</a>
        </li>
        <li>
          <a href={path('accountData')}>{words.data}</a>
          <p class="hint">{words.dataText}</p>
        </li>
        <li>
          <a href={path('accountErase')}>{words.erase}</a>
        </li>
      </ul>
    </section>
  )
}
