import { Field, SelectField, type Faults } from '../../page/fields.tsx'
import type { Form } from '../../page/form.ts'
import { redirectAnswer } from '../../page/answers.ts'
import type { PersonalPage, Visit } from '../../page/reading.ts'
import { instant, later, type Instant } from '../../platform/ids.ts'
import { path } from '../../routes.ts'
import { deskAnswer } from '../../staff/desk-document.tsx'
import { Block, DeskTable, When } from '../../staff/desk-parts.tsx'
import { mayStaff, type DeskStaff } from '../../staff/may-staff.tsx'
import { tierWords, type Tier, type TierId } from '../tier.ts'
import { openTiers } from '../tiers.ts'
import { beginMemberImport } from './import-members.ts'
import { latestMemberImports } from './member-imports.ts'
import { readMembersFile } from './members-file.ts'

const LARGEST_FILE = 32 * 1024 * 1024
const SHOWN = 10
const MONTH = 30 * 24 * 3_600_000

/** A list of members from elsewhere: chosen, looked at, and then brought in while one watches. */
export const membersImportPage: PersonalPage = {
  largest: LARGEST_FILE,

  async get(visit) {
    const may = await mayStaff(visit, 'import members')
    if (!may.ok) return may.answer
    return show(visit, may.staff)
  },

  async post(visit, form) {
    const may = await mayStaff(visit, 'import members')
    if (!may.ok) return may.answer
    const tiers = await openTiers(visit.db)
    const tier = tiers.find(({ id }) => id === form.value('tier'))
    const paidUntil = endOfDay(form.value('paid-until'))
    const file = form.file('file')
    const read = file && readMembersFile(new Uint8Array(await file.arrayBuffer()))
    const faults: Faults = {
      ...(!read && { file: 'Choose the file: a list of members as CSV.' }),
      ...(read && !read.ok && { file: read.because }),
      ...(!tier && { tier: 'Choose the tier that those with a membership get.' }),
      ...((paidUntil === undefined || paidUntil <= visit.now) && {
        'paid-until': 'Give a day that is still to come.',
      }),
    }
    if (!file || !read?.ok || !tier || paidUntil === undefined || Object.keys(faults).length > 0)
      return show(visit, may.staff, { form, faults })
    const begun = await beginMemberImport(visit.newsroom, {
      fileName: file.name,
      shape: read.shape,
      rows: read.rows,
      wishes: { tier: tier.id, paidUntil, language: visit.paper.language },
      by: may.staff,
    })
    if (!begun.ok)
      return show(visit, may.staff, { form, faults: { tier: 'This tier is not there any more.' } })
    return redirectAnswer(path('deskMemberImport', { id: begun.import }), 303)
  },
}

function endOfDay(text: string): Instant | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const at = Date.parse(`${text}T23:59:59.999Z`)
  return Number.isNaN(at) ? undefined : instant(at)
}

async function show(
  visit: Visit,
  staff: DeskStaff,
  sent?: { form: Form; faults: Faults },
): Promise<Response> {
  const [tiers, imports] = await Promise.all([openTiers(visit.db), latestMemberImports(visit.db, SHOWN)])
  return deskAnswer(
    visit,
    staff,
    {
      title: 'Bring members in',
      standfirst:
        'From a file that Ghost, Substack or this desk has exported. Nobody is written to, and what is known here already stays as it is.',
      back: { to: path('deskMembers'), name: 'Members' },
      children: (
        <>
          <Block heading="A file" id="file-block" workedOn>
            {tiers.length === 0 ? (
              <p>There is no tier yet that members could be in. Make one first, then come back.</p>
            ) : (
              <ImportForm visit={visit} tiers={tiers} sent={sent} />
            )}
          </Block>
          <Block heading="Brought in before" id="before">
            <DeskTable
              caption="Files, newest first"
              nothing="No file has been brought in yet."
              rows={imports}
              columns={[
                {
                  head: 'File',
                  names: true,
                  cell: ({ id, fileName }) => <a href={path('deskMemberImport', { id })}>{fileName}</a>,
                },
                { head: 'When', cell: ({ begunAt }) => <When at={begunAt} visit={visit} /> },
                { head: 'By', cell: ({ begunBy }) => begunBy },
                { head: 'Lines', figures: true, cell: ({ rows }) => rows.toLocaleString('en') },
                { head: 'State', cell: ({ finishedAt }) => (finishedAt === null ? 'under way' : 'done') },
              ]}
            />
          </Block>
        </>
      ),
    },
    { status: sent ? 422 : 200 },
  )
}

function ImportForm({
  visit,
  tiers,
  sent,
}: {
  visit: Visit
  tiers: Tier[]
  sent: { form: Form; faults: Faults } | undefined
}) {
  const chosen = sent?.form.value('tier') as TierId | undefined
  return (
    <form class="form" method="post" action={path('deskMembersImport')} encType="multipart/form-data">
      <Field
        name="file"
        type="file"
        label="The list, as CSV"
        hint="Its first line names the columns; one of them is “email”."
        accept=".csv,text/csv"
        fault={sent?.faults.file}
      />
      <SelectField
        name="tier"
        label="Tier of those who have a membership there"
        value={chosen ?? tiers[0]?.id}
        choices={tiers.map((tier) => ({
          value: tier.id,
          label: tierWords(tier, visit.paper.language, 'en').name,
        }))}
        fault={sent?.faults.tier}
      />
      <Field
        name="paid-until"
        type="date"
        label="Those who pay there are let in here until"
        hint="Their cards stay with the old system. Until this day they can join here without missing anything."
        value={sent?.form.value('paid-until') ?? later(visit.now, MONTH).slice(0, 10)}
        fault={sent?.faults['paid-until']}
        short
      />
      <button>Bring them in</button>
    </form>
  )
}
