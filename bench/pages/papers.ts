import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Newsroom } from '../../src/newsroom.ts'
import { openNewsroom } from '../../src/open-newsroom.ts'
import { settingsWith } from '../../test/settings.ts'
import { said } from '../tools/figures.ts'
import { makeStories } from '../tools/make-stories.ts'

/** A paper of so many stories, made for this run. */
export interface Paper {
  size: number
  /** The data folder. Papers on PostgreSQL have one too, for their pictures. */
  data: string
  databaseUrl?: string
}

/** A folder for everything, which goes away with the process. */
export function benchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export async function makePaper(paper: Paper): Promise<void> {
  const began = performance.now()
  await inNewsroom(paper, async (newsroom) => {
    await makeStories(newsroom, paper.size)
    if (paper.databaseUrl) await newsroom.write((tx) => sql`analyze`.execute(tx))
  })
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  const bytes = paper.databaseUrl
    ? ''
    : `, ${said(statSync(join(paper.data, 'standfirst.db')).size / 1e6)} MB`
  console.log(
    `${paper.databaseUrl ? 'PostgreSQL' : 'SQLite'}: ${said(paper.size)} stories made in ${seconds} s${bytes}`,
  )
}

export async function inNewsroom<T>(
  { data, databaseUrl }: Paper,
  act: (newsroom: Newsroom) => Promise<T>,
): Promise<T> {
  const url = 'https://courier.example'
  const newsroom = await openNewsroom(settingsWith({ url, data, databaseUrl }))
  try {
    return await act(newsroom)
  } finally {
    await newsroom.close()
  }
}
