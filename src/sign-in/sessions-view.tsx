import type { Phrases } from '../page/phrases.ts'
import { day, dayAndTime } from '../page/dates.ts'
import { agentParts } from './agent.ts'
import type { Session, SessionId } from './session.ts'
import type { SignInPhrases } from './sign-in-phrases.ts'

interface SessionListProps {
  sessions: Session[]
  /** The one that looks at this list; undefined when somebody else does. */
  here?: SessionId | undefined
  /** Where the forms that end sessions go: `session` names one, `others` all but this one. */
  action: string
  signOutAction: string
  words: SignInPhrases
  phrases: Phrases
  timeZone: string
}

/** Where somebody is signed in, each with a button to end it. */
export function SessionList(props: SessionListProps) {
  const { sessions, here, action, words } = props
  return (
    <>
      <ul class="sessions">
        {sessions.map((session) => (
          <SessionLine session={session} {...props} />
        ))}
      </ul>
      {here !== undefined && sessions.length > 1 && (
        <form method="post" action={action}>
          <button class="lesser" name="others" value="yes">
            {words.endOthers}
          </button>
        </form>
      )}
    </>
  )
}

function SessionLine({
  session,
  here,
  action,
  signOutAction,
  words,
  phrases,
  timeZone,
}: SessionListProps & { session: Session }) {
  const isHere = session.id === here
  const name = agentName(session.agent, words)
  return (
    <li>
      <div>
        <b>{name}</b>
        {isHere && ` (${words.here})`}
        <p class="meta">
          {words.signedInAt(day(session.madeAt, phrases, timeZone))},{' '}
          {words.lastUsed(dayAndTime(session.seenAt, phrases, timeZone))}
          {session.network !== '' && `, ${session.network}`}
        </p>
      </div>
      {isHere ? (
        <form method="post" action={signOutAction}>
          <button class="lesser">{words.signOut}</button>
        </form>
      ) : (
        <form method="post" action={action}>
          <button class="lesser" name="session" value={session.id} aria-label={`${words.endThis}: ${name}`}>
            {words.endThis}
          </button>
        </form>
      )}
    </li>
  )
}

export function agentName(agent: string, words: SignInPhrases): string {
  const { browser, system } = agentParts(agent)
  if (browser !== '' && system !== '') return words.browserOn(browser, system)
  return browser || system || words.someBrowser
}
