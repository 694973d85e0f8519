import { RadioField } from '../page/fields.tsx'
import { phrasesIn } from '../page/phrases.ts'
import type { Visit } from '../page/reading.ts'
import { path } from '../routes.ts'
import type { Session, SessionId } from '../sign-in/session.ts'
import { SessionList } from '../sign-in/sessions-view.tsx'
import { signInPhrases } from '../sign-in/sign-in-phrases.ts'
import { Block, ConfirmStep, Facts, When } from './desk-parts.tsx'
import { ROLE_NAMES, ROLES, type StaffMember } from './staff-member.ts'
import { ROLE_HINTS } from './staff-view.tsx'

interface MemberProps {
  visit: Visit
  member: StaffMember
  /** Undefined for those who may not see them. */
  sessions: Session[] | undefined
  here: SessionId | undefined
  mayChange: boolean
  /** Whether it is asked if they shall be removed. */
  asks: boolean
}

export function StaffMemberView(props: MemberProps) {
  const { visit, member, sessions, here, mayChange, asks } = props
  const to = path('deskStaffMember', { id: member.id })
  return (
    <>
      {asks && mayChange && (
        <ConfirmStep
          question={`Remove ${member.name} from the desk?`}
          consequence="They are signed out everywhere at once, and no letter lets them in any more. What they did stays in the audit log."
          action={to}
          fields={{ remove: 'yes' }}
          yes="Remove"
          back={to}
        />
      )}
      <Block heading="Who this is" id="who">
        <Facts
          facts={[
            ['Role', member.removedAt === null ? ROLE_NAMES[member.role] : undefined],
            ['E-mail', member.email],
            ['Invited', <When at={member.madeAt} visit={visit} as="day" />],
            ['By', member.madeBy],
            ['Removed', member.removedAt === null ? undefined : <When at={member.removedAt} visit={visit} />],
          ]}
        />
        {mayChange && <AuditLink member={member} />}
      </Block>
      {sessions && (
        <Block heading="Signed in" id="sessions">
          {sessions.length === 0 ? (
            <p class="none">Nowhere.</p>
          ) : (
            <SessionList
              sessions={sessions}
              here={here}
              action={to}
              signOutAction={path('deskSignOut')}
              words={signInPhrases('en')}
              phrases={phrasesIn('en')}
              timeZone={visit.paper.timeZone}
            />
          )}
        </Block>
      )}
      {mayChange && <RoleForm member={member} to={to} />}
      {mayChange && !asks && (
        <Block heading="Take their place back" id="remove">
          <p>
            <a class="button" href={`${to}?ask=remove`}>
              Remove from the desk
            </a>
          </p>
        </Block>
      )}
    </>
  )
}

function AuditLink({ member }: { member: StaffMember }) {
  return (
    <p>
      <a href={path('deskAudit', {}, { q: member.name })}>What they did</a>
    </p>
  )
}

function RoleForm({ member, to }: { member: StaffMember; to: string }) {
  return (
    <Block heading="What they may do" id="role-form" workedOn>
      <form class="form" method="post" action={to}>
        <RadioField
          name="role"
          label="Role"
          value={member.role}
          choices={ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role], hint: ROLE_HINTS[role] }))}
        />
        <p>
          <button>Change role</button>
        </p>
      </form>
    </Block>
  )
}
