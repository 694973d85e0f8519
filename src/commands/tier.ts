import { parseArgs } from 'node:util'
import { keepTier, type TierFile } from '../members/keep-tier.ts'
import { raisePrice } from '../members/raise-price.ts'
import { tierWords } from '../members/tier.ts'
import { allTiers } from '../members/tiers.ts'
import { currencyOf, moneyIn, readAmount } from '../page/money.ts'
import { phrasesIn } from '../page/phrases.ts'
import type { Newsroom } from '../newsroom.ts'
import { later } from '../platform/ids.ts'
import { COMMAND_LINE } from '../staff/staff-member.ts'
import { Misuse, readNamed, Refused, say, withNewsroom, type Command } from './command.ts'
import { momentFrom } from './story.ts'

const options = {
  data: { type: 'string' },
  currency: { type: 'string' },
  interval: { type: 'string', default: 'month' },
  to: { type: 'string' },
  from: { type: 'string' },
  by: { type: 'string', default: COMMAND_LINE.name },
} as const

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>['values']

export const tierCommand: Command = {
  name: 'tier',
  usage: [
    'tier list',
    'tier keep FILE.json',
    'tier raise SLUG --currency EUR [--interval month|year] --to 7 --from 2027-01-01T00:00:00+02:00',
  ].join('\n  '),
  about:
    'What readers may join, and for how much: adds a tier from a file or changes the one of its slug (seeds/tiers.json shows how). Members go on paying what they pay; raise tells those who pay less, 30 days before or more, and then charges it.',
  async run(args) {
    const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
    const [verb, named] = positionals
    if (verb === 'list') return withNewsroom(values, list)
    if (verb === 'keep' && named !== undefined)
      return withNewsroom(values, (newsroom) => keep(newsroom, named))
    if (verb === 'raise' && named !== undefined)
      return withNewsroom(values, (newsroom) => raise(newsroom, named, values))
    throw new Misuse(`Say what to do:\n  ${tierCommand.usage}`)
  },
}

async function list(newsroom: Newsroom): Promise<number> {
  const tiers = await allTiers(newsroom.db)
  const english = phrasesIn('en')
  for (const tier of tiers) {
    say(
      `${tier.slug}  ${tierWords(tier, 'en').name}${tier.retiredAt === null ? '' : '  (nobody joins it any more)'}`,
    )
    for (const { currency, interval, suggested, minimum } of tier.prices) {
      const [usual, least] = [suggested, minimum].map((amount) => moneyIn(english, { currency, amount }))
      say(`    ${currency} by ${interval}: ${usual}, at least ${least}`)
    }
  }
  if (tiers.length === 0) say('There is nothing to join yet. Add a tier: standfirst tier keep FILE.json')
  return 0
}

/** One tier, or a list of them. */
async function keep(newsroom: Newsroom, name: string): Promise<number> {
  const read = asJson(name, await readNamed(name))
  for (const tier of Array.isArray(read) ? read : [read]) {
    const done = await keepTier(newsroom, tier as TierFile)
    if (!done.ok) throw new Refused(`${name}: ${done.because}`)
    say(`Readers may join ${(tier as TierFile).slug}.`)
  }
  return 0
}

async function raise(newsroom: Newsroom, slug: string, values: Values): Promise<number> {
  const { interval } = values
  const currency = currencyOf(values.currency ?? '')
  if (!currency) throw new Misuse('Give the currency: --currency EUR')
  if (interval !== 'month' && interval !== 'year') throw new Misuse('--interval is month or year.')
  const to = readAmount(values.to ?? '', currency)
  if (!to.ok) throw new Misuse('Give what one seat will cost: --to 7.50')
  const from = momentFrom(values.from ?? '')
  const done = await raisePrice(newsroom, {
    tier: slug,
    currency,
    interval,
    amount: to.amount,
    from,
    by: values.by ?? COMMAND_LINE.name,
  })
  if (!done.ok)
    throw new Refused(
      {
        'no-such-tier': `There is no tier ${slug}. See: standfirst tier list`,
        'no-such-price': `${slug} has no price in ${currency} by ${interval}. See: standfirst tier list`,
        'too-soon': `Members are told 30 days before: the first day it can be is ${later(newsroom.clock.now(), 30 * 24 * 3_600_000)}.`,
      }[done.because],
    )
  say(done.reaches === 1 ? 'One member will be told.' : `${done.reaches} members will be told.`)
  return 0
}

function asJson(name: string, bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    throw new Refused(`${name} is not JSON: ${(error as Error).message}.`, { cause: error })
  }
}
