import { notFoundPage } from '../page/not-found-page.tsx'
import type { PersonalPage } from '../page/reading.ts'
import { paymentById } from '../payments/payments.ts'
import { path } from '../routes.ts'
import { accountAnswer, accountOf, toSignIn } from './account-frame.tsx'
import { receiptFor } from './account-facts.ts'
import { boughtWith } from './bought-with.ts'
import { receiptLines, type ReceiptLines } from './receipt-lines.ts'
import { receiptPdf } from './receipt-pdf.ts'
import type { AccountPhrases } from './phrases/account.ts'

/** A receipt, to be read, printed or kept as PDF. Somebody else's is not there. */
export const receiptPage: PersonalPage = {
  async get(visit) {
    const account = await accountOf(visit)
    if (!account) return toSignIn(visit)
    const asked = visit.params.id ?? ''
    const id = asked.replace(/\.pdf$/, '')
    const payment = await paymentById(visit.db, id)
    if (!payment || payment.reader !== account.reader.id) return notFoundPage(visit)
    const [receipt, bought] = await Promise.all([
      receiptFor(visit.db, payment),
      boughtWith(visit.db, payment, [account.words.language, visit.paper.language]),
    ])
    const lines = receiptLines(account, receipt, { ...bought, what: bought.what ?? account.words.gift })
    if (asked !== id)
      return new Response((await receiptPdf(lines, account.words.language)) as Uint8Array<ArrayBuffer>, {
        headers: {
          'content-type': 'application/pdf',
          'content-disposition': `inline; filename="${payment.receiptNumber}.pdf"`,
          'cache-control': 'private, no-store',
        },
      })
    return accountAnswer(account, {
      title: lines.title,
      children: (
        <ReceiptView words={account.words} lines={lines} pdf={path('receipt', { id: `${id}.pdf` })} />
      ),
    })
  },
}

function ReceiptView({ words, lines, pdf }: { words: AccountPhrases; lines: ReceiptLines; pdf: string }) {
  const { facts, total, givenBack } = lines
  return (
    <section class="receipt">
      <p class="receipt-paper">{lines.paper}</p>
      <dl class="account-facts">
        {facts.map(({ name, text }) => (
          <div>
            <dt>{name}</dt>
            <dd class="as-written">{text}</dd>
          </div>
        ))}
        <div class="receipt-total">
          <dt>{total.name}</dt>
          <dd>{total.text}</dd>
        </div>
        {givenBack && (
          <div>
            <dt>{givenBack.name}</dt>
            <dd>{givenBack.text}</dd>
          </div>
        )}
      </dl>
      <p class="receipt-ways">
        <a class="button" href={pdf}>
          {words.asPdf}
        </a>
        <span class="hint">{words.print}</span>
      </p>
    </section>
  )
}
