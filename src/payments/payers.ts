import type { Db, Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'

/** Whoever is erased here is to be forgotten by the provider too, with address and card. */
export async function wantPayersForgotten(
  tx: Tx,
  now: Instant,
  { reader, email }: { reader: string; email: string | null },
): Promise<void> {
  const rows = await tx
    .selectFrom('standing_payments')
    .select('payer_id')
    .distinct()
    .where((or) =>
      or.or([or('reader_id', '=', reader), ...(email === null ? [] : [or('email', '=', email)])]),
    )
    .execute()
  if (rows.length === 0) return
  await tx
    .insertInto('payers_to_forget')
    .values(rows.map(({ payer_id }) => ({ payer_id, wanted_at: now })))
    .onConflict((at) => at.column('payer_id').doNothing())
    .execute()
}

/** Those to be forgotten of whom nothing is charged any more. */
export async function payersToForget(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('payers_to_forget as f')
    .select('f.payer_id')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('standing_payments as p')
            .select('p.id')
            .whereRef('p.payer_id', '=', 'f.payer_id')
            .where('p.state', '!=', 'ended'),
        ),
      ),
    )
    .orderBy('f.wanted_at')
    .execute()
  return rows.map(({ payer_id }) => payer_id)
}

export async function markForgotten(tx: Tx, payer: string): Promise<void> {
  await tx.deleteFrom('payers_to_forget').where('payer_id', '=', payer).execute()
}
