import type { Db } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { alarmNow } from './alarms.ts'
import { countsOf } from './counts.ts'
import { workOf, type Action } from './gate.ts'

/** How much work it takes to pass at this moment. */
export async function workNow(db: Db, action: Action, now: Instant): Promise<number> {
  const all = `${action} all`
  const [alarm, counts] = [await alarmNow(db, now), await countsOf(db, now, [all])]
  return workOf(action, { isNarrow: alarm !== undefined, all: counts.get(all) ?? 0 })
}
