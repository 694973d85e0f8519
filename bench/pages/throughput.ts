import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { audienceCookie, AUDIENCE_COOKIE } from '../../src/page/audience.ts'
import { later, instant } from '../../src/platform/ids.ts'
import { secretOf } from '../../src/platform/secret.ts'
import { path } from '../../src/routes.ts'
import { capture } from '../tools/capture.ts'
import { said } from '../tools/figures.ts'
import { load } from '../tools/load.ts'
import type { Table } from '../tools/report.ts'
import { memoryOf, processorTimeOf, startOurs } from '../tools/servers.ts'
import { startBare, startNginx } from '../tools/yardsticks.ts'
import { articlePath, articlesOf } from './addresses.ts'
import { goalsFromMemory, type Goal } from './goals.ts'
import { inNewsroom, type Paper } from './papers.ts'
import { SERVERS, tablesOf, type Measured, type Rounds, type Server } from './throughput-tables.ts'

const AUDIENCES = ['passer-by', 'member'] as const
type Audience = (typeof AUDIENCES)[number]
/** One paper served three ways: by us, by a bare node:http server, by nginx. */
interface Stand {
  paper: Paper
  routes: Record<string, string[]>
  cookies: Record<Audience, string | undefined>
  ports: Record<Server, Record<Audience, number>>
  pids: Record<Server, number>
  stop(): Promise<unknown>
}

/**
 * How many requests a second each page is answered with. All servers are up at once, and a round asks each of
 * them for a second, so that whatever else the machine does hits all alike; the median of the rounds stands.
 */
export async function throughput(
  folder: string,
  papers: Paper[],
  wanted: { rounds: number; articles: number },
): Promise<{ tables: Table[]; goals: Goal[] }> {
  const stands: Stand[] = []
  for (const paper of papers)
    stands.push(await standUp(join(folder, `stand-${paper.size}`), paper, wanted.articles))
  // A round that is not counted warms the programs up.
  await measure(folder, stands, { audience: 'passer-by', page: 'front', rounds: 1 })
  const tables: Table[] = []
  const goals: Goal[] = []
  for (const audience of AUDIENCES) {
    const measured: Measured[] = []
    for (const page of Object.keys(stands[0]!.routes)) {
      const all = await measure(folder, stands, { audience, page, rounds: wanted.rounds })
      measured.push(
        ...all.map((rounds, i) => ({ page, stories: papers[i]!.size, rounds, smallest: all[0]! })),
      )
      console.log(`${audience}, ${page}: measured`)
    }
    tables.push(...tablesOf(`for a ${audience}`, measured, wanted))
    goals.push(...goalsFromMemory(audience, measured))
  }
  tables.push(memoryTable(stands, wanted.articles))
  await Promise.all(stands.map((stand) => stand.stop()))
  return { tables, goals }
}

async function standUp(folder: string, paper: Paper, articles: number): Promise<Stand> {
  mkdirSync(folder, { recursive: true })
  const routes = {
    front: [path('front')],
    article: [articlePath(5)],
    articles: articlesOf(paper.size, articles),
    section: [path('section', { section: 'news' })],
    feed: [path('feedRss')],
  }
  const cookies = { 'passer-by': undefined, member: await memberCookie(paper) }
  const ours = await startOurs(paper.data)
  const paths = [...new Set(Object.values(routes).flat())]
  const captured = []
  for (const audience of AUDIENCES) captured.push(await capture(ours.port, paths, cookies[audience]))
  const bare = await startBare(folder, captured)
  const nginx = await startNginx(folder, captured)
  const each = ([passerBy, member]: number[]) => ({ 'passer-by': passerBy!, member: member! })
  return {
    paper,
    routes,
    cookies,
    pids: { ours: ours.pid, bare: bare.pid, nginx: nginx.pid },
    ports: { ours: each([ours.port, ours.port]), bare: each(bare.ports), nginx: each(nginx.ports) },
    stop: () => Promise.all([ours.stop(), bare.stop(), nginx.stop()]),
  }
}

async function memberCookie(paper: Paper): Promise<string> {
  const now = instant(Date.now())
  const secret = await inNewsroom(paper, ({ database }) => secretOf(database, now))
  return `${AUDIENCE_COOKIE}=${audienceCookie(secret, 'member', later(now, 86_400_000))}`
}

async function measure(
  folder: string,
  stands: Stand[],
  { audience, page, rounds }: { audience: Audience; page: string; rounds: number },
): Promise<Rounds[]> {
  const measured: Rounds[] = stands.map(() => ({ ours: [], bare: [], nginx: [] }))
  for (let round = 0; round < rounds; round++) {
    for (const [i, { routes, cookies, ports, pids }] of stands.entries()) {
      for (const server of SERVERS) {
        const target = { port: ports[server][audience], paths: routes[page]!, cookie: cookies[audience] }
        const before = processorTimeOf(pids[server])
        const loaded = await load(folder, target, 1)
        const spent = (processorTimeOf(pids[server]) - before) / loaded.requests
        measured[i]![server].push({ ...loaded, spent })
      }
    }
  }
  return measured
}

function memoryTable(stands: Stand[], articles: number): Table {
  return {
    heading: 'Memory after that load',
    note: `Resident memory of our process after the rounds above: ${said(articles)} articles (as many as there are) and the lists, for two audiences.`,
    columns: ['stories', 'MB', 'most ever MB'],
    rows: stands.map(({ paper, pids }) => {
      const { now, most } = memoryOf(pids.ours)
      return [said(paper.size), said(now), said(most)]
    }),
  }
}
