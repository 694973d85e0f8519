/**
 * Every account, with the side on which it usually stands: money that we have or have spent above zero, money that
 * we owe or have earned below.
 */
export const accounts = {
  'on its way': { side: 'asset', about: 'Paid to us or by us, and not yet in the balance at the provider.' },
  'provider balance': { side: 'asset', about: 'What the provider holds for the paper.' },
  bank: { side: 'asset', about: 'What the provider has paid out to the paper’s bank.' },
  disputed: { side: 'asset', about: 'Taken back by a bank until a dispute is decided.' },
  'membership income owed': { side: 'liability', about: 'Paid by members for days that are still to come.' },
  'membership income earned': { side: 'income', about: 'Paid by members for days that have gone by.' },
  contributions: { side: 'income', about: 'Given to the paper once, for nothing.' },
  refunds: { side: 'contra income', about: 'Given back of what had been earned already.' },
  'disputes lost': { side: 'contra income', about: 'Taken back by banks of what had been earned already.' },
  fees: { side: 'expense', about: 'What the provider keeps of each payment.' },
  'dispute fees': { side: 'expense', about: 'What the provider asks for a dispute.' },
  exchange: { side: 'clearing', about: 'Sums that were changed from one currency into another.' },
  unexplained: {
    side: 'clearing',
    about: 'Moves of the balance at the provider that nothing here accounts for.',
  },
} as const satisfies Record<string, { side: Side; about: string }>

export type Account = keyof typeof accounts
export type Side = 'asset' | 'liability' | 'income' | 'contra income' | 'expense' | 'clearing'
