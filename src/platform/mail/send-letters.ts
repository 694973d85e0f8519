import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Database } from '../database/database.ts'
import type { Log } from '../log.ts'
import { gathered } from './gathered.ts'
import type { Letter, LetterId } from './letter.ts'
import { claimLetters, giveBackClaimed, isAnyDue, noteHandedOver, settleLetter } from './letters.ts'
import type { MailTransport, Outcome } from './mail-transport.ts'

export interface Outbox {
  database: Database
  clock: Clock
  mail: MailTransport
  log: Log
}

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
  const mark = gathered(async (ids: LetterId[]) => {
    const ours = await database.write((tx) => noteHandedOver(tx, clock.now(), by, ids))
    return ids.map((id) => ours.has(id))
  })
  const settle = gathered(async (all: { letter: Letter; outcome: Outcome }[]) => {
    await database.write(async (tx) => {
      for (const { letter, outcome } of all) await settleLetter(tx, clock.now(), by, letter, outcome)
    })
    return all
  })
  const sendOne = async (letter: Letter & { messageId: string }) => {
    const outcome = await mail.send(letter, async () => {
      if (!(await mark(letter.id))) throw new Error('Another process has taken this letter over.')
    })
    await settle({ letter, outcome })
    if (outcome.state !== 'accepted') log.info(`a letter is ${outcome.state}`, said(letter, outcome))
  }

  while (!stopped() && (await isAnyDue(database.db, clock.now()))) {
    const { letters, taken } = await database.write((tx) =>
      claimLetters(tx, clock.now(), { by, domain: mail.domain, most: mail.atOnce * 8 }),
    )
    await eachOf(letters, mail.atOnce, sendOne, stopped).finally(() => giveBack(by))
    if (taken === 0) break
  }

  async function giveBack(who: string): Promise<void> {
    if (stopped()) await database.write((tx) => giveBackClaimed(tx, who))
  }
}

function said(letter: Letter, { state, answer }: Outcome): Record<string, string> {
  return { letter: letter.id, kind: letter.kind, state, answer }
}

/** Does so many at a time, until they are done or told to stop; the first failure is thrown when all have ended. */
async function eachOf<Item>(
  items: Item[],
  atOnce: number,
  act: (item: Item) => Promise<void>,
  stopped: () => boolean,
): Promise<void> {
  const left = items.values()
  const hand = async () => {
    for (const item of left) {
      if (stopped()) return
      await act(item)
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: atOnce }, hand))
  const failed = ended.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
}
