import type { Kinds } from './shapes.ts'

/** Stripe's published test cards (https://docs.stripe.com/testing), and what each of them does. One table. */
export interface TestCard {
  number: string
  brand: Brand
  funding: 'credit' | 'debit' | 'prepaid'
  country: string
  /** Its names as a payment method: `pm_card_…`, and as a token `tok_…`. */
  tokens: string[]
  /** Refused before it is anything: as it is typed in. */
  typed?: Decline
  /** Refused when it is kept for later (attached, set up), and when charged too. */
  kept?: Decline
  /** Refused when it is charged. */
  charged?: Decline
  /** Whether the bank asks its holder, and when. */
  bank?: 'always' | 'unless-set-up' | 'off-session-only-when-set-up' | 'supported' | 'none'
  /** Refused after its holder has said yes at the bank. */
  afterBank?: Decline
  dispute?: 'fraudulent' | 'product_not_received' | 'inquiry'
  refund?: 'fails-later' | 'succeeds-later'
  /** Checks that do not pass, while the charge does. */
  checks?: { cvc?: 'fail'; line1?: 'fail'; postal?: 'fail' }
  risk?: 'elevated' | 'highest'
  /** Its money is available at once. */
  available?: 'at-once'
}

export type Brand = 'amex' | 'diners' | 'discover' | 'jcb' | 'mastercard' | 'unionpay' | 'visa'

export interface Decline {
  code: NonNullable<NonNullable<Kinds['payment_intent']['last_payment_error']>['code']>
  decline_code?: string
  message: string
  /** What became of it: declined by the bank, blocked before it, or unreadable. */
  outcome: 'blocked' | 'invalid' | 'issuer_declined'
  advice: 'confirm_card_data' | 'do_not_try_again' | 'try_again_later' | null
  param?: string
}

/** Every refusal by its name, with what the person who pays is told. */
export const DECLINES = {
  generic_decline: declined('generic_decline', 'Your card was declined.', 'try_again_later'),
  insufficient_funds: declined('insufficient_funds', 'Your card has insufficient funds.', 'try_again_later'),
  lost_card: declined('lost_card', 'Your card was declined.', 'do_not_try_again'),
  stolen_card: declined('stolen_card', 'Your card was declined.', 'do_not_try_again'),
  card_velocity_exceeded: declined(
    'card_velocity_exceeded',
    'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
    'try_again_later',
  ),
  do_not_honor: declined('do_not_honor', 'Your card was declined.', 'try_again_later'),
  fraudulent: { ...declined('fraudulent', 'Your card was declined.', null), outcome: 'blocked' },
  expired_card: {
    code: 'expired_card',
    message: 'Your card has expired.',
    outcome: 'issuer_declined',
    advice: 'do_not_try_again',
    param: 'exp_month',
  },
  incorrect_cvc: {
    code: 'incorrect_cvc',
    message: "Your card's security code is incorrect.",
    outcome: 'issuer_declined',
    advice: 'confirm_card_data',
    param: 'cvc',
  },
  processing_error: {
    code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
    outcome: 'issuer_declined',
    advice: 'try_again_later',
  },
  incorrect_number: {
    code: 'incorrect_number',
    message: 'Your card number is incorrect.',
    outcome: 'invalid',
    advice: null,
    param: 'number',
  },
  authentication_required: {
    code: 'authentication_required',
    decline_code: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
    outcome: 'issuer_declined',
    advice: 'try_again_later',
  },
  payment_intent_authentication_failure: {
    code: 'payment_intent_authentication_failure',
    message:
      'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
    outcome: 'invalid',
    advice: null,
  },
  setup_intent_authentication_failure: {
    code: 'setup_intent_authentication_failure',
    message:
      'The provided PaymentMethod has failed authentication. You can provide a new PaymentMethod to attempt to fulfill this SetupIntent again.',
    outcome: 'invalid',
    advice: null,
  },
} satisfies Record<string, Decline>

function declined(decline_code: string, message: string, advice: Decline['advice']): Decline {
  return { code: 'card_declined', decline_code, message, outcome: 'issuer_declined', advice }
}

/** A decline by any name that a bank may give; one that stands in no table is a plain refusal of that name. */
export function declineNamed(name: string): Decline {
  const known = Object.entries(DECLINES).find(([code]) => code === name)
  return known ? known[1] : declined(name, 'Your card was declined.', 'try_again_later')
}

type Row = Partial<TestCard> & { number: string }

const visa = (number: string, tokens: string[], rest: Partial<TestCard> = {}): Row => ({
  number,
  tokens,
  ...rest,
})

const BY_BRAND: Row[] = [
  visa('4242424242424242', ['visa', 'us'], { bank: 'supported' }),
  visa('4000056655665556', ['visa_debit'], { funding: 'debit' }),
  visa('4012888888881881', []),
  { number: '5555555555554444', tokens: ['mastercard'], brand: 'mastercard' },
  { number: '2223003122003222', tokens: [], brand: 'mastercard' },
  { number: '5200828282828210', tokens: ['mastercard_debit'], brand: 'mastercard', funding: 'debit' },
  { number: '5105105105105100', tokens: ['mastercard_prepaid'], brand: 'mastercard', funding: 'prepaid' },
  { number: '378282246310005', tokens: ['amex'], brand: 'amex', bank: 'none' },
  { number: '371449635398431', tokens: [], brand: 'amex', bank: 'none' },
  { number: '6011111111111117', tokens: ['discover'], brand: 'discover' },
  { number: '6011000990139424', tokens: [], brand: 'discover' },
  { number: '6011981111111113', tokens: [], brand: 'discover', funding: 'debit' },
  { number: '3056930009020004', tokens: ['diners'], brand: 'diners' },
  { number: '36227206271667', tokens: [], brand: 'diners' },
  { number: '3566002020360505', tokens: ['jcb'], brand: 'jcb' },
  { number: '6200000000000005', tokens: ['unionpay'], brand: 'unionpay', country: 'CN' },
  { number: '6200000000000047', tokens: [], brand: 'unionpay', funding: 'debit', country: 'CN' },
]

const BY_COUNTRY: Row[] = (
  [
    ['CA', '4000001240000000'],
    ['AT', '4000000400000008'],
    ['BE', '4000000560000004'],
    ['BG', '4000001000000000'],
    ['HR', '4000001910000009'],
    ['CZ', '4000002030000002'],
    ['DK', '4000002080000001'],
    ['EE', '4000002330000009'],
    ['FI', '4000002460000001'],
    ['FR', '4000002500000003'],
    ['DE', '4000002760000016'],
    ['GR', '4000003000000030'],
    ['HU', '4000003480000005'],
    ['IE', '4000003720000005'],
    ['IT', '4000003800000008'],
    ['LV', '4000004280000005'],
    ['LT', '4000004400000000'],
    ['LU', '4000004420000006'],
    ['NL', '4000005280000002'],
    ['NO', '4000005780000007'],
    ['PL', '4000006160000005'],
    ['PT', '4000006200000007'],
    ['RO', '4000006420000001'],
    ['SK', '4000007030000001'],
    ['SI', '4000007050000006'],
    ['ES', '4000007240000007'],
    ['SE', '4000007520000008'],
    ['CH', '4000007560000009'],
    ['GB', '4000008260000000'],
  ] satisfies [string, string][]
).map(([country, number]) => visa(number, [country.toLowerCase()], { country }))

const DECLINED: Row[] = [
  visa('4000000000000002', ['chargeDeclined'], both('generic_decline')),
  visa('4000000000009995', ['chargeDeclinedInsufficientFunds'], both('insufficient_funds')),
  visa('4000000000009987', ['chargeDeclinedLostCard'], both('lost_card')),
  visa('4000000000009979', ['chargeDeclinedStolenCard'], both('stolen_card')),
  visa('4000000000000069', ['chargeDeclinedExpiredCard'], both('expired_card')),
  visa('4000000000000127', ['chargeDeclinedIncorrectCvc'], both('incorrect_cvc')),
  visa('4000000000000119', ['chargeDeclinedProcessingError'], both('processing_error')),
  visa('4000000000006975', ['chargeDeclinedVelocityLimitExceeded'], both('card_velocity_exceeded')),
  visa('4242424242424241', [], { typed: DECLINES.incorrect_number }),
  visa('4000000000000341', ['chargeCustomerFail'], { charged: DECLINES.generic_decline }),
  visa('4000000000000101', ['cvcCheckFail'], both('incorrect_cvc')),
]

/** A card that a bank declines is not kept either: keeping it asks the bank. */
function both(name: keyof typeof DECLINES): Partial<TestCard> {
  return { kept: DECLINES[name], charged: DECLINES[name] }
}

const BY_RISK: Row[] = [
  visa('4100000000000019', ['radarBlock'], { charged: DECLINES.fraudulent, risk: 'highest' }),
  visa('4000000000004954', ['riskLevelHighest'], { charged: DECLINES.fraudulent, risk: 'highest' }),
  visa('4000000000009235', ['riskLevelElevated'], { risk: 'elevated' }),
  visa('4000000000000036', ['avsZipFail'], { checks: { postal: 'fail' } }),
  visa('4000000000000028', ['avsLine1Fail'], { checks: { line1: 'fail' } }),
  visa('4000000000000010', ['avsFail'], { checks: { line1: 'fail', postal: 'fail' } }),
]

const BY_BANK: Row[] = [
  visa('4000002500003155', ['authenticationRequiredOnSetup'], { bank: 'unless-set-up' }),
  visa('4000002760003184', ['authenticationRequired'], { bank: 'always' }),
  visa('4000003800000446', ['authenticationRequiredSetupForOffSession'], {
    bank: 'off-session-only-when-set-up',
  }),
  visa('4000008260003178', ['authenticationRequiredChargeDeclinedInsufficientFunds'], {
    bank: 'always',
    afterBank: DECLINES.insufficient_funds,
  }),
  visa('4000000000003220', ['threeDSecure2Required', 'threeDSecureRequired'], { bank: 'always' }),
  visa('4000008400001629', ['threeDSecureRequiredChargeDeclined'], {
    bank: 'always',
    afterBank: DECLINES.generic_decline,
  }),
  visa('4000008400001280', ['threeDSecureRequiredProcessingError'], {
    bank: 'always',
    afterBank: DECLINES.processing_error,
  }),
  visa('4000000000003055', ['threeDSecureOptional'], { bank: 'supported' }),
]

const LATER: Row[] = [
  visa('4000000000000259', ['createDispute'], { dispute: 'fraudulent' }),
  visa('4000000000002685', ['createDisputeProductNotReceived'], { dispute: 'product_not_received' }),
  visa('4000000000001976', ['createDisputeInquiry'], { dispute: 'inquiry' }),
  visa('4000000000007726', ['pendingRefund'], { refund: 'succeeds-later' }),
  visa('4000000000005126', ['refundFail'], { refund: 'fails-later' }),
  visa('4000000000000077', ['bypassPending'], { available: 'at-once' }),
  visa('4000003720000278', ['bypassPendingInternational'], { available: 'at-once', country: 'IE' }),
]

export const TEST_CARDS: TestCard[] = [
  ...BY_BRAND,
  ...BY_COUNTRY,
  ...DECLINED,
  ...BY_RISK,
  ...BY_BANK,
  ...LATER,
].map((row) => ({ brand: 'visa', funding: 'credit', country: 'US', tokens: [], ...row }))

const byNumber = new Map(TEST_CARDS.map((card) => [card.number, card]))
const byToken = new Map(TEST_CARDS.flatMap((card) => card.tokens.map((token) => [token, card] as const)))

export function testCard(number: string): TestCard | undefined {
  return byNumber.get(number)
}

/** `pm_card_visa_chargeDeclined` and `tok_chargeDeclined` are one card. */
export function cardOfToken(token: string): TestCard | undefined {
  const name = /^(?:pm_card|tok)_(\w+)$/.exec(token)?.[1]
  if (!name) return undefined
  return byToken.get(name) ?? byToken.get(name.replace(/^visa_/, ''))
}

/** Stripe's test accounts for SEPA debits, by what becomes of the debit. */
export const TEST_IBANS: Record<string, { fails: boolean }> = {
  AT611904300234573201: { fails: false },
  BE62510007547061: { fails: false },
  DE89370400440532013000: { fails: false },
  EE382200221020145685: { fails: false },
  ES0700120345030000067890: { fails: false },
  FI2112345600000785: { fails: false },
  FR1420041010050500013M02606: { fails: false },
  IE29AIBK93115212345678: { fails: false },
  LT121000011101001000: { fails: false },
  NL39RABO0300065264: { fails: false },
  AT861904300235473202: { fails: true },
  BE68539007547034: { fails: true },
  DE62370400440532013001: { fails: true },
  EE762200221020145680: { fails: true },
  ES9121000418450200051332: { fails: true },
  FI9814283500171141: { fails: true },
  FR8420041010050500013M02607: { fails: true },
  LT591000011101001000: { fails: true },
  NL91ABNA0417164300: { fails: true },
}
