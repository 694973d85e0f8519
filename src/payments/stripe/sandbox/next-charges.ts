import type { Sandbox } from './state.ts'

/** The next charges of this customer fail, whatever the card: for what happens at a renewal months from now. */
export function failNextCharges(
  { store }: Sandbox,
  customer: string,
  { times, decline_code }: { times: number; decline_code: string },
): boolean {
  if (!store.get('customer', customer)) return false
  store.write(() =>
    store.hide(customer, { ...store.hidden(customer), failing: times, decline: decline_code }),
  )
  return true
}

/** Takes one of them, if there are any. */
export function takeFailing({ store }: Sandbox, customer: string | null): string | undefined {
  if (!customer) return undefined
  const hidden = store.hidden(customer)
  const left = Number(hidden.failing ?? 0)
  if (left <= 0) return undefined
  store.hide(customer, { ...hidden, failing: left - 1 })
  return String(hidden.decline)
}
