import type { Audience } from '../page/reading.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { opens } from '../members/membership.ts'
import type { ReaderId } from '../members/reader.ts'
import { confirmReader, readerByEmail } from '../members/readers.ts'
import { openStandingOf } from '../members/standing-facts.ts'
import { path } from '../routes.ts'
import { noteAct } from '../staff/note-act.ts'
import type { StaffId } from '../staff/staff-member.ts'
import { staffByEmail } from '../staff/staff-members.ts'
import type { Realm } from './session.ts'

/** Who is behind an address. */
export interface Owner {
  id: string
  name: string
  language: string
}

interface RealmFacts {
  /** Where one asks for a letter, types its code, follows its link, and is afterwards. */
  ask: string
  code: string
  link(token: string): string
  home: string
  ownerOf(db: Db, email: string): Promise<Owner | undefined>
  /** A letter has reached this owner, and a session begins. */
  confirm(tx: Tx, now: Instant, owner: Owner, network: string): Promise<void>
  /** Which variant of the paper's pages this owner gets. */
  audience(db: Db, owner: string, now: Instant): Promise<Exclude<Audience, 'passer-by'>>
}

/** What tells the two realms apart; all else about signing in is the same for both. */
export const realms: Record<Realm, RealmFacts> = {
  reader: {
    ask: path('signIn'),
    code: path('signInCode'),
    link: (token) => path('signInLink', { token }),
    home: path('account'),
    ownerOf: readerByEmail,
    confirm: (tx, now, owner) => confirmReader(tx, now, owner.id as ReaderId),
    async audience(db, owner, now) {
      const membership = await openStandingOf(db, owner as ReaderId, now)
      return membership && opens(membership.standing) ? 'member' : 'signed-up'
    },
  },
  staff: {
    ask: path('deskSignIn'),
    code: path('deskSignInCode'),
    link: (token) => path('deskSignInLink', { token }),
    home: path('desk'),
    ownerOf: staffByEmail,
    confirm: (tx, now, { id, name }, network) =>
      noteAct(tx, now, { id: id as StaffId, name, network }, { act: 'signed in', about: `staff:${id}` }),
    audience: async () => 'staff',
  },
}
