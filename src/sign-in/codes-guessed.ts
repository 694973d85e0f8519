import type { Asks } from '../staff/attention.ts'
import { path } from '../routes.ts'
import { WRONG_AN_HOUR_ALTOGETHER } from './sign-in-request.ts'
import { countTries } from './sign-in-requests.ts'

/** Somebody guesses codes: from a third of what closes them on, the desk hears of it. */
export const codesGuessed: Asks = async ({ db, clock }) => {
  const now = clock.now()
  const counts = await Promise.all(
    (['reader', 'staff'] as const).map((realm) => countTries(db, realm, 'all', now)),
  )
  const count = Math.max(...counts)
  if (count < WRONG_AN_HOUR_ALTOGETHER / 3) return []
  const isClosed = count >= WRONG_AN_HOUR_ALTOGETHER
  return [
    {
      count,
      what: 'wrong sign-in codes within an hour',
      about: isClosed
        ? 'Somebody is guessing codes, so none is taken now. The links in letters work; codes do again when it is over.'
        : `Somebody may be guessing codes. From ${WRONG_AN_HOUR_ALTOGETHER} on, only the links in letters let in.`,
      to: path('desk'),
      permission: 'see the alarm',
      urgent: isClosed,
    },
  ]
}
