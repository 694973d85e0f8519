import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzipSync } from 'node:zlib'
import type { Newsroom } from '../../src/newsroom.ts'
import { packageRoot } from '../../src/platform/package-root.ts'
import { path } from '../../src/routes.ts'
import { serve } from '../../src/server.ts'
import { reviseStory } from '../../src/stories/draft-story.ts'
import { publishStory } from '../../src/stories/publish-story.ts'
import { newestRevision } from '../../src/stories/revisions.ts'
import { ask } from '../tools/capture.ts'
import { at, median, said } from '../tools/figures.ts'
import type { Table } from '../tools/report.ts'
import { storyId } from '../tools/story-rows.ts'
import { startOurs } from '../tools/servers.ts'
import { articlePath } from './addresses.ts'
import { inNewsroom, type Paper } from './papers.ts'

/** Milliseconds from the beginning of an act to the moment when the front and the article show it. */
export type Shown = { where: string; times: number[] }

/** Published by the process that serves. */
export function shownInOneProcess(paper: Paper, times: number): Promise<Shown> {
  return inNewsroom(paper, async (newsroom) => {
    const serving = await serve(newsroom)
    const shown = await publishing(newsroom, [Number(new URL(serving.url).port)], times)
    await serving.stop()
    return { where: `one process, ${kindOf(paper)}`, times: shown }
  })
}

/** Published by a process that serves, seen there and in another process on the same database. */
export function shownInTwoProcesses(paper: Paper, times: number): Promise<Shown> {
  return inNewsroom(paper, async (newsroom) => {
    const serving = await serve(newsroom)
    const other = await startOurs(paper.data, paper)
    const shown = await publishing(newsroom, [Number(new URL(serving.url).port), other.port], times)
    await other.stop()
    await serving.stop()
    return { where: `two processes, ${kindOf(paper)}`, times: shown }
  })
}

/** Published by a process that only writes, as the command line does, beside one that serves. */
export function shownFromBeside(paper: Paper, times: number): Promise<Shown> {
  return inNewsroom(paper, async (newsroom) => {
    const server = await startOurs(paper.data)
    const shown = await publishing(newsroom, [server.port], times)
    await server.stop()
    return { where: `from another process, ${kindOf(paper)}`, times: shown }
  })
}

/** The whole command `standfirst story publish FILE`, its start included. */
export async function shownFromCommand(paper: Paper, times: number): Promise<Shown> {
  const server = await startOurs(paper.data)
  const file = join(paper.data, 'story.json')
  const shown: number[] = []
  for (let i = 0; i < times; i++) {
    const headline = `Told on the command line for the ${i}th time`
    const [section, slug] = ['news', 'told-on-the-command-line']
    writeFileSync(
      file,
      JSON.stringify({ section, slug, headline, language: 'en', body: [paragraph(headline)] }),
    )
    const began = performance.now()
    const command = [join(packageRoot, 'dist', 'cli.js'), 'story', 'publish', file, '--data', paper.data]
    await promisify(execFile)(process.execPath, command)
    await until([server.port], [path('front'), path('article', { section, slug })], headline)
    shown.push(performance.now() - began)
  }
  await server.stop()
  return { where: `the whole command beside a server, ${kindOf(paper)}`, times: shown }
}

const paragraph = (text: string) => ({ kind: 'paragraph', text: [{ text }] })

/** A new revision of the newest story, again and again: it stands on the front and has its article. */
async function publishing(newsroom: Newsroom, ports: number[], times: number): Promise<number[]> {
  const story = storyId(0)
  const newest = await newestRevision(newsroom.db, story)
  const pages = [path('front'), articlePath(0)]
  const shown: number[] = []
  for (let i = -2; i < times; i++) {
    const headline = `Put differently by ${process.pid} for the ${i + 3}th time`
    await reviseStory(newsroom, story, { ...newest!.draft, headline }, { by: 'bench' })
    const began = performance.now()
    const done = await publishStory(newsroom, { story })
    if (!done.ok) throw new Error(`It could not be published: ${done.because}.`)
    await until(ports, pages, headline)
    if (i >= 0) shown.push(performance.now() - began) // the first two warm up
  }
  return shown
}

/** Asks every process for every page until all say it. */
async function until(ports: number[], pages: string[], words: string): Promise<void> {
  const saysIt = async (port: number, page: string) => {
    const { body } = await ask({ port, path: page }).catch(() => ({ body: undefined }))
    return body !== undefined && gunzipSync(body).includes(words)
  }
  const seen = async (port: number, page: string) => {
    while (!(await saysIt(port, page))) await new Promise((done) => setTimeout(done, 1))
  }
  await Promise.all(ports.flatMap((port) => pages.map((page) => seen(port, page))))
}

function kindOf(paper: Paper): string {
  return paper.databaseUrl ? 'PostgreSQL' : 'SQLite'
}

export function shownTable(all: Shown[], size: number): Table {
  return {
    heading: 'From publishing to visible',
    note: `A changed headline in a paper of ${said(size)} stories: milliseconds from the beginning of the act, its durable commit included, until both the front and the article show it in every process.`,
    columns: ['where', 'times', 'p50', 'p99', 'longest'],
    rows: all.map(({ where, times }) => [
      where,
      String(times.length),
      ...[median(times), at(times, 0.99), Math.max(...times)].map(said),
    ]),
  }
}
