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
    const lines = membersCsv(newsroom.db, now)
    const encoder = new TextEncoder()
    const body = new ReadableStream({
      async pull(controller) {
        const { value, done } = await lines.next()
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      cancel: () => void lines.return(undefined),
    })
    return new Response(body, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="members-${now.slice(0, 10)}.csv"`,
      },
    })
  },
}
