import type { Newsroom } from '../newsroom.ts'
import { deleteSessions, type WhichSessions } from '../sign-in/sessions.ts'
import { noteAct } from './note-act.ts'
import type { Acting, StaffId } from './staff-member.ts'

/** Ends sessions of one of the staff, one's own or another's: over at once. */
export async function endStaffSessions(
  newsroom: Newsroom,
  owner: StaffId,
  which: WhichSessions,
  by: Acting,
): Promise<{ ok: true; ended: number }> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    const ended = await deleteSessions(tx, 'staff', owner, which)
    if (ended > 0)
      await noteAct(tx, now, by, { act: 'ended sessions', about: `staff:${owner}`, detail: { ended } })
    return { ok: true, ended }
  })
}
