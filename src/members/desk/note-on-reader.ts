import type { Newsroom } from '../../newsroom.ts'
import { newId } from '../../platform/ids.ts'
import { noteAct } from '../../staff/note-act.ts'
import type { Acting } from '../../staff/staff-member.ts'
import type { ReaderId } from '../reader.ts'
import { holdReader } from '../readers.ts'

/** As long as a letter one answers by it. */
export const LONGEST_NOTE = 4000

type Noted = { ok: true } | { ok: false; because: 'no-such-reader' | 'empty' | 'too-long' }

/** Writes down what the desk wants to know of a reader the next time. It is theirs to see when they take their data. */
export async function noteOnReader(
  newsroom: Newsroom,
  reader: ReaderId,
  { text, by }: { text: string; by: Acting },
): Promise<Noted> {
  const words = text.trim()
  if (words === '') return { ok: false, because: 'empty' }
  if (words.length > LONGEST_NOTE) return { ok: false, because: 'too-long' }
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    const found = await holdReader(tx, reader)
    if (!found || found.erasedAt !== null) return { ok: false, because: 'no-such-reader' }
    await tx
      .insertInto('notes')
      .values({ id: newId<'note'>(now), reader_id: reader, at: now, by_name: by.name, text: words })
      .execute()
    await noteAct(tx, now, by, { act: 'wrote a note on a reader', about: `reader:${reader}` })
    return { ok: true }
  })
}
