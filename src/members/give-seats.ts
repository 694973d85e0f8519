import type { Newsroom } from '../newsroom.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import { later, type Instant } from '../platform/ids.ts'
import { readAddress } from '../platform/mail/address.ts'
import { queueLetter } from '../platform/mail/outbox.ts'
import { newToken } from '../platform/token.ts'
import { letterTo } from './letter-to.ts'
import { seatLetter } from './membership-letters.tsx'
import { days, opens, type Membership, type MembershipId } from './membership.ts'
import { holdMembership } from './memberships.ts'
import { readerByEmail, readerById } from './readers.ts'
import { freeSeats } from './seat.ts'
import { addSeat, givenSince, seatsOf, setSeatLink } from './seats.ts'
import { standingFacts } from './standing-facts.ts'
import { tierById } from './tiers.ts'

/** For each seat: who takes seats back and gives them anew is not to fill strangers' mailboxes. */
const LETTERS_A_DAY = 2

export type SeatsGiven =
  | { ok: true; given: number }
  | { ok: false; because: 'no-group' | 'wait' }
  | { ok: false; because: 'no-address'; email: string }
  | { ok: false; because: 'too-many'; free: number }

/**
 * Offers seats to addresses, each with a letter whose link takes it. All of them or none; an address that has a seat
 * of the group already is left as it is. `link` makes the way of a token.
 */
export async function giveSeats(
  newsroom: Newsroom,
  group: MembershipId,
  {
    emails,
    language,
    link,
  }: { emails: readonly string[]; language: string; link: (token: string) => string },
): Promise<SeatsGiven> {
  const addresses = new Set<string>()
  for (const email of emails) {
    const address = readAddress(email)
    if (address === undefined) return { ok: false, because: 'no-address', email }
    addresses.add(address)
  }
  const now = newsroom.clock.now()
  return newsroom.write(async (tx): Promise<SeatsGiven> => {
    const found = await groupIn(tx, group, now)
    if (!found) return { ok: false, because: 'no-group' }
    const seats = await seatsOf(tx, group)
    const fresh = [...addresses].filter((address) => !seats.some(({ email }) => email === address))
    const free = freeSeats(found.seats, seats)
    if (fresh.length > free) return { ok: false, because: 'too-many', free }
    if (fresh.length + (await givenSince(tx, group, later(now, -days(1)))) > found.seats * LETTERS_A_DAY)
      return { ok: false, because: 'wait' }
    for (const email of fresh)
      await offer(tx, now, { group: found.membership, email, language, link, url: newsroom.settings.url })
    return { ok: true, given: fresh.length }
  })
}

async function offer(
  tx: Tx,
  now: Instant,
  wish: { group: Membership; email: string; language: string; link: (token: string) => string; url: string },
): Promise<void> {
  const token = newToken()
  const { group, email, language, link, url } = wish
  const seat = await addSeat(tx, now, { group: group.id, email, language, token })
  const owner = await readerById(tx, group.reader)
  const friend = await readerByEmail(tx, email)
  const from = owner && (await letterTo(tx, url, owner))
  if (!owner || !from) return
  const reader = friend
    ? { id: friend.id, email, name: friend.name, language: friend.language }
    : { id: null, email, name: '', language }
  const name = owner.name === '' ? from.reader.email : owner.name
  await queueLetter(tx, now, seatLetter({ ...from, reader }, { seat, group: name, href: link(token) }))
}

/** A new link by which whoever has it takes a seat, as long as there are any; the one before works no more. */
export async function makeSeatLink(
  newsroom: Newsroom,
  group: MembershipId,
): Promise<{ ok: true; token: string } | { ok: false; because: 'no-group' }> {
  const token = newToken()
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    if (!(await groupIn(tx, group, now))) return { ok: false, because: 'no-group' } as const
    await setSeatLink(tx, now, group, token)
    return { ok: true, token } as const
  })
}

export async function takeSeatLinkAway(newsroom: Newsroom, group: MembershipId): Promise<void> {
  await newsroom.write((tx) => setSeatLink(tx, newsroom.clock.now(), group, null))
}

/**
 * A group whose membership is open, held, and how many seats it pays for. `paidUntil` is where a pause ends what its
 * seats open; null while it goes on.
 */
export async function groupIn(
  tx: Tx,
  id: MembershipId,
  now: Instant,
): Promise<{ membership: Membership; seats: number; paidUntil: Instant | null } | undefined> {
  const membership = await holdMembership(tx, id)
  if (!membership || membership.endedAt !== null || !(await isGroup(tx, membership))) return undefined
  const { standing, order } = await standingFacts(tx, membership, now)
  if (!opens(standing)) return undefined
  const paidUntil = standing.state === 'paused' ? standing.paidUntil : null
  return { membership, seats: order?.quantity ?? 0, paidUntil }
}

/** A seat is in a group's tier, and no group itself. */
export async function isGroup(db: Db, membership: Membership): Promise<boolean> {
  if (membership.origin === 'seat') return false
  return (await tierById(db, membership.tier))?.kind === 'group'
}
