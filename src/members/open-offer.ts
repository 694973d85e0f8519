import type { Newsroom } from '../newsroom.ts'
import type { Db } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { readAddress } from '../platform/mail/address.ts'
import { opens } from './membership.ts'
import { membershipById } from './memberships.ts'
import { readerById, readerWithEmail } from './readers.ts'
import { offerBehind } from './seats.ts'
import { standingFacts } from './standing-facts.ts'

/** What a link to a seat offers, while the group is open and the seat is nobody's. */
export async function openOffer(
  db: Db,
  token: string,
  now: Instant,
): Promise<{ group: string; email: string | null; language: string } | undefined> {
  const offer = await offerBehind(db, token)
  const membership = offer && (await membershipById(db, offer.group))
  if (!membership || offer.seat?.endedAt || offer.seat?.taken) return undefined
  const { standing } = await standingFacts(db, membership, now)
  if (membership.endedAt !== null || !opens(standing)) return undefined
  const owner = await readerById(db, membership.reader)
  if (!owner) return undefined
  return {
    group: owner.name === '' ? (owner.email ?? '') : owner.name,
    email: offer.seat?.email ?? null,
    language: owner.language,
  }
}

/** Whoever has a link to a seat may be known by their address: without that no letter could let them in. */
export async function readerForSeat(
  newsroom: Newsroom,
  token: string,
  { email, language }: { email: string; language: string },
): Promise<{ ok: true } | { ok: false; because: 'no-address' | 'gone' }> {
  const address = readAddress(email)
  if (address === undefined) return { ok: false, because: 'no-address' }
  const now = newsroom.clock.now()
  if (!(await openOffer(newsroom.db, token, now))) return { ok: false, because: 'gone' }
  await newsroom.write((tx) => readerWithEmail(tx, now, { email: address, language }))
  return { ok: true }
}
