import type { PersonalPage } from '../../page/reading.ts'
import { mailboxEntries } from '../../platform/mail/mailbox-letters.ts'
import { path } from '../../routes.ts'
import { deskAnswer } from '../desk-document.tsx'
import { DeskSearch, DeskTable, When } from '../desk-parts.tsx'
import { mayStaff } from '../may-staff.tsx'

const LETTERS_A_PAGE = 50

/** Letters that would have left this machine if a mail server were set: as the world would have got them. */
export const mailboxPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'open the rehearsal mailbox')
    if (!may.ok) return may.answer
    const { searchParams } = visit.url
    const words = (searchParams.get('q') ?? '').slice(0, 200).toWellFormed()
    const before = (searchParams.get('before') ?? '').slice(0, 40)
    const letters = await mailboxEntries(visit.db, { search: words, before, most: LETTERS_A_PAGE })
    const last = letters.length === LETTERS_A_PAGE ? letters.at(-1) : undefined
    const isRehearsal = visit.newsroom.settings.mail.smtpUrl === undefined
    return deskAnswer(visit, may.staff, {
      title: 'Rehearsal mailbox',
      standfirst: isRehearsal
        ? 'No mail server is set (SMTP_URL), so letters come here instead of leaving. They are kept for 30 days.'
        : 'A mail server is set, so letters leave. What is here came before that.',
      tools: <DeskSearch to={path('deskMailbox')} words={words} label="Address or subject" />,
      children: (
        <>
          <DeskTable
            caption="Letters in the rehearsal mailbox"
            nothing="No letter is here."
            rows={letters}
            columns={[
              { head: 'Came', cell: ({ receivedAt }) => <When at={receivedAt} visit={visit} /> },
              { head: 'To', cell: ({ to }) => to },
              {
                head: 'Subject',
                names: true,
                cell: ({ id, subject }) => <a href={path('deskMailboxLetter', { id })}>{subject}</a>,
              },
            ]}
          />
          {last && (
            <p class="paging">
              <a href={path('deskMailbox', {}, { q: words, before: last.id })} rel="next">
                Older
              </a>
            </p>
          )}
        </>
      ),
    })
  },
}
