import type { Payment } from '../payments/payment.ts'
import { linkPayment } from '../payments/payments.ts'
import type { Settlement } from '../payments/settlement.ts'
import type { Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import { readAddress } from '../platform/mail/address.ts'
import { queueLetter } from '../platform/mail/outbox.ts'
import { readPaper } from '../stories/papers.ts'
import { contributionLetter } from './membership-letters.tsx'
import { readerByEmail } from './readers.ts'

/** Money given once, for nothing. It needs no account: where the address is known, it stands in that reader's history. */
export function contributionSettlement(url: string): Settlement {
  return {
    income: 'contribution',
    async settle(tx, now, { payment }) {
      await thank(tx, now, url, payment)
      return { kept: true }
    },
    // What goes back is in the ledger and in the payment's own history; nothing else had come of it.
    async reverse() {},
    async restore() {},
  }
}

async function thank(tx: Tx, now: Instant, url: string, payment: Payment): Promise<void> {
  const email = readAddress(payment.email ?? '')
  if (email === undefined) return
  const reader = await readerByEmail(tx, email)
  if (reader) await linkPayment(tx, payment.id, reader.id)
  const { name, language, timeZone } = await readPaper(tx)
  const to = {
    paper: { name, language, timeZone },
    url,
    reader: {
      id: reader?.id ?? null,
      email,
      name: reader?.name ?? '',
      language: reader?.language ?? payment.language,
    },
  }
  await queueLetter(tx, now, contributionLetter(to, { payment }))
}
