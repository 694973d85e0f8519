import type { Newsroom } from '../newsroom.ts'
import { accountNote } from './account-notes.ts'
import { isRehearsal } from './is-rehearsal.ts'

/** The provider's pages on which one pays and changes a card. */
const PROVIDER = ['https://checkout.stripe.com', 'https://billing.stripe.com']

/** Where a form of ours may lead to: a browser holds the answer to a form against this, too. */
export async function paymentPageHosts({
  settings,
  db,
}: Pick<Newsroom, 'settings' | 'db'>): Promise<string[]> {
  const { base } = settings.stripe
  if (!isRehearsal({ settings })) return base === undefined ? PROVIDER : [...PROVIDER, new URL(base).origin]
  const sandbox = base ?? (await accountNote(db, 'cardSandbox'))
  return sandbox === undefined ? [] : [new URL(sandbox).origin]
}
