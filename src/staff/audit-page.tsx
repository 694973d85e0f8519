import { pagesOf } from '../page/pages-of.ts'
import { redirectAnswer } from '../page/answers.ts'
import type { PersonalPage, Visit } from '../page/reading.ts'
import { path } from '../routes.ts'
import { auditLines, countAuditLines, type AuditLine } from './audit-lines.ts'
import { deskAnswer } from './desk-document.tsx'
import { DeskSearch, DeskTable, When } from './desk-parts.tsx'
import { mayStaff } from './may-staff.tsx'

const LINES_A_PAGE = 50

/** What staff did, newest first, found by words or by what it was done to. */
export const auditPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'read the audit log')
    if (!may.ok) return may.answer
    const { searchParams } = visit.url
    const words = (searchParams.get('q') ?? '').slice(0, 200).toWellFormed()
    const about = (searchParams.get('about') ?? '').slice(0, 100).toWellFormed()
    const here = (page?: number) => path('deskAudit', {}, { q: words, about, page })
    const count = await countAuditLines(visit.db, { words, about })
    const pages = pagesOf(visit.url, here(), count, LINES_A_PAGE)
    if (!pages) return redirectAnswer(here(), 303)
    const lines = await auditLines(
      visit.db,
      { words, about },
      { from: (pages.number - 1) * LINES_A_PAGE, most: LINES_A_PAGE },
    )
    return deskAnswer(visit, may.staff, {
      title: 'Audit log',
      standfirst:
        about === ''
          ? 'What was done at the desk and by commands. Nothing here can be changed.'
          : `What was done to ${about}.`,
      tools: <DeskSearch to={path('deskAudit')} words={words} label="Name, act or detail" />,
      children: (
        <Lines
          visit={visit}
          lines={lines}
          pages={{ ...pages, path: (page) => here(page === 1 ? undefined : page) }}
        />
      ),
    })
  },
}

function Lines({
  visit,
  lines,
  pages,
}: {
  visit: Visit
  lines: AuditLine[]
  pages: NonNullable<ReturnType<typeof pagesOf>>
}) {
  return (
    <DeskTable
      caption="Audit log"
      nothing="Nothing of this kind has been done."
      rows={lines}
      pages={pages}
      columns={[
        { head: 'When', cell: ({ at }) => <When at={at} visit={visit} /> },
        { head: 'Who', names: true, cell: (line) => line.name },
        { head: 'What', cell: (line) => <What line={line} /> },
        { head: 'From', cell: ({ network }) => network || '–' },
      ]}
    />
  )
}

function What({ line: { act, about, detail } }: { line: AuditLine }) {
  const facts = Object.entries(detail).map(([name, value]) => `${name}: ${String(value)}`)
  return (
    <>
      {act}
      <p class="meta">
        {about !== '' && <a href={path('deskAudit', {}, { about })}>{about}</a>}
        {about !== '' && facts.length > 0 && ' · '}
        {facts.join(', ')}
      </p>
    </>
  )
}
