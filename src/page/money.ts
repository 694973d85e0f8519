import type { Phrases } from './phrases.ts'

/** Whole minor units of a currency: `{ currency: 'EUR', amount: 550 }` is € 5.50, in JPY it would be ¥ 550. */
export interface Money {
  currency: Currency
  amount: number
}

/** Three capital letters of ISO 4217. */
export type Currency = string & { readonly currency: true }

/** The currency of these letters, however they are written; undefined where the world knows none. */
export function currencyOf(letters: string): Currency | undefined {
  const given = letters.trim().toUpperCase()
  return known.has(given) ? (given as Currency) : undefined
}

const known: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/**
 * How many digits the minor unit has. Card payments go by this list and not by Unicode's, which leaves small coins
 * away where shops have stopped giving them.
 */
export function minorDigits(currency: Currency): 0 | 2 | 3 {
  if (WITHOUT_MINOR.has(currency)) return 0
  return THOUSANDTHS.has(currency) ? 3 : 2
}

const WITHOUT_MINOR: ReadonlySet<string> = new Set(
  'BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF'.split(' '),
)
const THOUSANDTHS: ReadonlySet<string> = new Set('BHD JOD KWD OMR TND'.split(' '))

/** As a reader of these phrases writes it: "€5", "5,50 €". `exact` keeps the cents of a whole sum, as a receipt does. */
export function moneyIn(
  phrases: Phrases,
  { currency, amount }: Money,
  { exact = false }: { exact?: boolean } = {},
): string {
  return formatter(phrases.locale, currency, exact).format(amount / 10 ** minorDigits(currency))
}

/** The bare number, as it stands in a field: "5.50", "5,50". */
export function amountIn(phrases: Phrases, { currency, amount }: Money): string {
  const digits = minorDigits(currency)
  const least = amount % 10 ** digits === 0 ? 0 : digits
  const found = remembered(`bare ${phrases.locale} ${least} ${digits}`, () => {
    const range = { minimumFractionDigits: least, maximumFractionDigits: digits }
    return new Intl.NumberFormat(phrases.locale, { useGrouping: false, ...range })
  })
  return found.format(amount / 10 ** digits)
}

/** The currency by its name: "euros", "євро". */
export function currencyName(phrases: Phrases, currency: Currency): string {
  const { locale } = phrases
  const names = currencyNames.get(locale) ?? new Intl.DisplayNames(locale, { type: 'currency' })
  currencyNames.set(locale, names)
  return names.of(currency) ?? currency
}

/** The decimal figure that data for machines has: "5.50". */
export function plainAmount({ currency, amount }: Money): string {
  const digits = minorDigits(currency)
  if (digits === 0) return String(amount)
  const figures = String(Math.abs(amount)).padStart(digits + 1, '0')
  return `${amount < 0 ? '-' : ''}${figures.slice(0, -digits)}.${figures.slice(-digits)}`
}

/** The most that one card payment can be, in minor units. */
export const MOST_AMOUNT = 99_999_999

export type AmountRefusal = 'empty' | 'no-number' | 'other-currency' | 'too-exact' | 'too-much'

/**
 * Reads what somebody typed as a sum: "5", "5,50", "€5.50", "1 000", "1.000,50". Where one sign alone stands before
 * three digits it parts thousands, as nobody types three digits of cents.
 */
export function readAmount(
  typed: string,
  currency: Currency,
): { ok: true; amount: number } | { ok: false; because: AmountRefusal } {
  const text = typed.normalize('NFKC').replace(/[\s'’]/g, '')
  if (text === '') return { ok: false, because: 'empty' }
  const number = withoutSigns(text, currency)
  if (number === undefined) return { ok: false, because: 'other-currency' }
  if (!/^\d+([.,]\d+)*[.,]?$/.test(number)) return { ok: false, because: 'no-number' }
  const digits = minorDigits(currency)
  const parts = partsOf(number.replace(/[.,]$/, ''), digits)
  if (!parts) return { ok: false, because: 'no-number' }
  if (/[1-9]/.test(parts.minor.slice(digits))) return { ok: false, because: 'too-exact' }
  const amount = Number(parts.whole + parts.minor.slice(0, digits).padEnd(digits, '0'))
  return amount > MOST_AMOUNT ? { ok: false, because: 'too-much' } : { ok: true, amount }
}

/** The number without its currency's signs; undefined where the signs are those of another currency. */
function withoutSigns(text: string, currency: Currency): string | undefined {
  const letters = text.replace(/[\d.,+-]/g, '')
  if (letters === '' || signsOf(currency).has(letters.toLowerCase())) {
    const bare = text.replace(/[^\d.,+-]/g, '')
    return bare.startsWith('+') ? bare.slice(1) : bare
  }
  const another = /^[a-z]{3}$/i.test(letters) ? currencyOf(letters) !== undefined : /^\p{Sc}$/u.test(letters)
  return another ? undefined : text
}

/** "€", "EUR", "$", "US$", "zł", "грн": what people put beside a number. */
function signsOf(currency: Currency): Set<string> {
  const found = signs.get(currency)
  if (found) return found
  const made = new Set([currency.toLowerCase(), ...(SPOKEN[currency] ?? [])])
  for (const locale of ['en', 'en-GB', 'uk', 'lt', 'pl'])
    for (const currencyDisplay of ['symbol', 'narrowSymbol'] as const)
      for (const { type, value } of new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay,
      }).formatToParts(1))
        if (type === 'currency') made.add(value.normalize('NFKC').replaceAll('.', '').toLowerCase())
  signs.set(currency, made)
  return made
}

const signs = new Map<Currency, Set<string>>()
const SPOKEN: Record<string, string[]> = {
  EUR: ['euro', 'euros', 'eur', 'євро', 'eurų', 'eurai'],
  UAH: ['грн', 'гривень', 'гривні'],
  PLN: ['zl', 'zł'],
}

function partsOf(number: string, digits: number): { whole: string; minor: string } | undefined {
  const marks = number.replace(/\d/g, '')
  const last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','))
  if (last === -1) return { whole: number, minor: '' }
  const partsThousands = marks.length > 1 ? isOneSign(marks) : number.length - last === 4 && digits !== 3
  const whole = partsThousands ? number : number.slice(0, last)
  if (!isGrouped(whole)) return undefined
  return { whole: whole.replace(/[.,]/g, ''), minor: partsThousands ? '' : number.slice(last + 1) }
}

function isOneSign(marks: string): boolean {
  return new Set(marks).size === 1
}

/** One sign, and three digits after each: "1,000,000". */
function isGrouped(whole: string): boolean {
  return /^\d+$/.test(whole) || /^\d{1,3}(?:\.\d{3})+$/.test(whole) || /^\d{1,3}(?:,\d{3})+$/.test(whole)
}

function formatter(locale: string, currency: Currency, exact: boolean): Intl.NumberFormat {
  const digits = minorDigits(currency)
  return remembered(
    `${locale} ${currency} ${exact}`,
    () =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
        trailingZeroDisplay: exact ? 'auto' : 'stripIfInteger',
      }),
  )
}

const currencyNames = new Map<string, Intl.DisplayNames>()
const formatters = new Map<string, Intl.NumberFormat>()

/** Making a formatter costs a thousand times more than using it. */
function remembered(key: string, make: () => Intl.NumberFormat): Intl.NumberFormat {
  const found = formatters.get(key) ?? make()
  formatters.set(key, found)
  return found
}
