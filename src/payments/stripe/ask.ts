import { Stripe } from 'stripe'
import type { Asked, Refusal } from '../card-payments.ts'

/** How long an answer is waited for, in milliseconds. It is asked again once, with the same idempotency key. */
const PATIENCE = 20_000

/** The official client, speaking to the provider or to whoever stands in for it at another address. */
export function clientFor({ key, base }: { key: string; base: string | undefined }): Stripe {
  const url = base === undefined ? undefined : new URL(base)
  return new Stripe(key, {
    timeout: PATIENCE,
    maxNetworkRetries: 1,
    telemetry: false,
    appInfo: { name: 'Standfirst' },
    ...(url
      ? {
          protocol: url.protocol === 'http:' ? 'http' : 'https',
          host: url.hostname.replace(/^\[|\]$/g, ''),
          port: url.port === '' ? (url.protocol === 'http:' ? 80 : 443) : url.port,
        }
      : {}),
  })
}

/** Asks, and turns what went wrong into a reason. What is our own mistake still throws. */
export async function ask<T extends object>(question: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { ok: true, ...(await question()) }
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return { ok: false, because, said: said(error) }
  }
}

function reasonOf(error: unknown): Refusal | undefined {
  const { errors } = Stripe
  if (!(error instanceof errors.StripeError)) return undefined
  if (error instanceof errors.StripeCardError) return 'declined'
  if (error.code === 'resource_missing') return 'gone'
  const { statusCode = 0 } = error
  // 409: the same question is being answered at this moment. 429: we ask too much.
  if (statusCode === 0 || statusCode === 409 || statusCode === 429 || statusCode >= 500) return 'away'
  return 'refused'
}

function said(error: unknown): string {
  const { message = '', code, decline_code } = error as Stripe.errors.StripeError
  const word = decline_code ?? code
  return word ? `${word}: ${message}` : message
}

/** What a card was refused for, by the provider's word: `insufficient_funds`. */
export function declinedFor(
  error: { code?: string | null; decline_code?: string | null } | null | undefined,
): string {
  return error?.decline_code ?? error?.code ?? 'declined'
}
