import { day } from '../../page/dates.ts'
import { Field, SelectField, TextField, type Faults } from '../../page/fields.tsx'
import type { Form } from '../../page/form.ts'
import { moneyIn, type Money } from '../../page/money.ts'
import { phrasesIn } from '../../page/phrases.ts'
import type { Visit } from '../../page/reading.ts'
import type { Receipt } from '../account-facts.ts'
import type { Instant } from '../../platform/ids.ts'
import { Block } from '../../staff/desk-parts.tsx'
import { LONGEST_REASON } from '../grant-membership.ts'
import type { Grant } from '../grants.ts'
import { tierWords, type Tier } from '../tier.ts'

export interface SentForm {
  form: Form
  faults: Faults
}

interface FormProps {
  visit: Visit
  to: string
  sent: SentForm | undefined
}

export function GrantForm({ visit, to, sent, tiers }: FormProps & { tiers: Tier[] }) {
  return (
    <Block heading="Give a membership" id="give" workedOn>
      <form class="form" method="post" action={to}>
        <input type="hidden" name="act" value="grant" />
        <SelectField
          name="tier"
          label="Tier"
          value={sent?.form.value('tier')}
          fault={sent?.faults.tier}
          choices={tiers.map((tier) => ({
            value: tier.id,
            label: tierWords(tier, 'en', visit.paper.language).name,
          }))}
        />
        <Field
          name="until"
          type="date"
          label="Until"
          hint="Leave it empty for no end."
          value={sent?.form.value('until')}
          fault={sent?.faults.until}
        />
        <ReasonField name="grant-reason" sent={sent} />
        <button>Give it</button>
      </form>
    </Block>
  )
}

export function GrantBackForm({ visit, to, sent, grants }: FormProps & { grants: Grant[] }) {
  const label = ({ by, from, until, reason }: Grant) =>
    `${on(visit, from)} – ${until ? on(visit, until) : 'no end'}, by ${by}: ${reason.slice(0, 60)}`
  return (
    <Block heading="Take back what was given" id="take-back" workedOn>
      <form class="form" method="post" action={to}>
        <input type="hidden" name="act" value="grant-back" />
        <SelectField
          name="grant"
          label="What was given"
          value={sent?.form.value('grant')}
          fault={sent?.faults.grant}
          choices={grants.map((grant) => ({ value: grant.id, label: label(grant) }))}
        />
        <ReasonField name="back-reason" sent={sent} />
        <button>Take it back</button>
      </form>
    </Block>
  )
}

export function RefundForm({
  visit,
  to,
  sent,
  receipts,
  seen,
}: FormProps & { receipts: Receipt[]; seen: string }) {
  const exactly = (money: Money) => moneyIn(phrasesIn('en'), money, { exact: true })
  const label = ({ payment: { sum, paidAt, receiptNumber }, givenBack }: Receipt) =>
    `${exactly(sum)}, ${on(visit, paidAt)}, receipt ${receiptNumber}` +
    (givenBack ? `, ${exactly(givenBack)} given back` : '')
  return (
    <Block heading="Give money back" id="refund" workedOn>
      <form class="form" method="post" action={to}>
        <input type="hidden" name="act" value="refund" />
        <input type="hidden" name="seen" value={seen} />
        <SelectField
          name="payment"
          label="Payment"
          value={sent?.form.value('payment')}
          fault={sent?.faults.payment}
          choices={receipts.map((receipt) => ({ value: receipt.payment.id, label: label(receipt) }))}
        />
        <Field
          name="amount"
          label="How much"
          hint="Empty for all that is left of it. When nothing is left, the membership it paid for ends."
          inputMode="decimal"
          short
          value={sent?.form.value('amount')}
          fault={sent?.faults.amount}
        />
        <ReasonField name="refund-reason" sent={sent} />
        <button>Give it back</button>
      </form>
    </Block>
  )
}

function ReasonField({ name, sent }: { name: string; sent: SentForm | undefined }) {
  return (
    <TextField
      name={name}
      label="Why"
      rows={2}
      maxLength={LONGEST_REASON}
      value={sent?.form.value(name) ?? ''}
      fault={sent?.faults[name]}
    />
  )
}

function on(visit: Visit, at: Instant): string {
  return day(at, phrasesIn('en'), visit.paper.timeZone)
}
