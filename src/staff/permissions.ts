import type { Role } from './staff-member.ts'

/**
 * What may be done at the desk, and by whom: the one table of it. A page asks by the words here, so that whoever
 * reads the page knows who sees it, and whoever reads this knows what there is.
 */
export const permissions = {
  'see the desk': ['owner', 'editor', 'membership-manager'],
  'see the staff': ['owner', 'editor', 'membership-manager'],
  'change the staff': ['owner'],
  'read the audit log': ['owner'],
  'see the alarm': ['owner', 'editor', 'membership-manager'],
  'move the gate': ['owner', 'membership-manager'],

  'see letters': ['owner', 'membership-manager'],
  'send letters again': ['owner', 'membership-manager'],
  // Letters in it open accounts, the desk's own among them.
  'open the rehearsal mailbox': ['owner'],

  'see members': ['owner', 'membership-manager'],
  'change memberships': ['owner', 'membership-manager'],
  'give memberships': ['owner', 'membership-manager'],
  'note on members': ['owner', 'membership-manager'],
  'import members': ['owner', 'membership-manager'],
  'export members': ['owner', 'membership-manager'],
  'erase readers': ['owner', 'membership-manager'],
  'change tiers': ['owner', 'membership-manager'],

  'see payments': ['owner', 'membership-manager'],
  'refund payments': ['owner', 'membership-manager'],
  'see the ledger': ['owner', 'membership-manager'],
  'export the ledger': ['owner', 'membership-manager'],

  'hear narrations': ['owner', 'editor'],
  'make narrations': ['owner', 'editor'],
  'change the lexicon': ['owner', 'editor'],
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof permissions

export function roleMay(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role)
}
