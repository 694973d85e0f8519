import { parseArgs } from 'node:util'
import { examineLedger } from '../ledger/examine-ledger.ts'
import type { Examined } from '../ledger/examined.ts'
import { examineMemberships } from '../members/examine-memberships.ts'
import type { Newsroom } from '../newsroom.ts'
import { examinePayments } from '../payments/examine-payments.ts'
import { examineProvider } from '../payments/examine-provider.ts'
import { ProviderSilent } from '../payments/provider-silent.ts'
import { Refused, say, withNewsroom, type Command } from './command.ts'

export const doctorCommand: Command = {
  name: 'doctor',
  usage: 'doctor [--provider] [--data DIR]',
  about:
    'Adds up every account, payment and membership again and says whether all agree; with --provider, also with ' +
    'whoever charges the cards. Changes nothing; the exit code is 0 when all is well.',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { provider: { type: 'boolean', default: false }, data: { type: 'string' } },
    })
    return withNewsroom(values, async (newsroom) => {
      const found = await examine(newsroom, values).catch((error: unknown) => {
        throw error instanceof ProviderSilent
          ? new Refused(`Whoever charges the cards does not answer: ${error.message}`, { cause: error })
          : error
      })
      if (found === 0) say('All agree.')
      else say(found === 1 ? 'One thing is not right.' : `${found} things are not right.`)
      return found === 0 ? 0 : 1
    })
  },
}

/** Says what was looked at as it goes; answers how many things are not right. */
async function examine(newsroom: Newsroom, { provider }: { provider: boolean }): Promise<number> {
  const examinations: (() => Promise<Examined>)[] = [
    () => examineLedger(newsroom.db),
    () => examinePayments(newsroom),
    () => examineMemberships(newsroom),
    ...(provider ? [() => examineProvider(newsroom)] : []),
  ]
  let found = 0
  for (const each of examinations) {
    const { looked, findings } = await each()
    say(looked)
    for (const finding of findings) say(`  ${finding}`)
    found += findings.length
  }
  return found
}
