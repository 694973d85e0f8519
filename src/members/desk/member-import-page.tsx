import type { PersonalPage, Visit } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { deskAnswer } from '../../staff/desk-document.tsx'
import { Block, DeskTable, When } from '../../staff/desk-parts.tsx'
import { mayStaff } from '../../staff/may-staff.tsx'
import { memberImportById, toldRows, type MemberImport, type ToldRow } from './member-imports.ts'

const SHOWN = 200
/** Seconds after which the page asks again how far it is. */
const LOOK_AGAIN = 2

/** How far a file has come, and what became of its lines. It reloads by itself until all is done, without a script. */
export const memberImportPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'import members')
    if (!may.ok) return may.answer
    const found = await memberImportById(visit.db, visit.params.id ?? '')
    const back = { to: path('deskMembersImport'), name: 'Bring members in' }
    if (!found)
      return deskAnswer(
        visit,
        may.staff,
        { title: 'There is no such import', back, children: null },
        { status: 404 },
      )
    const [refused, known] = await Promise.all([
      toldRows(visit.db, found.id, 'refused', SHOWN),
      toldRows(visit.db, found.id, 'known', SHOWN),
    ])
    const response = await deskAnswer(visit, may.staff, {
      title: found.fileName,
      standfirst: (
        <>
          {SHAPES[found.shape]}, begun <When at={found.begunAt} visit={visit} /> by {found.begunBy}.
        </>
      ),
      back,
      children: <Report found={found} refused={refused} known={known} visit={visit} />,
    })
    if (found.finishedAt === null) response.headers.set('refresh', String(LOOK_AGAIN))
    return response
  },
}

const SHAPES = { ghost: 'As Ghost exports it', substack: 'As Substack exports it', standfirst: 'A list' }

function Report({
  found,
  refused,
  known,
  visit,
}: {
  found: MemberImport
  refused: ToldRow[]
  known: ToldRow[]
  visit: Visit
}) {
  const { became, rows, finishedAt } = found
  const done = became.member + became.reader + became.known + became.refused
  return (
    <>
      <Block heading="How far it is" id="progress">
        <p>
          <progress max={rows} value={done} aria-labelledby="progress" />{' '}
          <span class="figures">
            {done.toLocaleString('en')} of {rows.toLocaleString('en')} lines
          </span>
        </p>
        <p>
          {finishedAt === null ? (
            'This page looks again by itself. You may leave it: the work goes on.'
          ) : (
            <>
              Done <When at={finishedAt} visit={visit} />.
            </>
          )}
        </p>
        <ul>
          <li>{became.member.toLocaleString('en')} came with a membership.</li>
          <li>{became.reader.toLocaleString('en')} came without one: their address is known now.</li>
          <li>{became.known.toLocaleString('en')} were known here and were left as they are.</li>
          <li>{became.refused.toLocaleString('en')} could not be read.</li>
        </ul>
      </Block>
      <Lines heading="Could not be read" id="refused" rows={refused} count={became.refused} />
      <Lines heading="Known here already" id="known" rows={known} count={became.known} />
    </>
  )
}

function Lines({
  heading,
  id,
  rows,
  count,
}: {
  heading: string
  id: string
  rows: ToldRow[]
  count: number
}) {
  if (rows.length === 0) return null
  return (
    <Block heading={heading} id={id}>
      <DeskTable
        caption={heading}
        nothing=""
        rows={rows}
        columns={[
          { head: 'Line', figures: true, cell: ({ number }) => number + 1 },
          { head: 'Address', names: true, cell: ({ email }) => email || 'none' },
          { head: 'What', cell: ({ said }) => said },
        ]}
      />
      {count > rows.length && (
        <p class="meta">
          The first {rows.length} of {count.toLocaleString('en')} are shown.
        </p>
      )}
    </Block>
  )
}
