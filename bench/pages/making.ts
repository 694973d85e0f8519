import { liveFeed } from '../../src/front/live-feed.ts'
import type { Newsroom } from '../../src/newsroom.ts'
import { path } from '../../src/routes.ts'
import { makeSite } from '../../src/site.ts'
import { at, median, said } from '../tools/figures.ts'
import type { Table } from '../tools/report.ts'
import { articlesOf } from './addresses.ts'
import { inNewsroom, type Paper } from './papers.ts'

const TIMES = 40

const PAGES: Record<string, (size: number) => string[]> = {
  front: () => [path('front')],
  article: (size) => articlesOf(size, TIMES),
  section: () => [path('section', { section: 'news' })],
  'section, page 5': (size) => (size > 1000 ? [path('section', { section: 'news' }, { page: '5' })] : []),
  topic: () => [path('topic', { slug: 'topic-1' })],
  byline: () => [path('byline', { slug: 'byline-1' })],
  'news feed': () => [path('newsFeed')],
  feed: () => [path('feedRss')],
  corrections: () => [path('corrections')],
  about: () => [path('about')],
  'sitemap index': () => [path('sitemapIndex')],
  'news sitemap': () => [path('newsSitemap')],
}

/** What it costs to make a page that is not kept: its queries and its markup, without packing it. */
export async function making(papers: Paper[]): Promise<Table> {
  const columns: Cost[][] = []
  for (const paper of papers) columns.push(await inNewsroom(paper, (newsroom) => costs(newsroom, paper.size)))
  const kind = papers[0]!.databaseUrl ? 'PostgreSQL' : 'SQLite'
  return {
    heading: `Making a page anew, on ${kind}`,
    note: `Milliseconds to ask the database and to write the page, not to pack it: median / 99th percentile of ${TIMES}. Articles are different ones each time.`,
    columns: ['page', 'queries', ...papers.map((paper) => `${said(paper.size)} stories`)],
    rows: Object.keys(PAGES).map((page, i) => [
      page,
      [...new Set(columns.flatMap((costsOf) => costsOf[i]!.queries))].sort((a, b) => a - b).join('–'),
      ...columns.map((costsOf) => timesSaid(costsOf[i]!.times)),
    ]),
  }
}

interface Cost {
  times: number[]
  queries: number[]
}

async function costs(newsroom: Newsroom, size: number): Promise<Cost[]> {
  const counted = counting(newsroom)
  const live = liveFeed(newsroom)
  const site = makeSite(
    { ...newsroom, db: counted.db },
    { audienceOf: () => 'passer-by', live, metrics: () => '' },
  )
  const cost = async (paths: string[], times: number): Promise<Cost> => {
    const all: Cost = { times: [], queries: [] }
    for (let i = 0; i < times && paths.length > 0; i++) {
      const [before, began] = [counted.queries(), performance.now()]
      const answer = await site.fetch(new Request(`https://courier.example${paths[i % paths.length]}`))
      await answer.arrayBuffer()
      all.times.push(performance.now() - began)
      all.queries.push(counted.queries() - before)
      if (answer.status !== 200)
        throw new Error(`${paths[i % paths.length]} was answered with ${answer.status}.`)
    }
    return all
  }
  const measured: Cost[] = []
  for (const paths of Object.values(PAGES)) {
    await cost(paths(size), TIMES / 2) // to warm up
    measured.push(await cost(paths(size), TIMES))
  }
  live.close()
  return measured
}

function counting({ db }: Newsroom) {
  let queries = 0
  const view = db.withPlugin({
    transformQuery({ node }) {
      queries++
      return node
    },
    transformResult: async ({ result }) => result,
  })
  return { db: view, queries: () => queries }
}

function timesSaid(times: number[]): string {
  return times.length === 0 ? '–' : `${said(median(times))} / ${said(at(times, 0.99))}`
}
