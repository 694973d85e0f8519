import { phrasesIn } from '../page/phrases.ts'
import type { Faults } from '../page/fields.tsx'
import type { Form } from '../page/form.ts'
import type { PersonalPage, Visit } from '../page/reading.ts'
import { path } from '../routes.ts'
import { lastSeen } from '../sign-in/sessions.ts'
import { deskAnswer } from './desk-document.tsx'
import { deskRedirect } from './flash.ts'
import { inviteStaff, type Invited } from './invite-staff.ts'
import { mayStaff, type DeskStaff } from './may-staff.tsx'
import { roleMay } from './permissions.ts'
import { isRole } from './staff-member.ts'
import { allStaff } from './staff-members.ts'
import { StaffView } from './staff-view.tsx'

/** Everybody at the desk, and the form by which an owner invites another. */
export const staffPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'see the staff')
    return may.ok ? shown(visit, may.staff, {}, {}) : may.answer
  },
  async post(visit, form) {
    const may = await mayStaff(visit, 'change the staff')
    if (!may.ok) return may.answer
    const typed = typedIn(form)
    const role = typed.role
    if (role === undefined || !isRole(role))
      return shown(visit, may.staff, typed, { role: 'Choose what they are at the desk for.' })
    const { name, email, language } = typed
    const invited: Invited = { name, email, role, ...(language !== '' && { language }) }
    const done = await inviteStaff(visit.newsroom, invited, may.staff)
    if (!done.ok) return shown(visit, may.staff, typed, REFUSALS[done.because])
    return deskRedirect(visit, path('deskStaff'), `${name} is invited: a letter is on its way to ${email}.`)
  },
}

const REFUSALS: Record<'no-name' | 'no-address' | 'there-already', Faults> = {
  'no-name': { name: 'Give the name under which they are known here.' },
  'no-address': { email: 'This is no e-mail address that letters can go to. Write it as name@place.org.' },
  'there-already': { email: 'Somebody with this address is at the desk already.' },
}

function typedIn(form: Form) {
  return {
    name: form.value('name'),
    email: form.value('email'),
    role: form.value('role'),
    language: phrasesIn(form.value('language')).language,
  }
}

async function shown(
  visit: Visit,
  staff: DeskStaff,
  typed: Partial<ReturnType<typeof typedIn>>,
  faults: Faults,
): Promise<Response> {
  const [members, seen] = await Promise.all([allStaff(visit.db), lastSeen(visit.db, 'staff')])
  const mayChange = roleMay(staff.role, 'change the staff')
  return deskAnswer(
    visit,
    staff,
    {
      title: 'Staff',
      standfirst: 'Those who make the paper, and what each is at the desk for.',
      children: <StaffView {...{ visit, members, seen, typed, faults, mayChange }} />,
    },
    { status: Object.keys(faults).length > 0 ? 422 : 200 },
  )
}
