import type { Pages } from '../../page/paging.tsx'
import type { PersonalPage } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { deskAnswer } from '../../staff/desk-document.tsx'
import { DeskSearch, DeskTable, When } from '../../staff/desk-parts.tsx'
import { mayStaff } from '../../staff/may-staff.tsx'
import { findReaders, MOST_COUNTED, type Found, type FoundReader } from './found-readers.ts'
import { NO_MEMBERSHIP, paysWords, standingWords, tierName } from './standing-words.ts'

const PER_PAGE = 25
const LONGEST = 200

/** Anyone by part of anything: an address, a name, a receipt's number, the last digits of a card. */
export const membersPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'see members')
    if (!may.ok) return may.answer
    const words = (visit.url.searchParams.get('q') ?? '').trim().slice(0, LONGEST)
    const page = pageNumber(visit.url.searchParams.get('page'))
    const found = await findReaders(visit.db, visit.now, { words, page, perPage: PER_PAGE })
    const { timeZone } = visit.paper
    return deskAnswer(visit, may.staff, {
      title: 'Members',
      standfirst: countWords(found, words),
      tools: (
        <>
          <a href={path('deskMemberFigures')}>Figures</a>
          <a href={path('deskMembersImport')}>Import</a>
          <a href={path('deskMembersExport')}>Export</a>
        </>
      ),
      children: (
        <>
          <DeskSearch
            to={path('deskMembers')}
            words={words}
            label="Name, address, receipt, last digits of a card"
          />
          <DeskTable<FoundReader>
            caption="Readers, newest first"
            columns={[
              { head: 'Reader', names: true, cell: (reader) => <Named reader={reader} /> },
              { head: 'Tier', cell: ({ membership }) => membership && tierName(membership.tier, visit) },
              {
                head: 'Stands',
                cell: ({ membership }) =>
                  membership ? standingWords(membership.standing, timeZone) : NO_MEMBERSHIP,
              },
              {
                head: 'Pays',
                figures: true,
                cell: ({ membership }) => membership?.pays && paysWords(membership.pays),
              },
              { head: 'Known since', cell: ({ madeAt }) => <When at={madeAt} visit={visit} as="day" /> },
            ]}
            rows={found.readers}
            nothing={
              words === ''
                ? 'Nobody has joined yet. Members come by the page “Become a member”, or from a file by Import.'
                : `Nobody is found by “${words}”. Try fewer letters: any part of a name or an address will do.`
            }
            pages={pagesOf(words, page, found)}
          />
        </>
      ),
    })
  },
}

function Named({ reader: { id, name, email, erasedAt } }: { reader: FoundReader }) {
  const known = erasedAt === null ? name || email : 'An erased reader'
  return (
    <>
      <a href={path('deskMember', { id })}>{known}</a>
      {name !== '' && email !== null && <span class="beneath">{email}</span>}
    </>
  )
}

function countWords({ count }: Found, words: string): string {
  const figure =
    count >= MOST_COUNTED ? `${MOST_COUNTED.toLocaleString('en')} or more` : count.toLocaleString('en')
  return words === '' ? `${figure} readers are known by an address.` : `${figure} found by “${words}”.`
}

function pageNumber(given: string | null): number {
  return given !== null && /^[1-9]\d{0,3}$/.test(given) ? Number(given) : 1
}

function pagesOf(words: string, number: number, { count }: Found): Pages {
  return {
    number,
    of: Math.max(number, Math.ceil(count / PER_PAGE)),
    path: (to) => path('deskMembers', {}, { q: words, page: to === 1 ? undefined : to }),
  }
}
