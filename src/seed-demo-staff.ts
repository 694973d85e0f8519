import type { Newsroom } from './newsroom.ts'
import { givePlaceIn } from './staff/invite-staff.ts'
import { makeDeskLink } from './staff/make-desk-link.ts'
import { COMMAND_LINE } from './staff/staff-member.ts'
import { readPaper } from './stories/papers.ts'

/** Who reads every story of the demo paper before readers do. Her address leads nowhere. */
const EDITOR = {
  name: 'Milda Stonkutė',
  email: 'milda@courier.example',
  role: 'owner',
  language: 'en',
} as const

/**
 * A link that opens the desk of the demo paper as its editor, once; undefined for a paper that is no demo, or from
 * which she has been removed. She is put there when nobody has ever been at its desk.
 */
export async function demoEditorLink(
  newsroom: Newsroom,
): Promise<{ name: string; path: string } | undefined> {
  const { demo } = await readPaper(newsroom.db)
  if (!demo) return undefined
  const now = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    const anybody = await tx.selectFrom('staff').select('id').limit(1).executeTakeFirst()
    if (!anybody) await givePlaceIn(tx, now, EDITOR, COMMAND_LINE)
  })
  const made = await makeDeskLink(newsroom, EDITOR.email, COMMAND_LINE)
  return made.ok ? made : undefined
}
