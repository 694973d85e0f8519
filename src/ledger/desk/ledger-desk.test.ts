import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testNewsroom } from '../../../test/newsroom.ts'
import { atTheDesk } from '../../../test/staff.ts'
import { aVisit } from '../../../test/visit.ts'
import type { Currency } from '../../page/money.ts'
import { path } from '../../routes.ts'
import { bookPosting } from '../book-posting.ts'
import { dayFromIso } from '../day.ts'
import { transfer } from '../posting.ts'
import { ledgerCsvPage } from './ledger-csv-page.ts'
import { ledgerPage } from './ledger-page.tsx'

const EUR = 'EUR' as Currency

async function aBookOfTwoMonths() {
  const newsroom = await testNewsroom()
  const owner = await atTheDesk(newsroom, {
    name: 'Milda Stonkutė',
    email: 'milda@courier.example',
    role: 'owner',
  })
  const book = (day: string, kind: 'payment' | 'earned', entries: ReturnType<typeof transfer>) =>
    newsroom.write((tx) =>
      bookPosting(tx, newsroom.clock.now(), {
        kind,
        about: `${kind} ${day}`,
        said: 'A test',
        day: dayFromIso(day),
        entries,
      }),
    )
  await book('2024-04-30', 'payment', transfer('membership income owed', 'provider balance', EUR, 3000))
  await book('2024-04-30', 'earned', transfer('membership income earned', 'membership income owed', EUR, 100))
  await book('2024-05-01', 'earned', transfer('membership income earned', 'membership income owed', EUR, 150))
  return { newsroom, owner }
}

test('a month’s end says what moved in it and what stands at its end, and not what came after', async () => {
  const { newsroom, owner } = await aBookOfTwoMonths()
  const look = async (month: string) => {
    const visit = aVisit(newsroom, path('deskLedger', {}, { month }), { cookies: owner.cookies })
    const page = await (await ledgerPage.get!(visit)).text()
    return (account: string) => {
      const row = new RegExp(`<th[^>]*>(?:<div>)?${account}<span[\\s\\S]*?</tr>`).exec(page)?.[0] ?? ''
      return [...row.matchAll(/class="number"[^>]*>(?:<div>)?([^<]*)/g)].map(([, figure]) => figure)
    }
  }
  const april = await look('2024-04')
  assert.deepEqual(april('membership income owed'), ['-€29.00', '-€29.00'])
  assert.deepEqual(april('membership income earned'), ['-€1.00', '-€1.00'])
  const may = await look('2024-05')
  assert.deepEqual(may('membership income owed'), ['€1.50', '-€27.50'])
  assert.deepEqual(may('provider balance'), ['€0.00', '€30.00'])
})

test('a month goes out as CSV with each of its entries, and the audit log knows who took it', async () => {
  const { newsroom, owner } = await aBookOfTwoMonths()
  const visit = {
    ...aVisit(newsroom, path('deskLedgerCsv', { month: '2024-05' }), { cookies: owner.cookies }),
    params: { month: '2024-05' },
  }
  const csv = await (await ledgerCsvPage.get!(visit)).text()
  assert.match(csv, /^day,posting,kind,about,said,account,currency,amount\r\n/)
  assert.equal(csv.trim().split('\r\n').length, 3)
  assert.match(csv, /2024-05-01,.*,membership income owed,EUR,1\.50/)
  const noted = await newsroom.db.selectFrom('audit').select('act').execute()
  assert.ok(noted.some(({ act }) => act === 'exported a month of the ledger'))
  const odd = { ...visit, params: { month: '2024-13' } }
  assert.equal((await ledgerCsvPage.get!(odd)).status, 404)
})

test('the book is closed to those who only write', async () => {
  const newsroom = await testNewsroom()
  const editor = await atTheDesk(newsroom, { name: 'Rūta', email: 'ruta@courier.example', role: 'editor' })
  const answer = await ledgerPage.get!(aVisit(newsroom, path('deskLedger'), { cookies: editor.cookies }))
  assert.equal(answer.status, 403)
})
