import type { Tx } from '../database/database.ts'
import { newId, type Instant } from '../ids.ts'
import { readAddress } from './address.ts'
import { checkedHeaders, oneLine, RANKS, storable, type LetterId, type NewLetter } from './letter.ts'

/**
 * Writes a letter into the outbox, inside the transaction of the act that it is about: both are done, or neither.
 * It leaves a moment after the commit. An occasion that has had its letter gets no second one.
 */
export async function queueLetter(
  tx: Tx,
  now: Instant,
  letter: NewLetter,
): Promise<{ letter: LetterId; already: boolean }> {
  const to = typeof letter.to === 'string' ? { name: '', address: letter.to } : letter.to
  const address = readAddress(to.address)
  if (address === undefined) throw new Error(`No letter can go to ${JSON.stringify(to.address)}.`)
  const id = newId<'letter'>(now)
  const written = await tx
    .insertInto('letters')
    .values({
      id,
      occasion: letter.occasion,
      kind: letter.kind,
      reader_id: letter.reader ?? null,
      from_name: oneLine(letter.fromName ?? ''),
      to_name: oneLine(to.name).slice(0, 200),
      to_address: address,
      language: letter.language,
      subject: oneLine(letter.subject),
      text: storable(letter.text),
      html: storable(letter.html),
      headers: JSON.stringify(checkedHeaders(letter.headers ?? {})),
      forgets: letter.forgets ? 1 : 0,
      made_at: now,
      due_at: letter.due ?? now,
      rank: RANKS.indexOf(letter.rank ?? 'usual'),
      state: 'waiting',
      attempts: 0,
    })
    .onConflict((at) => at.column('occasion').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (written) return { letter: id, already: false }
  const before = await tx
    .selectFrom('letters')
    .select('id')
    .where('occasion', '=', letter.occasion)
    .executeTakeFirstOrThrow()
  return { letter: before.id as LetterId, already: true }
}
