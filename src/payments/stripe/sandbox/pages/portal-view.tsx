import type { HostedPortal } from '../hosted.ts'
import { brandName } from './card.ts'
import { Frame, isWeb } from './frame.tsx'
import { money } from './money.ts'
import { dayOf, repeating } from './sums.ts'
import type { Spoken } from './words.ts'

/** What was just done, told at the top of the page. */
export type Done = 'card' | 'cancelled' | 'renewed'

interface PortalProps {
  spoken: Spoken
  portal: HostedPortal
  now: number
  done?: Done | undefined
}

type Subscription = HostedPortal['subscriptions'][number]
type Method = HostedPortal['paymentMethods'][number]

export function PortalView(props: PortalProps) {
  const { spoken, portal } = props
  const { words } = spoken
  return (
    <Frame
      spoken={spoken}
      title={words.portal}
      merchant={portal.merchant}
      back={portal.returnUrl ? { to: portal.returnUrl, label: words.backTo(portal.merchant) } : undefined}
    >
      <div class="portal">
        <h1>{words.portal}</h1>
        {portal.email && <p class="next">{words.portalFor(portal.email)}</p>}
        <DoneNotice {...props} />
        <section>
          <h2 class="block-heading">{words.plan}</h2>
          {portal.subscriptions.length === 0 && <p class="hint">{words.noPlan}</p>}
          {portal.subscriptions.map((subscription) => (
            <Plan {...props} subscription={subscription} />
          ))}
        </section>
        <Cards {...props} />
        {portal.features.invoices && <Invoices {...props} />}
      </div>
    </Frame>
  )
}

function DoneNotice({ spoken: { words }, done }: PortalProps) {
  if (!done) return null
  const text = done === 'card' ? words.cardKept : done === 'renewed' ? words.renewed : words.cancelledNow
  return (
    <p class="done" role="status" tabIndex={-1} autofocus>
      {text}
    </p>
  )
}

/** A membership: what it costs, what happens next, and the one thing one can do about it. */
function Plan({ spoken, portal, now, subscription }: PortalProps & { subscription: Subscription }) {
  const { words } = spoken
  const { id, name, amount, currency, interval, currentPeriodEnd, status } = subscription
  const ending = subscription.cancelAtPeriodEnd || subscription.cancelAt !== null
  const over = status === 'canceled' || status === 'incomplete_expired'
  const until = dayOf(subscription.cancelAt ?? currentPeriodEnd, now, spoken)
  const keeps = isUnpaid(status) ? undefined : words.cancelText(until)
  const hint = ending ? words.renewText : keeps
  return (
    <div class="plan">
      <h3>{name}</h3>
      <p class="sum figures">{repeating(amount, currency, interval, spoken)}</p>
      <p class="next">{stateOf(subscription, until, spoken)}</p>
      {!over && portal.features.cancel && (
        <form method="post" class="plan-act">
          <input type="hidden" name="subscription" value={id} />
          <button
            class="other-button"
            name="act"
            value={ending ? 'renew' : 'cancel'}
            aria-describedby={hint && `${id}-text`}
          >
            {ending ? words.renew : words.cancel}
          </button>
          {hint && (
            <span class="hint" id={`${id}-text`}>
              {hint}
            </span>
          )}
        </form>
      )}
    </div>
  )
}

function stateOf(subscription: Subscription, until: string, { words }: Spoken): string {
  const { status, cancelAtPeriodEnd, cancelAt } = subscription
  if (status === 'canceled' || status === 'incomplete_expired') return words.ended
  if (cancelAtPeriodEnd || cancelAt !== null) return words.endsOn(until)
  if (isUnpaid(status)) return words.unpaid
  if (status === 'paused') return words.paused
  return status === 'trialing' ? words.trialUntil(until) : words.renewsOn(until)
}

function isUnpaid(status: string): boolean {
  return status === 'past_due' || status === 'unpaid' || status === 'incomplete'
}

function Cards({ spoken, portal }: PortalProps) {
  const { words } = spoken
  const first = [...portal.paymentMethods].sort((one, other) => Number(other.default) - Number(one.default))
  return (
    <section>
      <h2 class="block-heading">{words.paymentCard}</h2>
      {first.length === 0 && <p class="hint">{words.noCard}</p>}
      {first.slice(0, 1).map((method) => (
        <p class="figures">{methodText(method, spoken)}</p>
      ))}
      {portal.features.setCard && (
        <p class="act">
          <a class="other-button" href={`/portal/${portal.id}/card`}>
            {words.changeCard}
          </a>
        </p>
      )}
    </section>
  )
}

function methodText({ type, brand, last4, expMonth, expYear }: Method, { words }: Spoken): string {
  if (type === 'sepa_debit') return words.accountLine(last4)
  const line = words.cardLine(brandName(brand), last4)
  if (expMonth === null || expYear === null) return line
  return `${line}, ${words.expires(`${String(expMonth).padStart(2, '0')} / ${String(expYear).slice(-2)}`)}`
}

function Invoices({ spoken, portal }: PortalProps) {
  const { words, phrases } = spoken
  const { invoices } = portal
  return (
    <section>
      <h2 class="block-heading" id="invoices">
        {words.invoices}
      </h2>
      {invoices.length === 0 ? (
        <p class="hint">{words.noInvoices}</p>
      ) : (
        <table class="rows" aria-labelledby="invoices">
          <thead>
            <tr>
              <th scope="col">{words.date}</th>
              <th scope="col">{words.sum}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.invoice}</th>
            </tr>
          </thead>
          <tbody>
            {invoices.map((invoice) => (
              <tr>
                <td>{fullDay(invoice.created, spoken)}</td>
                <td class="figures">{money(invoice.amount, invoice.currency, phrases.locale)}</td>
                <td>{invoiceState(invoice.status, spoken)}</td>
                <td class="figures">
                  {isWeb(invoice.url) ? (
                    <a href={invoice.url}>{invoice.number ?? words.look}</a>
                  ) : (
                    invoice.number
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

export function invoiceState(status: string, { words }: Spoken): string {
  return words.invoiceState[status as keyof typeof words.invoiceState] ?? status
}

/** "25 November 2026": with its year, since a list goes back far. */
export function fullDay(at: number, { phrases }: Spoken): string {
  return new Intl.DateTimeFormat(phrases.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(at * 1000),
  )
}
