import type { Newsroom } from '../newsroom.ts'
import { announce, key } from '../platform/database/changes.ts'
import { noteAct } from '../staff/note-act.ts'
import type { Acting } from '../staff/staff-member.ts'
import type { NarrationId } from './narration.ts'

type Approved = { ok: true } | { ok: false; because: 'no-such-narration' | 'approved-already' | 'replaced' }

/** An editor has heard it: from now on readers may. */
export async function approveNarration(
  newsroom: Newsroom,
  narration: NarrationId,
  { by }: { by: Acting },
): Promise<Approved> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    const row = await tx
      .selectFrom('narrations')
      .select(['story_id', 'approved_at', 'ended_at'])
      .where('id', '=', narration)
      .executeTakeFirst()
    if (!row) return { ok: false, because: 'no-such-narration' }
    if (row.ended_at !== null) return { ok: false, because: 'replaced' }
    if (row.approved_at !== null) return { ok: false, because: 'approved-already' }
    await tx
      .updateTable('narrations')
      .set({ approved_at: now, approved_by: by.name })
      .where('id', '=', narration)
      .execute()
    await noteAct(tx, now, by, { act: 'approved a narration', about: `story:${row.story_id}` })
    await announce(tx, now, [key.story(row.story_id), key.narrations])
    return { ok: true }
  })
}
