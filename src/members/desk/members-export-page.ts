import { csvAnswer } from '../../page/csv-answer.ts'
import type { PersonalPage } from '../../page/reading.ts'
import { mayStaff } from '../../staff/may-staff.tsx'
import { noteAct } from '../../staff/note-act.ts'
import { membersCsv } from './members-csv.ts'

/** Every reader as CSV. That somebody took it is in the audit log before the first line goes out. */
export const membersExportPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'export members')
    if (!may.ok) return may.answer
    const { newsroom, now } = visit
    await newsroom.write((tx) => noteAct(tx, now, may.staff, { act: 'exported all members' }))
    return csvAnswer(membersCsv(newsroom.db, now), `members-${now.slice(0, 10)}.csv`)
  },
}
