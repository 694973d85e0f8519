import type { ChartBlock } from '../../body/block.ts'
import { facesOf } from '../../body/faces.ts'
import { plainSurroundings } from '../../body/surroundings.ts'
import { minorDigits, moneyIn, type Currency } from '../../page/money.ts'
import { phrasesIn } from '../../page/phrases.ts'
import type { PersonalPage } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { deskAnswer } from '../../staff/desk-document.tsx'
import { Block, DeskTable } from '../../staff/desk-parts.tsx'
import { mayStaff } from '../../staff/may-staff.tsx'
import { roleMay } from '../../staff/permissions.ts'
import { accounts, type Account } from '../accounts.ts'
import { daysOfMonth, isMonth } from '../month-csv.ts'
import { balances, earnedByDay, monthsOfLedger, movements, type Balance } from '../postings.ts'

const phrases = phrasesIn('en')

/** A month's end: what came and went on each account, what stands there, and what each day earned. */
export const ledgerPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'see the ledger')
    if (!may.ok) return may.answer
    const months = await monthsOfLedger(visit.db)
    const asked = visit.url.searchParams.get('month') ?? ''
    const month = isMonth(asked) ? asked : (months[0] ?? visit.now.slice(0, 7))
    const days = daysOfMonth(month)
    const [moved, stand, earned] = await Promise.all([
      movements(visit.db, days),
      balances(visit.db, { before: days.until }),
      earnedByDay(visit.db, days),
    ])
    return deskAnswer(visit, may.staff, {
      title: `The ledger, ${monthName(month)}`,
      standfirst:
        'Every figure is the sum of entries that nothing can change. Above zero is what we have or have spent, below zero what we owe or have earned.',
      tools: (
        <>
          <form class="toolbar" method="get" action={path('deskLedger')}>
            <select name="month" aria-label="Month">
              {(months.length > 0 ? months : [month]).map((one) => (
                <option value={one} selected={one === month}>
                  {monthName(one)}
                </option>
              ))}
            </select>
            <button class="lesser">Show</button>
          </form>
          {roleMay(may.staff.role, 'export the ledger') && (
            <a href={path('deskLedgerCsv', { month })}>All entries as CSV</a>
          )}
        </>
      ),
      children: (
        <>
          <InShort moved={moved} />
          <div class="body charts">
            {earnedCharts(earned, month).map((chart, at) =>
              facesOf(chart).page(chart, plainSurroundings('en', visit.newsroom.settings.url), at),
            )}
          </div>
          <Block heading="Accounts" id="accounts">
            <DeskTable
              caption="Accounts, with what moved in the month and what stands at its end"
              nothing="Nothing has been booked yet. The first payment will be."
              rows={linesOf(moved, stand)}
              columns={[
                { head: 'Account', names: true, cell: ({ account }) => <Named account={account} /> },
                { head: 'Currency', cell: ({ currency }) => currency },
                { head: 'Moved', figures: true, cell: ({ currency, moved: sum }) => signed(currency, sum) },
                { head: 'Stands', figures: true, cell: ({ currency, stands }) => signed(currency, stands) },
              ]}
            />
          </Block>
        </>
      ),
    })
  },
}

interface ShortLine {
  what: string
  sum(currency: Currency): number
}

/** What somebody asks first at a month's end, in words. */
function InShort({ moved }: { moved: Balance[] }) {
  const currencies = [...new Set(moved.map(({ currency }) => currency))]
  const of = (currency: Currency, ...some: Account[]) =>
    moved
      .filter((one) => one.currency === currency && some.includes(one.account))
      .reduce((sum, { amount }) => sum + amount, 0)
  const lines: ShortLine[] = [
    { what: 'Earned by memberships', sum: (currency) => 0 - of(currency, 'membership income earned') },
    { what: 'Contributions', sum: (currency) => 0 - of(currency, 'contributions') },
    { what: 'Given back', sum: (currency) => of(currency, 'refunds', 'disputes lost') },
    { what: 'Fees', sum: (currency) => of(currency, 'fees', 'dispute fees') },
    { what: 'Owed to members, change', sum: (currency) => 0 - of(currency, 'membership income owed') },
  ]
  return (
    <Block heading="In short" id="in-short">
      <DeskTable
        caption="What the month brought and took, in each currency"
        nothing="Nothing moved in this month."
        rows={currencies.length === 0 ? [] : lines}
        columns={[
          { head: 'What', names: true, cell: ({ what }) => what },
          ...currencies.map((currency) => ({
            head: currency,
            figures: true as const,
            cell: ({ sum }: ShortLine) => signed(currency, sum(currency)),
          })),
        ]}
      />
    </Block>
  )
}

function Named({ account }: { account: Account }) {
  return (
    <>
      {account}
      <span class="beneath">{accounts[account].about}</span>
    </>
  )
}

interface AccountLine {
  account: Account
  currency: Currency
  moved: number
  stands: number
}

function linesOf(moved: Balance[], stand: Balance[]): AccountLine[] {
  const order = Object.keys(accounts)
  return stand
    .map(({ account, currency, amount }) => ({
      account,
      currency,
      stands: amount,
      moved: moved.find((one) => one.account === account && one.currency === currency)?.amount ?? 0,
    }))
    .filter((line) => line.moved !== 0 || line.stands !== 0)
    .sort((a, b) => order.indexOf(a.account) - order.indexOf(b.account) || (a.currency < b.currency ? -1 : 1))
}

function earnedCharts(earned: Awaited<ReturnType<typeof earnedByDay>>, month: string): ChartBlock[] {
  const { from, until } = daysOfMonth(month)
  const count = (Date.parse(until) - Date.parse(from)) / 86_400_000
  const days = Array.from({ length: count }, (_, at) => `${month}-${String(at + 1).padStart(2, '0')}`)
  return [...new Set(earned.map(({ currency }) => currency))].sort().map((currency) => {
    const whole = (amount: number) => amount / 10 ** minorDigits(currency)
    const of = (day: string) => earned.find((one) => one.day === day && one.currency === currency)
    const all = earned.filter((one) => one.currency === currency).reduce((sum, one) => sum + one.amount, 0)
    return {
      kind: 'chart',
      shape: 'columns',
      title: `Memberships earned ${moneyIn(phrases, { currency, amount: all })} in ${monthName(month)}`,
      unit: `${currency} a day`,
      labels: days.map((day) => String(Number(day.slice(8)))),
      series: [{ name: 'Earned', values: days.map((day) => (of(day) ? whole(of(day)!.amount) : null)) }],
      source: 'the ledger',
    }
  })
}

function signed(currency: Currency, amount: number): string {
  return moneyIn(phrases, { currency, amount }, { exact: true })
}

const NAMES = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

function monthName(month: string): string {
  return NAMES.format(Date.parse(`${month}-15`))
}
