import type { Newsroom } from '../src/newsroom.ts'
import type { Asked, CardPayments } from '../src/payments/card-payments.ts'

/**
 * What can happen between two steps of an act: the process dies before or after what it was about to do, the
 * provider is not reached, or does it and its answer is lost.
 */
export type Fault = 'dies before' | 'dies after' | 'not reached' | 'answer lost'

export class Died extends Error {}

/**
 * A newsroom whose process has a fault at the n-th time it touches the outside: its database or the provider. One
 * that died does nothing more, not even what stands in a `finally`.
 */
export function withFault(newsroom: Newsroom, at: number, fault: Fault): Newsroom {
  let touched = 0
  let dead = false
  const touch = async <T>(act: () => Promise<T>, away?: () => T): Promise<T> => {
    if (dead) throw new Died('This process is dead.')
    const isTime = touched++ === at
    if (!isTime) return act()
    if (fault === 'dies before') {
      dead = true
      throw new Died('The process dies.')
    }
    if (fault === 'not reached' && away) return away()
    const done = await act()
    if (fault === 'dies after') {
      dead = true
      throw new Died('The process dies.')
    }
    return fault === 'answer lost' && away ? away() : done
  }
  const away = { ok: false, because: 'away', said: 'No answer came.' } as const
  const asking = <Args extends unknown[], T extends object>(ask: (...args: Args) => Promise<Asked<T>>) => {
    return (...args: Args) =>
      touch<Asked<T>>(
        () => ask(...args),
        () => away,
      )
  }
  async function* listing<T>(list: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const page of list) yield await touch(async () => page)
  }
  const { payments } = newsroom
  const faulty: CardPayments = {
    openCheckout: asking(payments.openCheckout),
    checkout: asking(payments.checkout),
    closeCheckout: asking(payments.closeCheckout),
    standingPayment: asking(payments.standingPayment),
    changeStandingPayment: asking(payments.changeStandingPayment),
    pause: asking(payments.pause),
    resume: asking(payments.resume),
    endAtPeriodEnd: asking(payments.endAtPeriodEnd),
    keepOn: asking(payments.keepOn),
    endNow: asking(payments.endNow),
    tryAgain: asking(payments.tryAgain),
    cardPage: asking(payments.cardPage),
    forgetPayer: asking(payments.forgetPayer),
    payment: asking(payments.payment),
    refund: asking(payments.refund),
    balance: asking(payments.balance),
    sendNoticesTo: asking(payments.sendNoticesTo),
    readNotice: payments.readNotice,
    changesSince: (since) => listing(payments.changesSince(since)),
    allStandingPayments: (after) => listing(payments.allStandingPayments(after)),
    allPayments: (since) => listing(payments.allPayments(since)),
    balanceMoves: (since) => listing(payments.balanceMoves(since)),
  }
  return { ...newsroom, payments: faulty, write: (act) => touch(() => newsroom.write(act)) }
}
