import { redirectAnswer } from '../page/answers.ts'
import type { Form } from '../page/form.ts'
import type { PersonalPage, Visit } from '../page/reading.ts'
import { path } from '../routes.ts'
import type { SessionId } from '../sign-in/session.ts'
import { sessionsOf } from '../sign-in/sessions.ts'
import { changeRole } from './change-role.ts'
import { deskAnswer } from './desk-document.tsx'
import { endStaffSessions } from './end-staff-sessions.ts'
import { deskRedirect } from './flash.ts'
import { mayStaff, type DeskStaff } from './may-staff.tsx'
import { roleMay } from './permissions.ts'
import { removeStaff } from './remove-staff.ts'
import { isRole, ROLE_NAMES, type StaffMember } from './staff-member.ts'
import { staffById } from './staff-members.ts'
import { StaffMemberView } from './staff-member-view.tsx'

/** One of the staff: role, sessions, and the way out. One's own sessions everybody ends; the rest is an owner's. */
export const staffMemberPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'see the staff')
    if (!may.ok) return may.answer
    const member = await staffById(visit.db, visit.params.id ?? '')
    if (!member) return redirectAnswer(path('deskStaff'), 303)
    return shown(visit, may.staff, member)
  },
  async post(visit, form) {
    const may = await mayStaff(visit, 'see the staff')
    if (!may.ok) return may.answer
    const member = await staffById(visit.db, visit.params.id ?? '')
    if (!member) return redirectAnswer(path('deskStaff'), 303)
    if (form.has('session') || form.has('others')) return endSome(visit, may.staff, member, form)
    const mayChange = await mayStaff(visit, 'change the staff')
    if (!mayChange.ok) return mayChange.answer
    return form.has('remove')
      ? remove(visit, mayChange.staff, member)
      : giveRole(visit, mayChange.staff, member, form.value('role'))
  },
}

async function shown(visit: Visit, staff: DeskStaff, member: StaffMember): Promise<Response> {
  const isSelf = member.id === staff.id
  const mayChange = roleMay(staff.role, 'change the staff')
  const sessions = isSelf || mayChange ? await sessionsOf(visit.db, 'staff', member.id, visit.now) : undefined
  return deskAnswer(visit, staff, {
    title: member.name,
    back: { to: path('deskStaff'), name: 'Staff' },
    children: (
      <StaffMemberView
        visit={visit}
        member={member}
        sessions={sessions}
        here={isSelf ? staff.session : undefined}
        mayChange={mayChange && member.removedAt === null}
        asks={visit.url.searchParams.get('ask') === 'remove'}
      />
    ),
  })
}

async function endSome(visit: Visit, staff: DeskStaff, member: StaffMember, form: Form): Promise<Response> {
  const may = member.id === staff.id ? undefined : await mayStaff(visit, 'change the staff')
  if (may && !may.ok) return may.answer
  const which = form.has('others') ? { allBut: staff.session } : { only: form.value('session') as SessionId }
  const { ended } = await endStaffSessions(visit.newsroom, member.id, which, staff)
  const words = ended === 1 ? 'One session is ended.' : `${ended} sessions are ended.`
  return deskRedirect(visit, path('deskStaffMember', { id: member.id }), words)
}

const LAST_OWNER = 'A paper keeps at least one owner. Make somebody else an owner first.'

async function giveRole(
  visit: Visit,
  staff: DeskStaff,
  member: StaffMember,
  role: string,
): Promise<Response> {
  const to = path('deskStaffMember', { id: member.id })
  if (!isRole(role)) return deskRedirect(visit, to, 'Choose a role.', 'wrong')
  const done = await changeRole(visit.newsroom, member.id, role, staff)
  if (done.ok) return deskRedirect(visit, to, `${member.name} is ${ROLE_NAMES[role].toLowerCase()} now.`)
  return deskRedirect(
    visit,
    to,
    done.because === 'last-owner' ? LAST_OWNER : `${member.name} is not there any more.`,
    'wrong',
  )
}

async function remove(visit: Visit, staff: DeskStaff, member: StaffMember): Promise<Response> {
  const done = await removeStaff(visit.newsroom, member.id, staff)
  if (done.ok)
    return deskRedirect(
      visit,
      path('deskStaff'),
      `${member.name} is at the desk no more, and signed out everywhere.`,
    )
  const words = done.because === 'last-owner' ? LAST_OWNER : `${member.name} is not there any more.`
  return deskRedirect(visit, path('deskStaffMember', { id: member.id }), words, 'wrong')
}
