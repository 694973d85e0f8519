import type { Newsroom } from '../../newsroom.ts'
import { sendAgainIn, type SentAgain } from '../../platform/mail/send-again.ts'
import { noteAct } from '../note-act.ts'
import type { Acting } from '../staff-member.ts'

/** One of the staff decides that a letter goes once more. */
export async function sendLetterAgain(newsroom: Newsroom, letter: string, by: Acting): Promise<SentAgain> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    const done = await sendAgainIn(tx, now, letter)
    if (done.ok) await noteAct(tx, now, by, { act: 'sent a letter again', about: `letter:${letter}` })
    return done
  })
}
