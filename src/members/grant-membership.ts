import type { Newsroom } from '../newsroom.ts'
import type { Instant } from '../platform/ids.ts'
import { readAddress } from '../platform/mail/address.ts'
import { queueLetter } from '../platform/mail/outbox.ts'
import { noteAct } from '../staff/note-act.ts'
import type { Acting } from '../staff/staff-member.ts'
import { endUnlessOpen } from './end-memberships.ts'
import { addGrant, grantById, markGrantTakenBack, type GrantId } from './grants.ts'
import { letterTo } from './letter-to.ts'
import { grantedLetter } from './membership-letters.tsx'
import type { MembershipId } from './membership.ts'
import {
  holdMembership,
  noteChange,
  openMembershipOf,
  openTerm,
  startMembership,
  takeTermBack,
} from './memberships.ts'
import type { ReaderId } from './reader.ts'
import { holdReader, readerWithEmail } from './readers.ts'
import type { TierId } from './tier.ts'
import { tierById } from './tiers.ts'

/** As long as one sentence that says why. */
export const LONGEST_REASON = 500

export type Granted =
  | { ok: true; grant: GrantId; membership: MembershipId; reader: ReaderId }
  | { ok: false; because: 'no-address' | 'no-reason' | 'too-long' | 'no-such-tier' | 'over' }

/**
 * Gives a membership without money. Whoever is a member already keeps tier and order, and the time that is given is
 * theirs beside what they pay for.
 */
export async function grantMembership(
  newsroom: Newsroom,
  wish: {
    email: string
    language: string
    name?: string
    tier: TierId
    until: Instant | null
    reason: string
  },
  by: Acting,
): Promise<Granted> {
  const email = readAddress(wish.email)
  const reason = wish.reason.trim()
  if (email === undefined) return { ok: false, because: 'no-address' }
  if (reason === '') return { ok: false, because: 'no-reason' }
  if (reason.length > LONGEST_REASON) return { ok: false, because: 'too-long' }
  const now = newsroom.clock.now()
  const { tier, until, language, name = '' } = wish
  if (until !== null && until <= now) return { ok: false, because: 'over' }
  return newsroom.write(async (tx): Promise<Granted> => {
    if (!(await tierById(tx, tier))) return { ok: false, because: 'no-such-tier' }
    const { id: reader } = await readerWithEmail(tx, now, { email, language, name })
    const held = await holdReader(tx, reader)
    const open = await openMembershipOf(tx, reader)
    const membership =
      open?.id ?? (await startMembership(tx, now, { reader, tier, origin: 'grant', by: by.name }))
    const grant = await addGrant(tx, now, { reader, membership, reason, by: by.name, until })
    await openTerm(tx, now, { membership, from: now, until, because: { kind: 'grant', id: grant } })
    await noteChange(tx, now, { membership, kind: 'granted', after: { until, reason }, by: by.name })
    const to = held && (await letterTo(tx, newsroom.settings.url, held))
    if (to) await queueLetter(tx, now, grantedLetter(to, { grant, until }))
    await noteAct(tx, now, by, {
      act: 'gave a membership',
      about: `reader:${reader}`,
      detail: { until, reason },
    })
    return { ok: true, grant, membership, reader }
  })
}

export type GrantTakenBack =
  | { ok: true; ended: boolean }
  | { ok: false; because: 'no-reason' | 'too-long' | 'no-such-grant' | 'already' }

/** What was given opens nothing any more; the membership ends unless something else opens it. */
export async function takeGrantBack(
  newsroom: Newsroom,
  id: GrantId,
  { reason: given, by }: { reason: string; by: Acting },
): Promise<GrantTakenBack> {
  const reason = given.trim()
  if (reason === '') return { ok: false, because: 'no-reason' }
  if (reason.length > LONGEST_REASON) return { ok: false, because: 'too-long' }
  const now = newsroom.clock.now()
  return newsroom.write(async (tx): Promise<GrantTakenBack> => {
    const grant = await grantById(tx, id)
    if (!grant) return { ok: false, because: 'no-such-grant' }
    await holdMembership(tx, grant.membership)
    if (!(await markGrantTakenBack(tx, now, id))) return { ok: false, because: 'already' }
    await takeTermBack(tx, now, { kind: 'grant', id })
    await noteChange(tx, now, {
      membership: grant.membership,
      kind: 'grant taken back',
      after: { reason },
      by: by.name,
    })
    await noteAct(tx, now, by, {
      act: 'took a given membership back',
      about: `reader:${grant.reader}`,
      detail: { reason },
    })
    const ended = await endUnlessOpen(tx, now, newsroom.settings.url, grant.membership, {
      because: 'by-the-desk',
      by: by.name,
    })
    return { ok: true, ended }
  })
}
