import { FaultSummary, TextField } from '../page/fields.tsx'
import { path } from '../routes.ts'
import type { Account } from './account-frame.tsx'
import { freeSeats, type Seat } from './seat.ts'

export function SeatsView({
  account,
  seats,
  all,
  again,
  done,
  link,
}: {
  account: Account
  seats: Seat[]
  all: number
  again: { typed: string; fault: string } | undefined
  done: string | undefined
  /** The group's one link, when it has just been made: it can be shown this once. */
  link: string | undefined
}) {
  const { words, phrases } = account
  return (
    <>
      {again && <FaultSummary faults={{ emails: again.fault }} phrases={phrases} />}
      {!again && done !== undefined && (
        <p class="notice-line" role="status">
          {done}
        </p>
      )}
      {seats.length > 0 && (
        <form method="post" action={path('seats')}>
          <ul class="plain-list receipt-list">
            {seats.map((seat) => (
              <li>
                <span>{seat.email}</span>
                <span class="sum">{seat.taken ? words.seatTaken : words.seatInvited}</span>
                <button
                  class="plain"
                  name="end"
                  value={seat.id}
                  aria-label={`${words.seatEnd}: ${seat.email ?? ''}`}
                >
                  {words.seatEnd}
                </button>
              </li>
            ))}
          </ul>
        </form>
      )}
      {freeSeats(all, seats) > 0 && (
        <form class="form account-form" method="post" action={path('seats')}>
          <TextField
            name="emails"
            label={words.seatEmails}
            hint={words.seatEmailsHint}
            fault={again?.fault}
            value={again?.typed ?? ''}
            rows={5}
            required
          />
          <button>{words.seatInvite}</button>
        </form>
      )}
      {freeSeats(all, seats) > 0 && (
        <form class="account-part" method="post" action={path('seats')}>
          <h2 class="block-heading">{words.seatLink}</h2>
          <p class="hint">{words.seatLinkHint}</p>
          {link !== undefined && (
            <div class="field seat-link" role="status">
              <label for="seat-link">{words.seatLink}</label>
              <input id="seat-link" value={link} readOnly />
            </div>
          )}
          <button class="lesser" name="link" value="yes">
            {words.seatLinkMake}
          </button>
        </form>
      )}
    </>
  )
}
