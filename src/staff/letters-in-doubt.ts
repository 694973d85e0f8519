import { path } from '../routes.ts'
import type { Asks } from './attention.ts'

/** Letters of which nobody knows whether they arrived: only a person can decide to send them again. */
export const lettersInDoubt: Asks = async ({ db }) => {
  const row = await db
    .selectFrom('letters')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'in doubt')
    .executeTakeFirstOrThrow()
  const count = Number(row.count)
  if (count === 0) return []
  return [
    {
      count,
      what: count === 1 ? 'letter is in doubt' : 'letters are in doubt',
      about:
        'Their bytes were given to the mail server and no answer came. They are not sent again by themselves.',
      to: path('deskLetters', {}, { state: 'in doubt' }),
      permission: 'see letters',
    },
  ]
}
