import { setTimeout as rest } from 'node:timers/promises'
import type { Newsroom } from '../newsroom.ts'
import { isPostgres } from '../platform/database/changes.ts'
import type { Tx } from '../platform/database/database.ts'
import { later, newId } from '../platform/ids.ts'
import type { About } from './card-payments.ts'

/** Longer than the provider is ever waited for: who holds one so long has died. In milliseconds. */
const LOOK_LASTS = 120_000
/** How often it is tried while another looks, and how long is waited between, in milliseconds: some two seconds. */
const TRIES = 60
const TRY_EVERY = 25

/** Says, inside the transaction that writes down what was seen, whether the look still counts. */
export type StillHeld = (tx: Tx) => Promise<void>

/** Another look began after this one had taken too long; what this one saw is of no use any more. */
export class Overtaken extends Error {}

/**
 * Looks at one thing of the provider's while nobody else does, so that what was seen earlier is never written down
 * after what was seen later. Answers undefined where another is looking at it just now.
 */
export async function holdLook<T>(
  newsroom: Newsroom,
  about: About,
  look: (held: StillHeld) => Promise<T>,
): Promise<T | undefined> {
  const what = `${about.kind} ${about.id}`
  const holder: string = newId(newsroom.clock.now())
  for (let tries = 1; !(await take(newsroom, what, holder)); tries++) {
    if (tries === TRIES) return undefined
    await (newsroom.clock.rest ?? rest)(TRY_EVERY + Math.random() * TRY_EVERY)
  }
  try {
    return await look((tx) => stillHeld(tx, what, holder))
  } finally {
    await newsroom.write((tx) =>
      tx.deleteFrom('looks').where('about', '=', what).where('holder', '=', holder).execute(),
    )
  }
}

async function take({ write, clock }: Newsroom, about: string, holder: string): Promise<boolean> {
  const now = clock.now()
  const until = later(now, LOOK_LASTS)
  const taken = await write((tx) =>
    tx
      .insertInto('looks')
      .values({ about, holder, until })
      .onConflict((at) => at.column('about').doUpdateSet({ holder, until }).where('looks.until', '<=', now))
      .executeTakeFirst(),
  )
  return taken.numInsertedOrUpdatedRows === 1n
}

async function stillHeld(tx: Tx, about: string, holder: string): Promise<void> {
  const asked = tx.selectFrom('looks').select('holder').where('about', '=', about)
  const row = await (isPostgres(tx) ? asked.forShare() : asked).executeTakeFirst()
  if (row?.holder !== holder) throw new Overtaken(`Another look at ${about} began meanwhile.`)
}
