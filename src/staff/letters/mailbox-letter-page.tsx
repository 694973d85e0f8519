import { redirectAnswer } from '../../page/answers.ts'
import type { PersonalPage } from '../../page/reading.ts'
import { mailboxLetter, type MailboxLetter } from '../../platform/mail/mailbox-letters.ts'
import { path } from '../../routes.ts'
import { deskAnswer } from '../desk-document.tsx'
import { Facts, Tabs, When } from '../desk-parts.tsx'
import { mayStaff } from '../may-staff.tsx'
import { framing } from './letter-html.ts'

const FACES = { html: 'As it looks', text: 'As text', headers: 'Headers', source: 'Source' } as const
type Face = keyof typeof FACES

/** A letter of the rehearsal mailbox: as a mail program shows it, and what it hides. */
export const mailboxLetterPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'open the rehearsal mailbox')
    if (!may.ok) return may.answer
    const letter = await mailboxLetter(visit.db, visit.params.id ?? '')
    if (!letter) return redirectAnswer(path('deskMailbox'), 303)
    const asked = visit.url.searchParams.get('show') ?? ''
    const face = Object.hasOwn(FACES, asked) ? (asked as Face) : letter.html === undefined ? 'text' : 'html'
    const at = path('deskMailboxLetter', { id: letter.id })
    const response = await deskAnswer(visit, may.staff, {
      title: letter.subject,
      standfirst: (
        <>
          To {letter.to}, <When at={letter.receivedAt} visit={visit} />
        </>
      ),
      back: { to: path('deskMailbox'), name: 'Rehearsal mailbox' },
      children: (
        <>
          <Tabs
            label="Faces of the letter"
            tabs={Object.entries(FACES).map(([name, words]) => ({
              name: words,
              to: `${at}?show=${name}`,
              here: name === face,
            }))}
          />
          <FaceView letter={letter} face={face} />
        </>
      ),
    })
    return framing(response, visit)
  },
}

function FaceView({ letter, face }: { letter: MailboxLetter; face: Face }) {
  if (face === 'headers') return <Facts facts={letter.headers.map(({ name, value }) => [name, value])} />
  if (face === 'source') return <pre>{letter.raw.toString('utf8')}</pre>
  if (face === 'text') return <pre>{withLinks(letter.text ?? '')}</pre>
  return (
    <iframe
      class="letter-frame"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      src={path('deskMailboxHtml', { id: letter.id })}
      title={letter.subject}
    />
  )
}

/** Addresses in a text can be followed, as mail programs let one. */
function withLinks(text: string) {
  return text
    .split(/(https?:\/\/[^\s<>"]+)/)
    .map((part, at) => (at % 2 === 1 ? <a href={part}>{part}</a> : part))
}
