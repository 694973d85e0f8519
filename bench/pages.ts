import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { provide } from '../bin/tools/debian.mjs'
import { machineLine, withSbin } from './tools/machine.ts'
import { startDatabases } from './tools/databases.ts'
import { asText, writeMarkdown, type Report, type Table } from './tools/report.ts'
import { goalsOfShowing, goalsTable, type Goal } from './pages/goals.ts'
import { making } from './pages/making.ts'
import { benchFolder, makePaper, type Paper } from './pages/papers.ts'
import {
  shownFromBeside,
  shownFromCommand,
  shownInOneProcess,
  shownInTwoProcesses,
  shownTable,
  type Shown,
} from './pages/showing.ts'
import { crawling, starting } from './pages/starting.ts'
import { throughput } from './pages/throughput.ts'

// What pages cost: from memory against two yardsticks, made anew on both databases, after a start, and after a
// change. docs/performance.md says what the figures are to be, and what they were.

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'string' },
    markdown: { type: 'string' },
  },
})
const full = {
  sizes: [100, 10_000, 100_000],
  rounds: 3,
  articles: 2000,
  starts: 7,
  crawled: 8000,
  shown: 200,
  commands: 10,
}
const quick = {
  sizes: [100, 10_000],
  rounds: 1,
  articles: 200,
  starts: 2,
  crawled: 500,
  shown: 30,
  commands: 2,
}
const wanted = values.quick ? quick : full
const report: Report = {
  command: `npm run bench -- pages${values.quick ? ' --quick' : ''}`,
  machine: '',
  tables: [],
}
const goals: Goal[] = []

const began = performance.now()
await bench()
console.log(`\nMeasured in ${((performance.now() - began) / 60_000).toFixed(1)} minutes.`)

async function bench(): Promise<void> {
  process.env.PATH = withSbin().PATH
  const found = await provide(['wrk', 'nginx', 'postgres'])
  const missing = [found.wrk, found.nginx].flatMap(({ because }) => because ?? [])
  if (missing.length > 0) {
    for (const because of missing) console.error(`${because}. On Debian: apt-get install wrk nginx-light`)
    process.exit(1)
  }
  report.machine = machineLine(new Date())
  console.log(report.machine)
  const folder = benchFolder()
  const papers = wanted.sizes.map((size): Paper => ({ size, data: join(folder, `paper-${size}`) }))
  for (const paper of papers) await makePaper(paper)
  const shown = await onSqlite(folder, papers)
  if (found.postgres.found === undefined) console.log(`PostgreSQL is left out: ${found.postgres.because}.`)
  else shown.push(...(await onPostgres(folder, found.postgres.found)))
  tell(shownTable(shown, middle(papers).size))
  tell(goalsTable([...goals, ...goalsOfShowing(shown)]))
  keep()
}

async function onSqlite(folder: string, papers: Paper[]): Promise<Shown[]> {
  hold(await throughput(folder, papers, wanted))
  hold(await starting(middle(papers), wanted.starts))
  tell(await crawling(papers.at(-1)!, wanted.crawled))
  tell(await making(papers))
  const paper = middle(papers)
  return [
    await shownInOneProcess(paper, wanted.shown),
    await shownFromBeside(paper, wanted.shown),
    await shownFromCommand(paper, wanted.commands),
  ]
}

async function onPostgres(folder: string, programs: string): Promise<Shown[]> {
  const server = await startDatabases(programs)
  try {
    const papers: Paper[] = []
    for (const size of wanted.sizes) {
      const data = join(folder, `paper-postgres-${size}`)
      mkdirSync(data)
      papers.push({ size, data, databaseUrl: await server.create(`paper_${size}`) })
    }
    for (const paper of papers) await makePaper(paper)
    tell(await making(papers))
    const paper = middle(papers)
    return [await shownInOneProcess(paper, wanted.shown), await shownInTwoProcesses(paper, wanted.shown)]
  } finally {
    await server.stop()
  }
}

/** The paper of ten thousand, which the goals for starting and publishing name. */
function middle(papers: Paper[]): Paper {
  return papers.find(({ size }) => size === 10_000) ?? papers[0]!
}

function hold({ tables, goals: held }: { tables: Table[]; goals: Goal[] }): void {
  tell(...tables)
  goals.push(...held)
}

function tell(...tables: Table[]): void {
  report.tables.push(...tables)
  for (const table of tables) console.log(asText(table))
}

function keep(): void {
  report.tables.unshift(report.tables.pop()!) // the goals first, where a reader looks
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, undefined, 2)}\n`)
  if (values.markdown !== undefined) writeMarkdown(values.markdown, report)
}
