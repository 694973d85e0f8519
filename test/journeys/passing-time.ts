import { setTimeout as rest } from 'node:timers/promises'
import type { Stripe } from 'stripe'
import { stripeAt } from '../card-sandbox.ts'
import { startJourney, type Journey } from './harness.ts'

/** A paper whose time passes when it is told to, and whose payers live by a test clock of the sandbox beside it. */
export interface PassingTime extends Journey {
  /** What the provider's own client would see of the sandbox. */
  stripe: Stripe
  /** It is so late now, for the paper as for the sandbox; answers when every notice of what that brought is taken. */
  walkTo(at: number): Promise<void>
}

export async function startPassingTime(begins: number): Promise<PassingTime> {
  const journey = await startJourney({ at: begins })
  const stripe = stripeAt(journey.sandbox)
  const { id } = await stripe.testHelpers.testClocks.create({ frozen_time: begins / 1000, name: 'The year' })
  await ask(journey, 'switches', { testClock: id })
  return {
    ...journey,
    stripe,
    async walkTo(at) {
      await journey.itIs(at)
      await stripe.testHelpers.testClocks.advance(id, { frozen_time: at / 1000 })
      while ((await stripe.testHelpers.testClocks.retrieve(id)).status !== 'ready') await rest(20)
      await ask(journey, 'settle', {})
    },
  }
}

async function ask({ sandbox }: Journey, lever: string, asked: object): Promise<void> {
  const response = await fetch(`${sandbox}/sandbox/${lever}`, { method: 'POST', body: JSON.stringify(asked) })
  if (!response.ok) throw new Error(await response.text())
}
