import { FaultSummary, Field, RadioField, SelectField, type Faults } from '../page/fields.tsx'
import { phrasesIn } from '../page/phrases.ts'
import type { Visit } from '../page/reading.ts'
import type { Instant } from '../platform/ids.ts'
import { path } from '../routes.ts'
import { Block, DeskTable, When } from './desk-parts.tsx'
import { ROLE_NAMES, ROLES, type Role, type StaffMember } from './staff-member.ts'

export const ROLE_HINTS: Record<Role, string> = {
  owner: 'May do everything, and says who else may.',
  editor: 'Stories, the front, narration.',
  'membership-manager': 'Members, payments, letters, the ledger.',
}

export const LANGUAGE_CHOICES = [
  { value: 'en', label: 'English' },
  { value: 'uk', label: 'Українська' },
  { value: 'lt', label: 'Lietuvių' },
]

interface StaffProps {
  visit: Visit
  members: StaffMember[]
  /** When each was last seen at the desk, by id. */
  seen: ReadonlyMap<string, Instant>
  typed: { name?: string; email?: string; role?: string; language?: string }
  faults: Faults
  mayChange: boolean
}

export function StaffView(props: StaffProps) {
  const { visit, members, seen, mayChange } = props
  const list = (
    <DeskTable
      caption="Staff"
      nothing="Nobody is at the desk yet."
      rows={members}
      columns={[
        {
          head: 'Name',
          names: true,
          cell: ({ id, name }) => <a href={path('deskStaffMember', { id })}>{name}</a>,
        },
        { head: 'Role', cell: ({ role }) => ROLE_NAMES[role] },
        { head: 'E-mail', cell: ({ email }) => email },
        { head: 'Last seen', cell: ({ id }) => <Seen at={seen.get(id)} visit={visit} /> },
      ]}
    />
  )
  if (!mayChange) return list
  return (
    <div class="desk-columns">
      <div>{list}</div>
      <Block heading="Invite somebody" id="invite" workedOn>
        <InviteForm {...props} />
      </Block>
    </div>
  )
}

function Seen({ at, visit }: { at: Instant | undefined; visit: Visit }) {
  return at === undefined ? <>not yet</> : <When at={at} visit={visit} as="day" />
}

function InviteForm({ visit, typed, faults }: StaffProps) {
  return (
    <form class="form" method="post" action={path('deskStaff')} noValidate>
      <FaultSummary faults={faults} phrases={phrasesIn('en')} />
      <Field
        name="name"
        label="Name"
        value={typed.name}
        fault={faults.name}
        maxLength={120}
        autocomplete="off"
      />
      <Field
        name="email"
        type="email"
        label="E-mail"
        hint="A link goes there; it lets them in once, within a day."
        value={typed.email}
        fault={faults.email}
        maxLength={254}
        autocomplete="off"
      />
      <RadioField
        name="role"
        label="Role"
        fault={faults.role}
        value={typed.role}
        choices={ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role], hint: ROLE_HINTS[role] }))}
      />
      <SelectField
        name="language"
        label="Language of their letters"
        value={typed.language ?? phrasesIn(visit.paper.language).language}
        choices={LANGUAGE_CHOICES}
      />
      <p>
        <button>Invite</button>
      </p>
    </form>
  )
}
