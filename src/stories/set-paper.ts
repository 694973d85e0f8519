import type { Newsroom } from '../newsroom.ts'
import { announce, key } from '../platform/database/changes.ts'
import { noteAct } from '../staff/note-act.ts'
import type { Acting } from '../staff/staff-member.ts'
import { cleanWords } from './clean-words.ts'
import { paperSettings } from './papers.ts'

/** Changes what is decided about the whole paper; given by name, as text: `{ name: 'The Nemunas Courier' }`. */
export async function setPaper(
  newsroom: Newsroom,
  asked: Record<string, string>,
  { by }: { by?: Acting } = {},
): Promise<{ ok: true } | { ok: false; because: string }> {
  const given = cleanWords(asked)
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(paperSettings.shape, name))
  if (unknown)
    return {
      ok: false,
      because: `There is no setting ${unknown}; there are ${Object.keys(paperSettings.shape).join(', ')}.`,
    }
  const read = paperSettings.partial().safeParse(given)
  if (!read.success)
    return {
      ok: false,
      because: read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}.`).join(' '),
    }
  const now = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    for (const [name, value] of Object.entries(given)) {
      await tx
        .insertInto('settings')
        .values({ name, value: value.trim(), set_at: now })
        .onConflict((at) => at.column('name').doUpdateSet({ value: value.trim(), set_at: now }))
        .execute()
    }
    if (by) await noteAct(tx, now, by, { act: 'changed what holds for the whole paper', detail: given })
    await announce(tx, now, [key.paper])
  })
  return { ok: true }
}
