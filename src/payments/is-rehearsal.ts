import type { Newsroom } from '../newsroom.ts'

/** Whether cards are charged for nobody: without a key, a sandbox stands in for the provider, wherever it runs. */
export function isRehearsal({ settings: { stripe } }: Pick<Newsroom, 'settings'>): boolean {
  return stripe.key === undefined
}
