import { currencyOf, readAmount, type AmountRefusal, type Currency, type Money } from '../page/money.ts'
import { readAddress } from '../platform/mail/address.ts'
import {
  currenciesOf,
  FEWEST_SEATS,
  intervalsOf,
  MOST_SEATS,
  priceOf,
  type Interval,
  type Price,
  type Tier,
} from './tier.ts'

/** What is chosen and typed on the page where one joins, always something that the page can show. */
export interface JoinChoice {
  tier: Tier
  currency: Currency
  interval: Interval
  /** For each tier and interval, by `amountField`: the amount chosen, or `other`. */
  amounts: Record<string, string>
  /** By the same names: what is typed as another amount. */
  others: Record<string, string>
  seats: string
  email: string
  /** The path of the story one came from. */
  from: string
}

export type JoinWrong = Partial<{
  email: 'email' | 'emailEmpty'
  amount: AmountRefusal | 'too-little'
  seats: true
  tier: 'notOffered'
}>

export interface JoinWanted {
  tier: Tier
  interval: Interval
  /** For a group, of one seat. */
  each: Money
  seats: number
  email: string
}

/** Where fields come from: a form that was sent, or the query of the address. */
export type Fields = (name: string) => string

/** The name of the field in which the amount for a tier and an interval is chosen. */
export function amountField(tier: Pick<Tier, 'slug'>, interval: Interval): string {
  return `amount-${tier.slug}-${interval}`
}

/** What was sent, or the page's defaults where nothing was or where it cannot be. Undefined without any tier. */
export function readChoice(fields: Fields, tiers: readonly Tier[], usual: Currency): JoinChoice | undefined {
  const currencies = currenciesOf(tiers, usual)
  const asked = currencyOf(fields('currency'))
  const currency = [asked, usual].find((each) => each && currencies.includes(each)) ?? currencies[0]
  if (currency === undefined) return undefined
  const open = tiers.filter((tier) => intervalsOf(tier, currency).length > 0)
  const tier = open.find(({ slug }) => slug === fields('tier')) ?? open[0]
  if (tier === undefined) return undefined
  const intervals = intervalsOf(tier, currency)
  const interval = intervals.find((each) => each === fields('interval')) ?? intervals[0]!
  return {
    tier,
    currency,
    interval,
    ...readAmounts(fields, open, currency, { tier, interval }),
    seats: fields('seats').slice(0, 10),
    email: fields('email').slice(0, 320),
    from: readFrom(fields('from')),
  }
}

/** A path of a story, or nothing: an address elsewhere is no story of ours. */
export function readFrom(typed: string): string {
  return /^\/[a-z0-9-]{1,100}\/[^/?#\s\\]{1,300}$/.test(typed) ? typed : ''
}

function readAmounts(
  fields: Fields,
  tiers: readonly Tier[],
  currency: Currency,
  chosen: { tier: Tier; interval: Interval },
): Pick<JoinChoice, 'amounts' | 'others'> {
  const amounts: Record<string, string> = {}
  const others: Record<string, string> = {}
  for (const tier of tiers) {
    for (const interval of intervalsOf(tier, currency)) {
      const name = amountField(tier, interval)
      const price = priceOf(tier, currency, interval)!
      const isChosen = tier === chosen.tier && interval === chosen.interval
      const given = fields(name) || (isChosen ? fields('amount') : '')
      const offered = price.offered.includes(Number(given)) && given !== ''
      others[name] = fields(`other-${name}`).slice(0, 30)
      if (offered) amounts[name] = given
      else if (given === 'other') amounts[name] = 'other'
      else amounts[name] = String(price.suggested)
    }
  }
  return { amounts, others }
}

export function checkChoice(
  choice: JoinChoice,
): { ok: true; wanted: JoinWanted } | { ok: false; wrong: JoinWrong } {
  const { tier, currency, interval } = choice
  const price = priceOf(tier, currency, interval)
  if (!price) return { ok: false, wrong: { tier: 'notOffered' } }
  const amount = checkAmount(choice, price)
  const email = readAddress(choice.email)
  const seats = tier.kind === 'group' ? readSeats(choice.seats) : 1
  const wrong: JoinWrong = {
    ...(!amount.ok && { amount: amount.because }),
    ...(email === undefined && { email: choice.email === '' ? ('emailEmpty' as const) : ('email' as const) }),
    ...(seats === undefined && { seats: true as const }),
  }
  if (!amount.ok || email === undefined || seats === undefined) return { ok: false, wrong }
  return { ok: true, wanted: { tier, interval, each: { currency, amount: amount.amount }, seats, email } }
}

function checkAmount(
  choice: JoinChoice,
  price: Price,
): { ok: true; amount: number } | { ok: false; because: AmountRefusal | 'too-little' } {
  const name = amountField(choice.tier, choice.interval)
  const chosen = choice.amounts[name] ?? ''
  if (chosen !== 'other') return { ok: true, amount: Number(chosen) }
  const read = readAmount(choice.others[name] ?? '', choice.currency)
  if (read.ok && read.amount < price.minimum) return { ok: false, because: 'too-little' }
  return read
}

export function readSeats(typed: string): number | undefined {
  if (!/^\d{1,4}$/.test(typed)) return undefined
  const seats = Number(typed)
  return seats >= FEWEST_SEATS && seats <= MOST_SEATS ? seats : undefined
}
