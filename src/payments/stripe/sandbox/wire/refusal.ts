/** Stripe's kinds of errors, as far as the sandbox has occasion for them. */
export type ErrorType =
  | 'api_error'
  | 'card_error'
  | 'idempotency_error'
  | 'invalid_request_error'
  | 'rate_limit_error'

export interface ErrorBody {
  type: ErrorType
  message: string
  code?: string
  decline_code?: string
  advice_code?: string
  param?: string
  doc_url?: string
  charge?: string
  payment_intent?: object
  payment_method?: object
  setup_intent?: object
}

/** A request that is refused, in Stripe's form. */
export class Refusal extends Error {
  readonly status: number
  readonly body: ErrorBody
  /** Whether what was done until here stands: a card that is declined leaves a failed charge. */
  readonly stands: boolean

  constructor(status: number, body: ErrorBody, { stands = false } = {}) {
    super(body.message)
    this.status = status
    this.body = body.code
      ? { ...body, doc_url: `https://docs.stripe.com/error-codes#${dashed(body.code)}` }
      : body
    this.stands = stands
  }
}

function dashed(code: string): string {
  return code.replaceAll('_', '-')
}

export function unknownParameter(param: string): Refusal {
  return new Refusal(400, {
    type: 'invalid_request_error',
    code: 'parameter_unknown',
    message: `Received unknown parameter: ${param}. (If Stripe knows it, this sandbox does not yet.)`,
    param,
  })
}

export function missingParameter(param: string): Refusal {
  return new Refusal(400, {
    type: 'invalid_request_error',
    code: 'parameter_missing',
    message: `Missing required param: ${param}.`,
    param,
  })
}

export function refused(message: string, rest: Partial<ErrorBody> = {}): Refusal {
  return new Refusal(400, { type: 'invalid_request_error', message, ...rest })
}

/** An address that names nothing is a 404; a parameter that does is a 400, as at Stripe. */
export function noSuch(what: string, id: string, param = 'id'): Refusal {
  return new Refusal(param === 'id' ? 404 : 400, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${what}: '${id}'`,
    param,
  })
}
