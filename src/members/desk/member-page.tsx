import { TextField, type Faults } from '../../page/fields.tsx'
import type { Form } from '../../page/form.ts'
import type { PersonalPage, Visit } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { deskAnswer } from '../../staff/desk-document.tsx'
import { Block } from '../../staff/desk-parts.tsx'
import { deskRedirect } from '../../staff/flash.ts'
import { mayStaff, type DeskStaff } from '../../staff/may-staff.tsx'
import { roleMay } from '../../staff/permissions.ts'
import type { ReaderId } from '../reader.ts'
import { readersNamed, type FoundReader } from './found-readers.ts'
import { historyOf } from './histories.ts'
import { memberAddress, MemberView } from './member-view.tsx'
import { LONGEST_NOTE, noteOnReader } from './note-on-reader.ts'

/** Everything about one reader on one page, and what the desk can do for them. */
export const memberPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'see members')
    if (!may.ok) return may.answer
    return show(visit, may.staff)
  },

  async post(visit, form) {
    const may = await mayStaff(visit, 'note on members')
    if (!may.ok) return may.answer
    const reader = await readerAsked(visit)
    if (!reader) return missing(visit, may.staff)
    const noted = await noteOnReader(visit.newsroom, reader.id, { text: form.value('note'), by: may.staff })
    if (noted.ok) return deskRedirect(visit, memberAddress(reader.id), 'The note is kept.')
    return show(visit, may.staff, { form, faults: { note: NOTE_FAULTS[noted.because] } })
  },
}

const NOTE_FAULTS = {
  empty: 'Write the note, then keep it.',
  'too-long': `Keep it within ${LONGEST_NOTE} characters.`,
  'no-such-reader': 'This reader has been erased, so nothing more is written down.',
}

async function show(
  visit: Visit,
  staff: DeskStaff,
  sent?: { form: Form; faults: Faults },
): Promise<Response> {
  const reader = await readerAsked(visit)
  if (!reader) return missing(visit, staff)
  const history = await historyOf(visit.db, reader.id)
  return deskAnswer(
    visit,
    staff,
    {
      title: reader.name || reader.email || 'An erased reader',
      back: { to: path('deskMembers'), name: 'Members' },
      children: (
        <MemberView visit={visit} reader={reader} history={history}>
          {reader.erasedAt === null && roleMay(staff.role, 'note on members') && (
            <NoteForm reader={reader} sent={sent} />
          )}
        </MemberView>
      ),
    },
    { status: sent ? 422 : 200 },
  )
}

function NoteForm({
  reader,
  sent,
}: {
  reader: FoundReader
  sent: { form: Form; faults: Faults } | undefined
}) {
  return (
    <Block heading="A note" id="a-note" workedOn>
      <form class="form" method="post" action={memberAddress(reader.id)}>
        <TextField
          name="note"
          label="For whoever answers next"
          hint="The reader sees it when they take their data."
          rows={3}
          maxLength={LONGEST_NOTE}
          value={sent?.form.value('note') ?? ''}
          fault={sent?.faults.note}
        />
        <button>Keep the note</button>
      </form>
    </Block>
  )
}

async function readerAsked(visit: Visit): Promise<FoundReader | undefined> {
  const { id = '' } = visit.params
  const [reader] = await readersNamed(visit.db, visit.now, [id as ReaderId])
  return reader
}

function missing(visit: Visit, staff: DeskStaff): Promise<Response> {
  return deskAnswer(
    visit,
    staff,
    { title: 'There is no such reader', back: { to: path('deskMembers'), name: 'Members' }, children: null },
    { status: 404 },
  )
}
