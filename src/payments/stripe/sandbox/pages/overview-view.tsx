import type { ComponentChildren } from 'preact'
import { ScrollRegion } from '../../../../body/scroll-region.tsx'
import type { SandboxClock, SandboxDelivery, SandboxEvent } from '../hosted.ts'
import type { Kinds } from '../shapes.ts'
import type { Switches } from '../switches.ts'
import { Frame } from './frame.tsx'
import { money } from './money.ts'
import { firstTestCards, moreTestCards, spaced } from './test-cards.ts'
import { spokenIn } from './words.ts'

export interface OverviewProps {
  url: string
  now: number
  switches: Switches
  checkouts: Kinds['checkout.session'][]
  deliveries: SandboxDelivery[]
  events: SandboxEvent[]
  clocks: SandboxClock[]
  trouble?: string
}

const spoken = spokenIn('en')

export function OverviewView(props: OverviewProps) {
  const { url, trouble } = props
  return (
    <Frame spoken={spoken} overview title="The card sandbox" trouble={trouble && 'Nothing was changed'}>
      <div class="overview">
        <h1>The card sandbox</h1>
        <p class="next">
          It stands in for Stripe at <code>{url}</code>: the paper talks to it as it would to Stripe, people
          pay on its pages with test cards, and it brings the same notices. Nothing in it is worth anything.
        </p>
        {trouble && (
          <p class="trouble" role="alert" tabIndex={-1} autofocus>
            {trouble}
          </p>
        )}
        <Checkouts {...props} />
        <Clocks {...props} />
        <SwitchesForm {...props} />
        <Deliveries {...props} />
        <Events {...props} />
        <CardTable />
      </div>
    </Frame>
  )
}

/** A block with a table, or the sentence that says there is nothing in it yet. */
function Rows(props: {
  id: string
  heading: string
  about?: string
  none: string
  columns: string[]
  rows: ComponentChildren[]
}) {
  const { id, heading, about, none, columns, rows } = props
  return (
    <section>
      <h2 class="block-heading" id={id}>
        {heading}
      </h2>
      {about && <p class="hint">{about}</p>}
      {rows.length === 0 ? (
        <p class="hint">{none}</p>
      ) : (
        <ScrollRegion label={heading}>
          <table class="rows" aria-labelledby={id}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th scope="col">{column}</th>
                ))}
              </tr>
            </thead>
            <tbody>{rows}</tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  )
}

function Checkouts({ checkouts }: OverviewProps) {
  return (
    <Rows
      id="checkouts"
      heading="Checkouts"
      none="Nobody has come to pay yet. Join or give at the paper, and it leads here."
      columns={['Begun', 'For', 'Sum', 'State', 'Page']}
      rows={checkouts.map(({ id, created, mode, amount_total, currency, status, customer_details }) => (
        <tr>
          <td class="figures">{moment(created)}</td>
          <td>{customer_details?.email ?? mode}</td>
          <td class="figures">
            {amount_total === null || currency === null ? '–' : money(amount_total, currency, 'en-GB')}
          </td>
          <td>{status}</td>
          <td>
            <a href={`/pay/${id}`}>
              Open<span class="unseen">: {moment(created)}</span>
            </a>
          </td>
        </tr>
      ))}
    />
  )
}

function Clocks({ clocks }: OverviewProps) {
  return (
    <Rows
      id="clocks"
      heading="Test clocks"
      about="Customers who are made on a test clock live by its time: a year of renewals takes seconds."
      none="There is none."
      columns={['Clock', 'It is there', 'State', 'Move it']}
      rows={clocks.map(({ id, name, frozenTime, status }) => (
        <tr>
          <td>{name ?? id}</td>
          <td class="figures">{moment(frozenTime)}</td>
          <td>{status}</td>
          <td>
            <Advance clock={id} named={name ?? id} moving={status === 'advancing'} />
          </td>
        </tr>
      ))}
    />
  )
}

function Advance({ clock, named, moving }: { clock: string; named: string; moving: boolean }) {
  return (
    <form method="post">
      <button class="other-button small" name="advance" value={clock} disabled={moving}>
        Advance by a month<span class="unseen">: {named}</span>
      </button>
    </form>
  )
}

function SwitchesForm({ switches }: OverviewProps) {
  const percent = (share: number) => String(Math.round(share * 1e4) / 100)
  return (
    <section>
      <h2 class="block-heading">What goes wrong</h2>
      <form method="post" class="switches" noValidate>
        <Lever name="duplicates" label="Notices brought twice, %" value={percent(switches.duplicates)} />
        <Lever name="drop" label="Notices never brought, %" value={percent(switches.drop)} />
        <Lever name="delay" label="Notices late by, seconds" value={String(switches.delay)} />
        <Lever
          name="tooManyRequests"
          label="Requests refused with 429, %"
          value={percent(switches.tooManyRequests)}
        />
        <label class="choice">
          <input type="checkbox" name="disorder" checked={switches.disorder} /> Notices out of order
        </label>
        <p>
          <button class="main-button">Keep these</button>
        </p>
      </form>
    </section>
  )
}

function Lever({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <input id={name} name={name} value={value} inputMode="decimal" autocomplete="off" />
    </div>
  )
}

const DELIVERED: Record<SandboxDelivery['state'], string> = {
  waiting: 'to be brought',
  delivered: 'taken',
  failed: 'given up',
  dropped: 'lost, by the switch',
}

function Deliveries({ deliveries }: OverviewProps) {
  return (
    <Rows
      id="deliveries"
      heading="Notices"
      about="What the paper was told, and what it answered."
      none="None yet."
      columns={['Notice', 'To', 'State', 'Tries', 'Answer', 'Next']}
      rows={deliveries.map((one) => (
        <tr>
          <td>{one.type}</td>
          <td>{one.url}</td>
          <td>{DELIVERED[one.state]}</td>
          <td class="figures">{one.attempts}</td>
          <td>{one.lastStatus ?? one.lastProblem ?? '–'}</td>
          <td class="figures">{one.nextAt === null ? '–' : moment(one.nextAt)}</td>
        </tr>
      ))}
    />
  )
}

function Events({ events }: OverviewProps) {
  return (
    <Rows
      id="events"
      heading="Events"
      none="Nothing has happened yet."
      columns={['At', 'What', 'To']}
      rows={events.map(({ type, created, object }) => (
        <tr>
          <td class="figures">{moment(created)}</td>
          <td>{type}</td>
          <td>{object}</td>
        </tr>
      ))}
    />
  )
}

function CardTable() {
  return (
    <Rows
      id="cards"
      heading="Test cards"
      about="Any later date and any security code go with them. The others that Stripe publishes are known here too."
      none=""
      columns={['Number', 'What becomes of it']}
      rows={[...firstTestCards, ...moreTestCards].map(({ number, means }) => (
        <tr>
          <td class="figures">{spaced(number)}</td>
          <td>{spoken.words.means[means]}</td>
        </tr>
      ))}
    />
  )
}

/** "25 Nov 2026, 10:00" in UTC, as the sandbox counts. */
function moment(at: number): string {
  return new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(new Date(at * 1000))
}
