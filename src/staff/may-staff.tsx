import { redirectAnswer } from '../page/answers.ts'
import type { Visit } from '../page/reading.ts'
import { path } from '../routes.ts'
import { sessionOf } from '../sign-in/signed-in.ts'
import type { SessionId } from '../sign-in/session.ts'
import { deskAnswer } from './desk-document.tsx'
import { permissions, roleMay, type Permission } from './permissions.ts'
import { ROLE_NAMES, type Acting, type StaffMember } from './staff-member.ts'
import { staffById } from './staff-members.ts'

/** Who is at the desk on this visit. It is an `Acting` too: hand it to an act as `by`. */
export type DeskStaff = StaffMember & Acting & { id: StaffMember['id']; session: SessionId }

export type MayStaff = { ok: true; staff: DeskStaff } | { ok: false; answer: Response }

/**
 * The first line of every page of the desk, of its GET and its POST:
 *
 *     const may = await mayStaff(visit, 'refund payments')
 *     if (!may.ok) return may.answer
 *
 * Whoever is not signed in is sent to do so and comes back to where they wanted to be; whoever is and may not is
 * told so, and who may.
 */
export async function mayStaff(visit: Visit, permission: Permission): Promise<MayStaff> {
  const staff = await staffOf(visit)
  if (!staff) return { ok: false, answer: redirectAnswer(signInFrom(visit), 303) }
  if (roleMay(staff.role, permission)) return { ok: true, staff }
  return { ok: false, answer: await refusal(visit, staff, permission) }
}

/** Who is signed in at the desk, if anybody: for pages that anybody sees. */
export async function staffOf(visit: Visit): Promise<DeskStaff | undefined> {
  const session = await sessionOf(visit, 'staff')
  const member = session && (await staffById(visit.db, session.owner))
  if (!session || !member || member.removedAt !== null) return undefined
  return { ...member, network: visit.visitor.network, session: session.id }
}

function signInFrom({ url }: Visit): string {
  const from = url.pathname === path('desk') ? undefined : url.pathname + url.search
  return path('deskSignIn', {}, { return: from })
}

function refusal(visit: Visit, staff: StaffMember, permission: Permission): Promise<Response> {
  const roles = permissions[permission].map((role) => ROLE_NAMES[role].toLowerCase())
  const children = (
    <p>
      To {permission} one has to be {roles.join(' or ')}, and you are {ROLE_NAMES[staff.role].toLowerCase()}.
      An owner can change that under <a href={path('deskStaff')}>Staff</a>.
    </p>
  )
  return deskAnswer(visit, staff, { title: 'This is not open to you', children }, { status: 403 })
}
