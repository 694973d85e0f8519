import type { HostedCheckout } from '../hosted.ts'
import type { Faults, Typed } from './card.ts'
import { CardFields, TextField, Trouble } from './fields-view.tsx'
import { Frame } from './frame.tsx'
import { money } from './money.ts'
import { dayOf, repeating, sumsOf } from './sums.ts'
import { TestCards } from './test-cards-view.tsx'
import type { Spoken } from './words.ts'

export interface PayProps {
  spoken: Spoken
  checkout: HostedCheckout
  typed: Typed
  faults: Faults
  /** A test card was just chosen. */
  filled?: boolean
}

export function PayView(props: PayProps) {
  const { spoken, checkout, faults } = props
  const { words } = spoken
  const heading = headingOf(checkout, spoken)
  return (
    <Frame
      spoken={spoken}
      testCards
      title={heading}
      merchant={checkout.merchant}
      back={
        checkout.cancelUrl ? { to: checkout.cancelUrl, label: words.backTo(checkout.merchant) } : undefined
      }
      trouble={Object.keys(faults).length > 0 ? words.troubleSummary : undefined}
    >
      <div class="two">
        <Sum {...props} heading={heading} />
        <PayForm {...props} />
        <TestCards spoken={spoken} form="card-form" />
      </div>
    </Frame>
  )
}

function headingOf({ mode, submitType }: HostedCheckout, { words }: Spoken): string {
  return words.heading[mode === 'payment' && submitType === 'donate' ? 'donate' : mode]
}

/** What it costs, now and later, in words. */
function Sum({ spoken, checkout, heading }: PayProps & { heading: string }) {
  const { words } = spoken
  const { now } = checkout
  const sums = sumsOf(checkout, spoken)
  const nothing = checkout.amountTotal === 0
  return (
    <section class="sum-of">
      <h1>{heading}</h1>
      {checkout.mode !== 'setup' && <p class="sum figures">{sums.again ? sums.again.sum : sums.now}</p>}
      <div class="next">
        {checkout.mode === 'setup' && <p>{words.setupText}</p>}
        {checkout.mode === 'payment' && <p>{words.onceText}</p>}
        {sums.again && (
          <p>
            {nothing
              ? `${words.nothingToday} ${words.later(sums.again.sum, dayOf(sums.again.from, now, spoken))}`
              : words.nextPayment(dayOf(sums.again.from, now, spoken))}{' '}
            {words.untilCancelled}
          </p>
        )}
      </div>
      <Lines spoken={spoken} checkout={checkout} />
    </section>
  )
}

function Lines({ spoken, checkout }: { spoken: Spoken; checkout: HostedCheckout }) {
  const { words, phrases } = spoken
  const { lines, currency, mode } = checkout
  if (mode === 'setup') return null
  return (
    <dl class="lines">
      {lines.map(({ name, description, amount, quantity, interval }) => (
        <div>
          <dt>
            {name}
            {quantity > 1 && <span class="figures"> × {quantity}</span>}
            {description && <span class="hint">{description}</span>}
          </dt>
          <dd class="figures">
            {interval
              ? repeating(amount, currency, interval, spoken)
              : money(amount, currency, phrases.locale)}
          </dd>
        </div>
      ))}
      <div class="lines-total">
        <dt>{words.total}</dt>
        <dd class="figures">{money(checkout.amountTotal, currency, phrases.locale)}</dd>
      </div>
    </dl>
  )
}

function PayForm(props: PayProps) {
  const { spoken, checkout } = props
  const { words } = spoken
  const both = takesAccounts(checkout) && takesCards(checkout)
  return (
    <form id="card-form" class="card-form" method="post" noValidate>
      <Trouble {...props} />
      {checkout.emailFixed ? <FixedEmail {...props} /> : <EmailField {...props} />}
      {both ? (
        <fieldset class="ways">
          <legend>{words.payBy}</legend>
          <Way {...props} by="card" />
          <Way {...props} by="account" />
        </fieldset>
      ) : (
        <>
          {takesAccounts(checkout) && <input type="hidden" name="by" value="account" />}
          {takesCards(checkout) ? <CardFields {...props} /> : <AccountPart {...props} />}
        </>
      )}
      <p class="act">
        <button class="main-button" autofocus={props.filled}>
          {buttonText(checkout, spoken)}
        </button>
      </p>
    </form>
  )
}

export function takesCards({ paymentMethodTypes }: HostedCheckout): boolean {
  return paymentMethodTypes.includes('card') || !paymentMethodTypes.includes('sepa_debit')
}

export function takesAccounts({ paymentMethodTypes }: HostedCheckout): boolean {
  return paymentMethodTypes.includes('sepa_debit')
}

function FixedEmail({ checkout, spoken }: PayProps) {
  return (
    <p class="fixed">
      <span class="label">{spoken.words.email}</span> {checkout.email}
    </p>
  )
}

function EmailField(props: PayProps) {
  const { words } = props.spoken
  return (
    <TextField
      {...props}
      name="email"
      label={words.email}
      autocomplete="email"
      inputmode="email"
      longest={254}
    />
  )
}

/** One way to pay: chosen by its radio, its fields shown beneath it while it is. */
function Way(props: PayProps & { by: 'card' | 'account' }) {
  const { by, typed, spoken } = props
  return (
    <div class="way">
      <label class="choice">
        <input type="radio" name="by" value={by} checked={typed.by === by} />
        {spoken.words[by]}
      </label>
      <div class="way-fields">{by === 'card' ? <CardFields {...props} /> : <AccountPart {...props} />}</div>
    </div>
  )
}

function AccountPart(props: PayProps) {
  const { spoken, checkout } = props
  const { words } = spoken
  return (
    <>
      <TextField
        {...props}
        name="iban"
        label={words.iban}
        hint={words.ibanHint}
        autocomplete="off"
        longest={60}
      />
      <TextField
        {...props}
        name="holder"
        label={words.accountName}
        autocomplete="name"
        longest={300}
        capitals
      />
      <p class="hint">
        {words.accountText} {words.mandate(checkout.merchant)}
      </p>
    </>
  )
}

function buttonText(checkout: HostedCheckout, { words, phrases }: Spoken): string {
  if (checkout.mode === 'setup') return words.keepCard
  if (checkout.amountTotal === 0) return words.start
  const sum = money(checkout.amountTotal, checkout.currency, phrases.locale)
  return checkout.submitType === 'donate' ? words.contribute(sum) : words.pay(sum)
}
