import type { Newsroom } from '../newsroom.ts'
import { markForgotten, payersToForget } from './payers.ts'

/** Asks the provider to delete them, which ends at once what is still charged: that is left to end here first. */
export async function forgetPayers(newsroom: Newsroom): Promise<{ forgotten: number }> {
  let forgotten = 0
  for (const payer of await payersToForget(newsroom.db)) {
    const asked = await newsroom.payments.forgetPayer(payer)
    if (!asked.ok && asked.because === 'away') break
    if (!asked.ok && asked.because !== 'gone') {
      newsroom.log.error('the provider does not forget a payer', new Error(asked.said), { payer })
      continue
    }
    await newsroom.write((tx) => markForgotten(tx, payer))
    forgotten++
  }
  return { forgotten }
}
