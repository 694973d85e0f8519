import type { Id, Instant } from '../platform/ids.ts'

export type StaffId = Id<'staff'>

/** What somebody is at the desk for; `permissions.ts` says what each may do. */
export const ROLES = ['owner', 'editor', 'membership-manager'] as const
export type Role = (typeof ROLES)[number]

export const ROLE_NAMES: Record<Role, string> = {
  owner: 'Owner',
  editor: 'Editor',
  'membership-manager': 'Membership manager',
}

export function isRole(text: string): text is Role {
  return (ROLES as readonly string[]).includes(text)
}

/** One of those who make the paper. */
export interface StaffMember {
  id: StaffId
  name: string
  email: string
  role: Role
  /** In which letters are written to them. */
  language: string
  madeAt: Instant
  madeBy: string
  removedAt: Instant | null
}

/** Who does something at the desk or beside it, for the audit log. */
export interface Acting {
  id: StaffId | null
  name: string
  network: string
}

/** Whoever may run commands on the machine may do everything; who that is, the machine knows. */
export const COMMAND_LINE: Acting = { id: null, name: 'the command line', network: '' }

/** What the program does by itself as time passes. */
export const CLOCKWORK: Acting = { id: null, name: 'the clockwork', network: '' }
