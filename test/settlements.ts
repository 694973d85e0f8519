import { newId } from '../src/platform/ids.ts'
import type { Settlement, Settlements } from '../src/payments/settlement.ts'

/** What a purpose was told, in order. A transaction that is undone takes back nothing here: see `atTheEnd`. */
export interface Told {
  what: 'settled' | 'reversed' | 'restored' | 'disputed' | 'moved'
  about: string
  more?: unknown
}

/** A purpose that keeps what it is told, in the transaction in which it is told. */
export function telling(income: Settlement['income'], keeps: () => boolean = () => true): Settlement {
  const note = async (
    tx: Parameters<Settlement['settle']>[0],
    now: Parameters<Settlement['settle']>[1],
    { what, about, more }: Told,
  ) => {
    await tx
      .insertInto('settings')
      .values({ name: `told ${newId(now)}`, value: JSON.stringify({ what, about, more }), set_at: now })
      .execute()
  }
  return {
    income,
    async settle(tx, now, { payment }) {
      await note(tx, now, { what: 'settled', about: payment.providerId, more: payment.kind })
      return keeps() ? { kept: true } : { kept: false, reason: 'Has a membership already.' }
    },
    reverse: (tx, now, { payment }, { kind, left }) =>
      note(tx, now, { what: 'reversed', about: payment.providerId, more: { kind, left } }),
    restore: (tx, now, { payment }, { kind, left }) =>
      note(tx, now, { what: 'restored', about: payment.providerId, more: { kind, left } }),
    disputed: (tx, now, { payment }) => note(tx, now, { what: 'disputed', about: payment.providerId }),
    moved: (tx, now, { before, after }) =>
      note(tx, now, {
        what: 'moved',
        about: after.providerId,
        more: [before?.state ?? 'new', after.state].join(' → '),
      }),
  }
}

export async function toldSoFar({
  db,
}: {
  db: import('../src/platform/database/database.ts').Db
}): Promise<Told[]> {
  const rows = await db
    .selectFrom('settings')
    .select('value')
    .where('name', 'like', 'told %')
    .orderBy('name')
    .execute()
  return rows.map(({ value }) => JSON.parse(value) as Told)
}

export const tellingSettlements: Settlements = {
  membership: telling('membership'),
  contribution: telling('contribution'),
}
