import type { ComponentChildren } from 'preact'
import { TextField } from '../../page/fields.tsx'
import type { PersonalPage, Visit } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { deskAnswer } from '../../staff/desk-document.tsx'
import { Block } from '../../staff/desk-parts.tsx'
import { deskRedirect } from '../../staff/flash.ts'
import { mayStaff, type DeskStaff } from '../../staff/may-staff.tsx'
import { roleMay } from '../../staff/permissions.ts'
import { grantsOf } from '../grants.ts'
import type { ReaderId } from '../reader.ts'
import { receiptsOf } from '../account-facts.ts'
import { openTiers } from '../tiers.ts'
import { memberActIn, refundsSeen } from './act-for-member.ts'
import { readersNamed, type FoundReader } from './found-readers.ts'
import { historyOf } from './histories.ts'
import { memberAddress, MemberView } from './member-view.tsx'
import { GrantBackForm, GrantForm, RefundForm, type SentForm } from './member-forms.tsx'
import { LONGEST_NOTE } from './note-on-reader.ts'

/** Everything about one reader on one page, and what the desk can do for them. */
export const memberPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'see members')
    if (!may.ok) return may.answer
    return show(visit, may.staff)
  },

  async post(visit, form) {
    const act = memberActIn(form)
    const may = await mayStaff(visit, act.permission)
    if (!may.ok) return may.answer
    const reader = await readerAsked(visit)
    if (!reader) return missing(visit, may.staff)
    const done = await act.run(visit, may.staff, reader, form)
    if (done.ok) return deskRedirect(visit, memberAddress(reader.id), done.said)
    return show(visit, may.staff, { form, faults: done.faults })
  },
}

async function show(visit: Visit, staff: DeskStaff, sent?: SentForm): Promise<Response> {
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
          {await actForms(visit, staff, reader, sent)}
        </MemberView>
      ),
    },
    { status: sent ? 422 : 200 },
  )
}

/** What else whoever is at the desk may do, and of it what there is something to do with. */
async function actForms(
  visit: Visit,
  staff: DeskStaff,
  reader: FoundReader,
  sent: SentForm | undefined,
): Promise<ComponentChildren> {
  const form = { visit, sent, to: memberAddress(reader.id) }
  const mayGive = roleMay(staff.role, 'give memberships')
  const tiers = mayGive && reader.erasedAt === null ? await openTiers(visit.db) : []
  const grants = mayGive ? await grantsOf(visit.db, reader.id) : []
  const standing = grants.filter(({ takenBackAt }) => takenBackAt === null)
  const receipts = roleMay(staff.role, 'refund payments') ? await receiptsOf(visit.db, reader.id) : []
  const payments = receipts.map(({ payment }) => payment)
  const refundable = receipts.filter(
    ({ payment, givenBack }) => payment.sum.amount > (givenBack?.amount ?? 0),
  )
  return (
    <>
      {tiers.length > 0 && <GrantForm {...form} tiers={tiers} />}
      {standing.length > 0 && <GrantBackForm {...form} grants={standing} />}
      {refundable.length > 0 && (
        <RefundForm {...form} receipts={refundable} seen={await refundsSeen(visit.db, payments)} />
      )}
    </>
  )
}

function NoteForm({ reader, sent }: { reader: FoundReader; sent: SentForm | undefined }) {
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
