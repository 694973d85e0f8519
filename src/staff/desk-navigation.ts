import { path } from '../routes.ts'
import type { Permission } from './permissions.ts'

export interface DeskPlace {
  /** As it stands in the navigation. */
  name: string
  to: string
  /** Whoever may not do this does not see the way there either. */
  permission: Permission
}

/** The rooms of the desk, in order. An engineer who adds a page adds a line. */
export const deskPlaces: { group: string; places: DeskPlace[] }[] = [
  {
    group: 'Today',
    places: [{ name: 'Desk', to: path('desk'), permission: 'see the desk' }],
  },
  {
    group: 'Stories',
    places: [
      { name: 'Narration', to: path('deskNarration'), permission: 'hear narrations' },
      { name: 'Lexicon', to: path('deskLexicon'), permission: 'hear narrations' },
    ],
  },
  {
    group: 'Members',
    places: [
      { name: 'Members', to: path('deskMembers'), permission: 'see members' },
      { name: 'Figures', to: path('deskMemberFigures'), permission: 'see members' },
      { name: 'Payments in trouble', to: path('deskPaymentsInTrouble'), permission: 'see payments' },
      { name: 'Ledger', to: path('deskLedger'), permission: 'see the ledger' },
      { name: 'Import', to: path('deskMembersImport'), permission: 'import members' },
    ],
  },
  {
    group: 'The house',
    places: [
      { name: 'Letters', to: path('deskLetters'), permission: 'see letters' },
      { name: 'Mailbox', to: path('deskMailbox'), permission: 'open the rehearsal mailbox' },
      { name: 'Gate', to: path('deskGate'), permission: 'see the alarm' },
      { name: 'Staff', to: path('deskStaff'), permission: 'see the staff' },
      { name: 'Audit log', to: path('deskAudit'), permission: 'read the audit log' },
    ],
  },
]

/** The place a path belongs to: the longest that it begins with. */
export function placeOf(pathname: string): string | undefined {
  return deskPlaces
    .flatMap(({ places }) => places.map(({ to }) => to))
    .filter((to) => pathname === to || pathname.startsWith(`${to}/`))
    .sort((a, b) => b.length - a.length)[0]
}
