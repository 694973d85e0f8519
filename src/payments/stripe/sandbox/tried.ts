import type { Tried } from './hosted.ts'
import type { Decline } from './test-cards.ts'
import { Refusal } from './wire/refusal.ts'

const FIELDS: Record<string, 'cvc' | 'expiry' | 'iban' | 'number'> = {
  cvc: 'cvc',
  exp_month: 'expiry',
  exp_year: 'expiry',
  number: 'number',
  'sepa_debit[iban]': 'iban',
}

/** A decline in the words of the pages. */
export function declinedAs({ code, decline_code, message, param }: Decline): Tried {
  return declined(code, message, decline_code, param)
}

function declined(code: string, message: string, declineCode?: string, param?: string): Tried {
  const field = param === undefined ? undefined : FIELDS[param]
  return {
    state: 'declined',
    code,
    message,
    ...(declineCode ? { declineCode } : {}),
    ...(field ? { field } : {}),
  }
}

/** A refusal is an answer here; whatever else went wrong goes on. */
export function refusedAs(error: unknown): Tried {
  if (!(error instanceof Refusal)) throw error
  const { code, type, message, decline_code, param } = error.body
  return declined(code ?? type, message, decline_code, param)
}
