import type { Newsroom } from '../newsroom.ts'
import { noteAct } from '../staff/note-act.ts'
import type { Acting } from '../staff/staff-member.ts'
import { easeAlarms, raiseAlarm } from './alarms.ts'

/** Somebody at the desk narrows the gate for an hour from now. */
export async function narrowGate(newsroom: Newsroom, { by }: { by: Acting }): Promise<void> {
  const now = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    await raiseAlarm(tx, now, { because: 'hand', byName: by.name, declined: 0, paid: 0 })
    await noteAct(tx, now, by, { act: 'narrowed the gate for an hour' })
  })
}

/** Somebody at the desk opens it before its time; false when it was open already. */
export async function easeGate(newsroom: Newsroom, { by }: { by: Acting }): Promise<boolean> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    const was = await easeAlarms(tx, now)
    if (was) await noteAct(tx, now, by, { act: 'eased the gate' })
    return was
  })
}
