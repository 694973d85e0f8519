import { path } from '../../src/routes.ts'
import { ask, capture } from '../tools/capture.ts'
import { median, said } from '../tools/figures.ts'
import type { Table } from '../tools/report.ts'
import { memoryOf, startOurs } from '../tools/servers.ts'
import { articlePath, articlesOf } from './addresses.ts'
import { goalsOfStarting, type Goal } from './goals.ts'
import type { Paper } from './papers.ts'

/** From starting the program to its first page, with nothing kept yet and the files in the machine's memory. */
export async function starting(paper: Paper, times: number): Promise<{ tables: Table[]; goals: Goal[] }> {
  const measured: { front: number; article: number; memory: number }[] = []
  for (let i = 0; i < times; i++) {
    const began = performance.now()
    const server = await startOurs(paper.data)
    await ask({ port: server.port, path: path('front') })
    const front = performance.now() - began
    await ask({ port: server.port, path: articlePath(5) })
    const article = performance.now() - began
    measured.push({ front, article, memory: memoryOf(server.pid).now })
    await server.stop()
  }
  const of = (which: 'front' | 'article' | 'memory') => measured.map((each) => each[which])
  const table = {
    heading: 'Start to first answer, empty cache',
    note: `${said(paper.size)} stories on SQLite; from the start of the process, ${times} times. Milliseconds, and megabytes of resident memory.`,
    columns: ['until', 'median', 'longest'],
    rows: [
      ['the front is answered', said(median(of('front'))), said(Math.max(...of('front')))],
      ['an article is answered too', said(median(of('article'))), said(Math.max(...of('article')))],
      ['memory then (MB)', said(median(of('memory'))), said(Math.max(...of('memory')))],
    ],
  }
  return { tables: [table], goals: goalsOfStarting(measured) }
}

/** More different articles than fit: what is kept must stay within bounds, and so must the process. */
export async function crawling(paper: Paper, count: number): Promise<Table> {
  const server = await startOurs(paper.data)
  const paths = articlesOf(paper.size, count)
  const began = performance.now()
  for (let from = 0; from < paths.length; from += 500)
    await capture(server.port, paths.slice(from, from + 500), undefined)
  const seconds = (performance.now() - began) / 1000
  const { now, most } = memoryOf(server.pid)
  const kept = await keptPages(server.port)
  await server.stop()
  return {
    heading: 'A crawler that reads every page once',
    note: `${said(paths.length)} different articles of ${said(paper.size)}, each made, packed and answered once, four at a time.`,
    columns: ['what', 'figure'],
    rows: [
      ['articles a second', said(paths.length / seconds)],
      ['pages kept at the end', said(kept.pages)],
      ['their bytes (MB)', said(kept.bytes / 2 ** 20)],
      ['resident memory (MB)', said(now)],
      ['most ever (MB)', said(most)],
    ],
  }
}

async function keptPages(port: number): Promise<{ pages: number; bytes: number }> {
  const text = await fetch(`http://127.0.0.1:${port}${path('metrics')}`).then((answer) => answer.text())
  const figure = (name: string) =>
    Number(new RegExp(`^standfirst_pages_${name} (\\d+)`, 'm').exec(text)?.[1] ?? Number.NaN)
  return { pages: figure('pages'), bytes: figure('bytes') }
}
