import type { Newsroom } from '../newsroom.ts'
import { holdStaff } from './hold-staff.ts'
import { noteAct } from './note-act.ts'
import type { Acting, Role } from './staff-member.ts'
import { countOwners, staffById } from './staff-members.ts'

/** Gives somebody another role. It holds from their next request on; a paper keeps at least one owner. */
export async function changeRole(
  newsroom: Newsroom,
  id: string,
  role: Role,
  by: Acting,
): Promise<{ ok: true } | { ok: false; because: 'unknown' | 'last-owner' }> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    await holdStaff(tx)
    const member = await staffById(tx, id)
    if (!member || member.removedAt !== null) return { ok: false, because: 'unknown' }
    if (member.role === role) return { ok: true }
    if (member.role === 'owner' && (await countOwners(tx)) === 1) return { ok: false, because: 'last-owner' }
    await tx.updateTable('staff').set({ role }).where('id', '=', id).execute()
    await noteAct(tx, now, by, {
      act: 'gave another role',
      about: `staff:${id}`,
      detail: { name: member.name, before: member.role, after: role },
    })
    return { ok: true }
  })
}
