import { redirectAnswer } from '../../page/answers.ts'
import { pagesOf } from '../../page/pages-of.ts'
import type { PersonalPage } from '../../page/reading.ts'
import type { LetterState } from '../../platform/mail/letter.ts'
import { countLetters, listedLetters } from '../../platform/mail/listed-letters.ts'
import { path } from '../../routes.ts'
import { deskAnswer } from '../desk-document.tsx'
import { DeskSearch, DeskTable, Tabs, When } from '../desk-parts.tsx'
import { mayStaff } from '../may-staff.tsx'
import { isLetterState, LETTER_STATES } from './letter-states.ts'

const LETTERS_A_PAGE = 50
const TABS: [name: string, state: LetterState | undefined][] = [
  ['All', undefined],
  ['In doubt', 'in doubt'],
  ['Waiting', 'waiting'],
  ['Deferred', 'deferred'],
  ['Refused', 'refused'],
  ['Bounced', 'bounced'],
  ['Suppressed', 'suppressed'],
]

/** Every letter of the paper, and what became of it. */
export const lettersPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'see letters')
    if (!may.ok) return may.answer
    const { searchParams } = visit.url
    const words = (searchParams.get('q') ?? '').slice(0, 200).toWellFormed()
    const given = searchParams.get('state') ?? ''
    const state = isLetterState(given) ? given : undefined
    const here = (page?: number) => path('deskLetters', {}, { state, q: words, page })
    const pages = pagesOf(visit.url, here(), await countLetters(visit.db, { state, words }), LETTERS_A_PAGE)
    if (!pages) return redirectAnswer(here(), 303)
    const from = (pages.number - 1) * LETTERS_A_PAGE
    const letters = await listedLetters(visit.db, { state, words }, { from, most: LETTERS_A_PAGE })
    return deskAnswer(visit, may.staff, {
      title: 'Letters',
      standfirst:
        state === undefined ? 'What the paper has written, and what became of it.' : LETTER_STATES[state],
      tools: (
        <DeskSearch to={path('deskLetters')} words={words} label="Address or subject" keep={{ state }} />
      ),
      children: (
        <>
          <Tabs
            label="What became of them"
            tabs={TABS.map(([name, of]) => ({
              name,
              to: path('deskLetters', {}, { state: of, q: words }),
              here: of === state,
            }))}
          />
          <DeskTable
            caption="Letters"
            nothing="There is no such letter."
            rows={letters}
            pages={{ ...pages, path: (page) => here(page === 1 ? undefined : page) }}
            columns={[
              { head: 'Written', cell: ({ madeAt }) => <When at={madeAt} visit={visit} /> },
              { head: 'To', cell: ({ to }) => to },
              {
                head: 'Subject',
                names: true,
                cell: ({ id, subject }) => <a href={path('deskLetter', { id })}>{subject}</a>,
              },
              { head: 'Of what sort', cell: ({ kind }) => kind },
              { head: 'State', cell: (letter) => letter.state },
            ]}
          />
        </>
      ),
    })
  },
}
