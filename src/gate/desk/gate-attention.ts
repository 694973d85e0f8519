import { path } from '../../routes.ts'
import type { Asks } from '../../staff/attention.ts'
import { alarmNow } from '../alarms.ts'

/** The gate is narrow: cards are being tried, or somebody wanted it so. */
export const gateAttention: Asks = async ({ db, clock }) => {
  const alarm = await alarmNow(db, clock.now())
  if (!alarm) return []
  const isSurge = alarm.because === 'declines'
  return [
    {
      count: isSurge ? alarm.declined : 1,
      what: isSurge ? 'cards declined in ten minutes' : 'gate narrowed by hand',
      about: isSurge
        ? 'Somebody is trying cards, so the gate is narrow: it takes more work to pay, and scripts. It eases by itself.'
        : `${alarm.byName ?? 'Somebody at the desk'} narrowed the gate. It eases by itself within the hour.`,
      to: path('deskGate'),
      permission: 'see the alarm',
      urgent: isSurge,
    },
  ]
}
