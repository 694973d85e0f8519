import type { Newsroom } from '../newsroom.ts'
import { accountNote } from './account-notes.ts'

/** The provider's pages on which one pays and changes a card. */
const PROVIDER = ['https://checkout.stripe.com', 'https://billing.stripe.com']

/** Whether no card is charged: payments go to a sandbox, which stands in for the provider. */
export function isRehearsal({ settings: { stripe } }: Pick<Newsroom, 'settings'>): boolean {
  return stripe.key === undefined
}

/** Where a form of ours may lead to: a browser holds the answer to a form against this, too. */
export async function paymentPageHosts({
  settings,
  db,
}: Pick<Newsroom, 'settings' | 'db'>): Promise<string[]> {
  const sandbox = settings.stripe.base ?? (await accountNote(db, 'cardSandbox'))
  if (!isRehearsal({ settings })) return settings.stripe.base ? [...PROVIDER, settings.stripe.base] : PROVIDER
  return sandbox === undefined ? [] : [new URL(sandbox).origin]
}
