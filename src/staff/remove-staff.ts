import type { Newsroom } from '../newsroom.ts'
import { deleteSessions } from '../sign-in/sessions.ts'
import { endRequests } from '../sign-in/sign-in-requests.ts'
import { holdStaff } from './hold-staff.ts'
import { noteAct } from './note-act.ts'
import type { Acting } from './staff-member.ts'
import { countOwners, staffById } from './staff-members.ts'

/** Takes somebody's place at the desk back: signed out everywhere at once, and no letter lets them in any more. */
export async function removeStaff(
  newsroom: Newsroom,
  id: string,
  by: Acting,
): Promise<{ ok: true } | { ok: false; because: 'unknown' | 'last-owner' }> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    await holdStaff(tx)
    const member = await staffById(tx, id)
    if (!member || member.removedAt !== null) return { ok: false, because: 'unknown' }
    if (member.role === 'owner' && (await countOwners(tx)) === 1) return { ok: false, because: 'last-owner' }
    await tx.updateTable('staff').set({ removed_at: now }).where('id', '=', id).execute()
    await deleteSessions(tx, 'staff', id, 'all')
    await endRequests(tx, now, 'staff', member.email)
    await noteAct(tx, now, by, {
      act: 'removed from the desk',
      about: `staff:${id}`,
      detail: { name: member.name, email: member.email, role: member.role },
    })
    return { ok: true }
  })
}
