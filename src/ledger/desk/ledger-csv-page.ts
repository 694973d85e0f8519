import type { PersonalPage } from '../../page/reading.ts'
import { mayStaff } from '../../staff/may-staff.tsx'
import { noteAct } from '../../staff/note-act.ts'
import { csvAnswer } from '../../page/csv-answer.ts'
import { isMonth, monthCsv } from '../month-csv.ts'

/** Every entry of a month as CSV. That somebody took it is in the audit log. */
export const ledgerCsvPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'export the ledger')
    if (!may.ok) return may.answer
    const { month = '' } = visit.params
    if (!isMonth(month))
      return new Response('Give the month as 2024-05.\n', {
        status: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      })
    const { newsroom, now } = visit
    await newsroom.write((tx) =>
      noteAct(tx, now, may.staff, { act: 'exported a month of the ledger', detail: { month } }),
    )
    return csvAnswer(monthCsv(newsroom.db, month), `ledger-${month}.csv`)
  },
}
