import type { Newsroom } from '../src/newsroom.ts'
import { stillClock } from '../src/platform/clock.ts'
import type { World } from './money-histories.ts'
import { pretendProvider } from './pretend-provider.ts'

const DAY = 86_400_000

/** Two processes, and the provider that needs no network. */
export function pretendWorld([one, other]: readonly [Newsroom, Newsroom]): World {
  const clock = stillClock('2024-05-02T12:00:00.000Z')
  const provider = pretendProvider(clock)
  const on = (newsroom: Newsroom): Newsroom => ({ ...newsroom, clock, payments: provider.payments })
  return {
    processes: [on(one), on(other)],
    walk: async (days) => clock.forward(days * DAY + 3_600_000),
    async pay(url, card) {
      await provider.pay(url.replace('pay:', ''), card === 'declined' ? 'declined' : 'good')
    },
    failNext: async (order, times) => provider.failNext(order, times),
    dispute: async (payment) => provider.dispute(payment),
    decide: async (payment, won) => provider.decide(payment, won),
    refundByHand: async (payment, amount) => provider.refundByHand(payment, amount),
    told: async () => provider.told(),
    signed: async (hint) => ({ body: JSON.stringify(hint), signature: undefined }),
    paidFor: async (checkout) => provider.paidFor(checkout),
    refundsWith: async (key) => provider.refundsWith(key),
    close: async () => undefined,
  }
}
