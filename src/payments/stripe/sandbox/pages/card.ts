import type { TypedCard } from '../hosted.ts'
import type { Decline, Fault } from './words.ts'

/** What somebody typed, as it was typed: a form comes back with it. */
export interface Typed {
  email: string
  by: 'card' | 'account'
  number: string
  expiry: string
  cvc: string
  name: string
  country: string
  iban: string
  holder: string
}

export type Field = Exclude<keyof Typed, 'by'>

/** Each field that is not right, with what is wrong. */
export type Faults = Partial<Record<Field, { fault: Fault } | { declined: Decline }>>

const LONGEST_NAME = 100

/** A field as text, cut where no honest answer can be so long. A file, or nothing, is an empty one. */
export function typedIn(form: FormData): Typed {
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value.trim().slice(0, 300) : ''
  }
  return {
    email: text('email'),
    by: text('by') === 'account' ? 'account' : 'card',
    number: text('number'),
    expiry: text('expiry'),
    cvc: text('cvc'),
    name: text('name'),
    country: text('country'),
    iban: text('iban'),
    holder: text('holder'),
  }
}

/** The digits of a number, however it was set apart and in whichever digits it was typed. */
export function digitsOf(number: string): string {
  return number.normalize('NFKC').replace(/[\s\p{Dash}]/gu, '')
}

export type Brand = 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay'

const BRANDS: [Brand, RegExp, lengths: number[]][] = [
  ['visa', /^4/, [13, 16, 19]],
  ['mastercard', /^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  ['amex', /^3[47]/, [15]],
  ['discover', /^(6011|64[4-9]|65)/, [16, 19]],
  ['diners', /^(30[0-5]|36|38)/, [14, 16]],
  ['jcb', /^35(2[89]|[3-8])/, [16]],
  ['unionpay', /^62/, [16, 17, 18, 19]],
]

/** Whose card it is, as its first digits say. */
export function brandOf(number: string): Brand | undefined {
  const digits = digitsOf(number)
  return BRANDS.find(([, begins]) => begins.test(digits))?.[0]
}

/** The card as it is typed, or what is wrong with it. `now` is a month as "2026-11". */
export function cardFrom(typed: Typed, month: string): { card: TypedCard } | { faults: Faults } {
  const number = numberFault(typed.number)
  const until = expiryFrom(typed.expiry)
  const expiry = until === undefined ? ('expiryWrong' as const) : expiryFault(until, month)
  const faults = faultsOf({
    number,
    expiry: typed.expiry === '' ? 'expiryMissing' : expiry,
    cvc: cvcFault(typed),
    name: typed.name === '' ? 'nameMissing' : typed.name.length > LONGEST_NAME ? 'nameLong' : undefined,
    country: /^[A-Z]{2}$/.test(typed.country) ? undefined : 'countryMissing',
  })
  if (until === undefined || Object.keys(faults).length > 0) return { faults }
  return {
    card: {
      number: digitsOf(typed.number),
      expMonth: until.month,
      expYear: until.year,
      cvc: digitsOf(typed.cvc),
      name: typed.name,
      country: typed.country,
    },
  }
}

export function faultsOf(found: Partial<Record<Field, Fault | undefined>>): Faults {
  return Object.fromEntries(
    Object.entries(found).flatMap(([field, fault]) => (fault ? [[field, { fault }]] : [])),
  )
}

function numberFault(typed: string): Fault | undefined {
  const digits = digitsOf(typed)
  if (digits === '') return 'numberMissing'
  if (!/^\d+$/.test(digits)) return 'numberWrong'
  const lengths = BRANDS.find(([, begins]) => begins.test(digits))?.[2]
  const fits = lengths ? lengths.includes(digits.length) : digits.length >= 12 && digits.length <= 19
  if (!fits) return 'numberShort'
  return checksum(digits) ? undefined : 'numberWrong'
}

/** Luhn's sum, which every card number passes: one digit that slipped shows. */
function checksum(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

/** "04 / 29", "0429", "4/2029", "2029-04". */
function expiryFrom(typed: string): { month: number; year: number } | undefined {
  const text = typed.normalize('NFKC').replace(/\s/g, '')
  const turned = /^(\d{4})[-/.](\d{1,2})$/.exec(text)
  const [month, year] = turned
    ? [turned[2], turned[1]]
    : (/^(\d{1,2})[-/.]?(\d{2}|\d{4})$/.exec(text)?.slice(1) ?? [])
  if (month === undefined || year === undefined) return undefined
  const inFull = Number(year) + (year.length === 2 ? 2000 : 0)
  return Number(month) >= 1 && Number(month) <= 12 ? { month: Number(month), year: inFull } : undefined
}

function expiryFault(until: { month: number; year: number }, month: string): Fault | undefined {
  const asMonth = `${String(until.year).padStart(4, '0')}-${String(until.month).padStart(2, '0')}`
  if (asMonth < month) return 'expiryPast'
  return until.year > Number(month.slice(0, 4)) + 50 ? 'expiryWrong' : undefined
}

function cvcFault({ cvc, number }: Typed): Fault | undefined {
  const digits = digitsOf(cvc)
  if (digits === '') return 'cvcMissing'
  const brand = brandOf(number)
  const lengths = brand === undefined ? [3, 4] : [brand === 'amex' ? 4 : 3]
  return /^\d+$/.test(digits) && lengths.includes(digits.length) ? undefined : 'cvcWrong'
}

/** An IBAN's own check: its first four characters put last and read as one number leave 1 when divided by 97. */
export function ibanFault(typed: string): Fault | undefined {
  const iban = ibanOf(typed)
  if (iban === '') return 'ibanMissing'
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return 'ibanWrong'
  const turned = [...(iban.slice(4) + iban.slice(0, 4))].map((sign) => parseInt(sign, 36)).join('')
  return BigInt(turned) % 97n === 1n ? undefined : 'ibanWrong'
}

export function ibanOf(typed: string): string {
  return digitsOf(typed).toUpperCase()
}

export function emailFault(email: string): Fault | undefined {
  if (email === '') return 'emailMissing'
  return email.length <= 254 && /^[^\s@<>,;]{1,64}@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+$/.test(email)
    ? undefined
    : 'emailWrong'
}

const DECLINES: Record<string, { declined: Decline; field: Field }> = {
  insufficient_funds: { declined: 'funds', field: 'number' },
  expired_card: { declined: 'expired', field: 'expiry' },
  invalid_expiry_month: { declined: 'expired', field: 'expiry' },
  invalid_expiry_year: { declined: 'expired', field: 'expiry' },
  incorrect_cvc: { declined: 'cvc', field: 'cvc' },
  invalid_cvc: { declined: 'cvc', field: 'cvc' },
  incorrect_number: { declined: 'number', field: 'number' },
  invalid_number: { declined: 'number', field: 'number' },
  processing_error: { declined: 'processing', field: 'number' },
  card_velocity_exceeded: { declined: 'velocity', field: 'number' },
  payment_intent_authentication_failure: { declined: 'authentication', field: 'number' },
  setup_intent_authentication_failure: { declined: 'authentication', field: 'number' },
  authentication_required: { declined: 'authentication', field: 'number' },
  test_mode_live_card: { declined: 'real', field: 'number' },
  card_not_supported: { declined: 'unsupported', field: 'number' },
  currency_not_supported: { declined: 'unsupported', field: 'number' },
}

/** What a refusal is called here, and beside which field it belongs. */
export function declineOf(code: string, declineCode?: string): { declined: Decline; field: Field } {
  return DECLINES[declineCode ?? ''] ?? DECLINES[code] ?? { declined: 'declined', field: 'number' }
}

const BRAND_NAMES: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
}

/** A refusal by the name that an address gives it. */
export function declineNamed(name: string): Decline | undefined {
  return NAMED.find((one) => one === name)
}

const NAMED: Decline[] = ['declined', ...Object.values(DECLINES).map(({ declined }) => declined)]

/** A brand as people write it. */
export function brandName(brand: string): string {
  return BRAND_NAMES[brand] ?? brand
}
