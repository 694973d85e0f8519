import type { HostedInvoice } from '../hosted.ts'
import { brandName } from './card.ts'
import { CardFields, Trouble, type FormProps } from './fields-view.tsx'
import { Frame } from './frame.tsx'
import { money } from './money.ts'
import { fullDay, invoiceState } from './portal-view.tsx'
import { TestCards } from './test-cards-view.tsx'

export interface InvoiceProps extends FormProps {
  invoice: HostedInvoice
  filled?: boolean
}

/** An invoice: its lines, how it stands, and the form that pays it while it is open. */
export function InvoiceView(props: InvoiceProps) {
  const { spoken, invoice, faults } = props
  const { words, phrases } = spoken
  const open = invoice.status === 'open'
  const heading = invoice.number ? words.invoiceNumber(invoice.number) : words.invoice
  return (
    <Frame
      spoken={spoken}
      testCards={open}
      title={heading}
      merchant={invoice.merchant}
      trouble={Object.keys(faults).length > 0 ? words.troubleSummary : undefined}
    >
      <div class={open ? 'two' : 'one'}>
        <section class="sum-of">
          <h1>{heading}</h1>
          <p class="sum figures">{money(invoice.total, invoice.currency, phrases.locale)}</p>
          <p class="next">{standing(props)}</p>
          <InvoiceLines {...props} />
        </section>
        {open && <InvoiceForm {...props} />}
        {open && <TestCards spoken={spoken} form="card-form" />}
      </div>
    </Frame>
  )
}

function standing({ spoken, invoice }: InvoiceProps): string {
  const { words } = spoken
  if (invoice.status === 'open') return words.dueText
  if (invoice.status === 'paid')
    return invoice.paidAt === null
      ? invoiceState('paid', spoken)
      : words.invoicePaid(fullDay(invoice.paidAt, spoken))
  return invoice.status === 'void' ? words.invoiceVoid : invoiceState(invoice.status, spoken)
}

function InvoiceLines({ spoken, invoice }: InvoiceProps) {
  const { words, phrases } = spoken
  const { currency, lines, created, email, status, total, amountRemaining } = invoice
  const open = status === 'open'
  return (
    <dl class="lines">
      <div>
        <dt>{words.date}</dt>
        <dd>{fullDay(created, spoken)}</dd>
      </div>
      {email && (
        <div>
          <dt>{words.email}</dt>
          <dd>{email}</dd>
        </div>
      )}
      {lines.map(({ description, amount, from, until }) => (
        <div>
          <dt>
            {description}
            {until > from && (
              <span class="hint">
                {fullDay(from, spoken)} – {fullDay(until, spoken)}
              </span>
            )}
          </dt>
          <dd class="figures">{money(amount, currency, phrases.locale)}</dd>
        </div>
      ))}
      <div class="lines-total">
        <dt>{open ? words.total : invoiceState(status, spoken)}</dt>
        <dd class="figures">{money(open ? amountRemaining : total, currency, phrases.locale)}</dd>
      </div>
    </dl>
  )
}

/** With the card that is kept, in one press; or with a new one. */
function InvoiceForm(props: InvoiceProps) {
  const { spoken, invoice, filled } = props
  const { words, phrases } = spoken
  const { method } = invoice
  const sum = money(invoice.amountRemaining, invoice.currency, phrases.locale)
  return (
    <div class="card-form">
      <Trouble {...props} />
      {method && (
        <form method="post" class="kept">
          <button class="other-button" name="with" value="kept">
            {words.payWithKept(
              method.type === 'card'
                ? words.cardLine(brandName(method.brand), method.last4)
                : words.accountLine(method.last4),
            )}
          </button>
        </form>
      )}
      <form id="card-form" method="post" noValidate aria-labelledby="new-card">
        <h2 class="block-heading" id="new-card">
          {method ? words.orNewCard : words.card}
        </h2>
        <CardFields {...props} />
        <p class="act">
          <button class="main-button" autofocus={filled}>
            {words.pay(sum)}
          </button>
        </p>
      </form>
    </div>
  )
}
