import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import { eachOf } from '../each-of.ts'
import type { Log } from '../log.ts'
import { gathered } from './gathered.ts'
import type { Letter, LetterId } from './letter.ts'
import {
  claimLetters,
  giveBackClaimed,
  isAnyDue,
  noteHandedOver,
  settleLetter,
  type ClaimedLetter,
} from './letters.ts'
import type { MailTransport, Outcome } from './mail-transport.ts'

export interface Outbox {
  database: Database
  clock: Clock
  mail: MailTransport
  log: Log
}

/** What is to be written down of a letter under way: that its bytes go now, or what became of it. */
type Note = { handsOver: LetterId } | { letter: Letter; outcome: Outcome }

/**
 * Sends every letter that is due, and comes to an end when none is. Any number of processes may do it at once, and
 * each may be killed anywhere: a letter is claimed before it is spoken of, its last step is noted before it is
 * taken, and what nobody knows is called in doubt and left to a person.
 */
export async function sendLetters(
  { database, clock, mail, log }: Outbox,
  { stopped = () => false }: { stopped?: () => boolean } = {},
): Promise<void> {
  const by = randomUUID()
  const note = gathered(async (notes: Note[]) => {
    const ids = notes.flatMap((one) => ('handsOver' in one ? [one.handsOver] : []))
    const ours = await database.write(async (tx) => {
      for (const one of notes)
        if ('outcome' in one) await settleLetter(tx, clock.now(), by, one.letter, one.outcome)
      return ids.length > 0 ? noteHandedOver(tx, clock.now(), by, ids) : new Set()
    })
    return notes.map((one) => !('handsOver' in one) || ours.has(one.handsOver))
  })
  // What became of one is written down while the next is under way, with that one's own note.
  const settling = new Set<Promise<unknown>>()
  const sendOne = async (letter: ClaimedLetter) => {
    const outcome = await mail.send(letter, async () => {
      if (!(await note({ handsOver: letter.id }))) throw new Error('Another process has this letter now.')
    })
    const settled = note({ letter, outcome }).finally(() => settling.delete(settled))
    settling.add(settled)
    if (outcome.state !== 'accepted') log.info(`a letter is ${outcome.state}`, said(letter, outcome))
    if (settling.size > mail.atOnce) await settled
  }

  try {
    await eachOf(dueLetters(), mail.atOnce, sendOne)
  } finally {
    await Promise.all(settling)
    if (stopped()) await database.write((tx) => giveBackClaimed(tx, by))
  }

  async function* dueLetters(): AsyncGenerator<ClaimedLetter> {
    while (!stopped() && (await isAnyDue(database.db, clock.now()))) {
      const { letters, taken } = await database.write((tx) =>
        claimLetters(tx, clock.now(), { by, domain: mail.domain, most: mail.atOnce * 8 }),
      )
      for (const letter of letters) {
        if (stopped()) return
        yield letter
      }
      if (taken === 0) return
    }
  }
}

function said(letter: Letter, { state, answer }: Outcome): Record<string, string> {
  return { letter: letter.id, kind: letter.kind, state, answer }
}
