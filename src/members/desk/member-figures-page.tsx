import type { ChartBlock } from '../../body/block.ts'
import { facesOf } from '../../body/faces.ts'
import { plainSurroundings } from '../../body/surroundings.ts'
import { minorDigits, moneyIn } from '../../page/money.ts'
import { phrasesIn } from '../../page/phrases.ts'
import type { PersonalPage } from '../../page/reading.ts'
import { deskAnswer } from '../../staff/desk-document.tsx'
import { mayStaff } from '../../staff/may-staff.tsx'
import {
  failuresByMonth,
  incomeByMonth,
  lastMonths,
  membersByMonth,
  storiesJoinedFrom,
  type IncomeOfMonth,
  type MonthOfMembers,
} from './member-figures.ts'
import { bankWords } from './standing-words.ts'

const phrases = phrasesIn('en')
const MONTHS = 12
const STORIES = 10

/** What the membership manager looks at on a Monday: members, income, churn, failed payments, what people joined from. */
export const memberFiguresPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'see members')
    if (!may.ok) return may.answer
    const months = lastMonths(visit.now, MONTHS)
    const [members, income, failures, stories] = await Promise.all([
      membersByMonth(visit.db, months),
      incomeByMonth(visit.db, months),
      failuresByMonth(visit.db, months),
      storiesJoinedFrom(visit.db, { from: `${months[0]}-01`, most: STORIES }),
    ])
    const charts = [
      membersChart(members),
      cameAndWent(members),
      churnChart(members),
      ...incomeCharts(income, months),
      failuresChart(failures, months),
      ...(stories.length > 0 ? [storiesChart(stories)] : []),
    ]
    return deskAnswer(visit, may.staff, {
      title: 'Figures',
      standfirst:
        'Each is counted from the rows of memberships, payments and the ledger at this moment. This month is not over.',
      children: (
        <div class="body charts">
          {charts.map((chart, at) =>
            facesOf(chart).page(chart, plainSurroundings('en', visit.newsroom.settings.url), at),
          )}
        </div>
      ),
    })
  },
}

type Months = readonly string[]

function membersChart(months: MonthOfMembers[]): ChartBlock {
  const [first, last] = [months[0], months.at(-1)]
  const grown = (last?.members ?? 0) - (first?.members ?? 0)
  return {
    kind: 'chart',
    shape: 'line',
    title: `${(last?.members ?? 0).toLocaleString('en')} members, ${grownWords(grown)} at the end of ${fullMonth(first?.month)}`,
    unit: 'memberships open at the end of each month',
    labels: months.map(({ month }) => shortMonth(month)),
    series: [{ name: 'Members', values: months.map(({ members }) => members) }],
    source: 'memberships',
  }
}

function cameAndWent(months: MonthOfMembers[]): ChartBlock {
  const last = months.at(-1)
  return {
    kind: 'chart',
    shape: 'line',
    title: `${last?.joined ?? 0} joined and ${last?.left ?? 0} left so far this month`,
    unit: 'memberships that began and that ended',
    labels: months.map(({ month }) => shortMonth(month)),
    series: [
      { name: 'Joined', values: months.map(({ joined }) => joined) },
      { name: 'Left', values: months.map(({ left }) => left) },
    ],
    source: 'memberships',
  }
}

function churnChart(months: MonthOfMembers[]): ChartBlock {
  const known = months.slice(0, -1).flatMap(({ churn }) => churn ?? [])
  const mean = known.length === 0 ? null : known.reduce((all, one) => all + one, 0) / known.length
  return {
    kind: 'chart',
    shape: 'line',
    title:
      mean === null ? 'Churn: not known yet' : `Of a hundred members ${mean.toFixed(1)} leave in a month`,
    unit: 'memberships that ended, in percent of those open when the month began',
    labels: months.map(({ month }) => shortMonth(month)),
    series: [{ name: 'Churn', values: months.map(({ churn }) => (churn === null ? null : rounded(churn))) }],
    source: 'memberships',
  }
}

function incomeCharts(income: IncomeOfMonth[], months: Months): ChartBlock[] {
  const currencies = [...new Set(income.map(({ currency }) => currency))].sort()
  return currencies.map((currency) => {
    const of = (month: string) => income.find((one) => one.month === month && one.currency === currency)
    const whole = (amount: number) => amount / 10 ** minorDigits(currency)
    const last = of(months.at(-2) ?? '')
    return {
      kind: 'chart',
      shape: 'line',
      title: `${moneyIn(phrases, { currency, amount: (last?.memberships ?? 0) + (last?.contributions ?? 0) })} earned last month`,
      unit: `${currency}, earned day by day, less what was given back`,
      labels: months.map(shortMonth),
      series: [
        { name: 'Memberships', values: months.map((month) => whole(of(month)?.memberships ?? 0)) },
        ...(income.some((one) => one.currency === currency && one.contributions !== 0)
          ? [{ name: 'Contributions', values: months.map((month) => whole(of(month)?.contributions ?? 0)) }]
          : []),
      ],
      source: 'the ledger',
    }
  })
}

function failuresChart(failures: Awaited<ReturnType<typeof failuresByMonth>>, months: Months): ChartBlock {
  const all = failures.reduce((sum, { count }) => sum + count, 0)
  const byMonth = (month: string) =>
    failures.filter((one) => one.month === month).reduce((sum, { count }) => sum + count, 0)
  const because = Map.groupBy(failures, (one) => one.because)
  const [most] = [...because].sort((a, b) => total(b[1]) - total(a[1]))
  return {
    kind: 'chart',
    shape: 'line',
    title: most
      ? `${all} payments failed, most often as the bank said “${bankWords(most[0])}”`
      : 'No payment of a member has failed',
    unit: 'tries to charge a member’s card that failed',
    labels: months.map(shortMonth),
    series: [{ name: 'Failed', values: months.map(byMonth) }],
    source: 'failed payments',
  }
}

function total(rows: { count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0)
}

function storiesChart(stories: { headline: string; joined: number }[]): ChartBlock {
  return {
    kind: 'chart',
    shape: 'bars',
    title: 'What people were reading when they joined',
    unit: 'members who came from the story',
    labels: stories.map(({ headline }) => headline),
    series: [{ name: 'Joined', values: stories.map(({ joined }) => joined) }],
    source: 'counted by day and story, beside no person',
  }
}

const rounded = (value: number) => Math.round(value * 10) / 10

function grownWords(value: number): string {
  if (value === 0) return 'as many as'
  return value > 0 ? `${value.toLocaleString('en')} more than` : `${(-value).toLocaleString('en')} fewer than`
}

const SHORT = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' })
const FULL = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** Twelve of them are all different, and short enough to stand under columns. */
function shortMonth(month: string): string {
  return SHORT.format(Date.parse(`${month}-15`))
}

function fullMonth(month = ''): string {
  return month === '' ? 'nothing' : FULL.format(Date.parse(`${month}-15`))
}
