import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inflateSync } from 'node:zlib'
import { receiptPdf } from './receipt-pdf.ts'

/** What stands in a PDF, stream by stream. */
function streamsOf(pdf: Uint8Array): string[] {
  const whole = Buffer.from(pdf).toString('latin1')
  return [...whole.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body]) => {
    try {
      return [inflateSync(Buffer.from(body!, 'latin1')).toString('latin1')]
    } catch {
      return []
    }
  })
}

/** Every letter that the faces in a PDF say they show: what somebody copies out of it, or hears read from it. */
function lettersIn(pdf: Uint8Array): Set<string> {
  const letters = streamsOf(pdf)
    .filter((map) => map.includes('beginbfrange') || map.includes('beginbfchar'))
    .flatMap((map) => [...map.matchAll(/[[ ]<([0-9a-f]{4})>/gi)])
  return new Set(letters.map(([, code]) => String.fromCharCode(Number.parseInt(code!, 16))))
}

test('a receipt on paper shows names and places in each language’s own letters', async () => {
  const address = 'Šarūnė Žąsytė-Ękčių\nвул. Ґалаґана, 7, Їчня\nul. Łódzka ćśź'
  const pdf = await receiptPdf(
    {
      paper: 'The Nemunas Courier',
      title: 'Квитанція 2026-000001',
      facts: [{ name: 'Хто сплатив', text: address }],
      total: { name: 'Разом', text: '120 ₴ · €6' },
      givenBack: { name: 'Grąžinta', text: '−5 €' },
    },
    'uk',
  )
  assert.equal(Buffer.from(pdf.subarray(0, 5)).toString(), '%PDF-')
  const shown = lettersIn(pdf)
  const wanted = `${address}The Nemunas Courier Квитанція Разом₴€Grąžinta−`.replaceAll(/\s/g, '')
  assert.deepEqual(
    [...new Set(wanted)].filter((letter) => !shown.has(letter)),
    [],
  )
})

test('a letter that no face has is shown as a question mark, and nothing breaks', async () => {
  const pdf = await receiptPdf(
    {
      paper: '新聞 🗞',
      title: 'A',
      facts: [{ name: 'B', text: 'x '.repeat(300) }],
      total: { name: 'C', text: '1' },
      givenBack: undefined,
    },
    'en',
  )
  const shown = lettersIn(pdf)
  assert.ok(shown.has('?'))
  assert.ok(!shown.has('新'))
})

test('an address without any space that is wider than the sheet goes on in the next line', async () => {
  const linesOf = async (email: string) => {
    const pdf = await receiptPdf(
      {
        paper: 'The Nemunas Courier',
        title: 'Receipt 2026-000001',
        facts: [{ name: 'Paid by', text: email }],
        total: { name: 'Total', text: '€6.00' },
        givenBack: undefined,
      },
      'en',
    )
    const heights = streamsOf(pdf).flatMap((stream) => [...stream.matchAll(/ ([\d.]+) Tm/g)])
    return new Set(heights.map(([, y]) => y)).size
  }
  const short = await linesOf('ona@reader.example')
  assert.equal(await linesOf(`${'ona.and.others.'.repeat(12)}@reader.example`), short + 3)
})
