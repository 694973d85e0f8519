import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { test } from 'node:test'
import { writeGhostExport } from '../../../bench/ghost-export.ts'
import { testNewsroom, type TestNewsroom } from '../../../test/newsroom.ts'
import { packageRoot } from '../../platform/package-root.ts'

const STORIES = 60

/** The lines at which the process is killed, each in its turn: while rows are set out, and as stories come in. */
const MOMENTS = [
  /^Setting out its rows$/,
  /^Bringing in stories: 0$/,
  /^Bringing in stories: 10$/,
  /^Bringing in stories: 20$/,
  /^Bringing in stories: 50$/,
  /^Leading old addresses on$/,
  /^Clearing up$/,
]

test('an import killed again and again goes on where it was, and nothing is lost, half or double', async () => {
  const newsroom = await testNewsroom()
  const file = join(newsroom.settings.data, 'export.json')
  await writeGhostExport(file, STORIES)
  let before = 0
  for (const moment of MOMENTS) {
    const lines = await importUntil(newsroom, file, moment)
    assert.match(lines.at(-1) ?? '', moment)
    const now = await assertNothingHalf(newsroom)
    assert.ok(now >= before)
    before = now
  }
  const lines = await importUntil(newsroom, file, /^never$/)
  assert.equal(lines.at(-1), `done {"made":${STORIES},"updated":0,"unchanged":0,"leftAlone":0,"refused":0}`)
  assert.equal(await assertNothingHalf(newsroom), STORIES)
  assert.equal(await count(newsroom, 'import_rows'), 0)
  const again = await importUntil(newsroom, file, /^never$/)
  assert.equal(again.at(-1), `done {"made":0,"updated":0,"unchanged":${STORIES},"leftAlone":0,"refused":0}`)
})

/** Runs the import in a process of its own until it writes this line, and kills it there as a power cut would. */
async function importUntil(newsroom: TestNewsroom, file: string, moment: RegExp): Promise<string[]> {
  const { data, databaseUrl } = newsroom.settings
  const args = [
    '--import',
    'tsx',
    join(packageRoot, 'test/import-until-killed.ts'),
    file,
    data,
    ...(databaseUrl ? [databaseUrl] : []),
  ]
  const child = spawn(process.execPath, args, { cwd: packageRoot, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise((resolve) => child.on('close', resolve))
  const lines: string[] = []
  for await (const line of createInterface(child.stdout)) {
    lines.push(line)
    if (!moment.test(line)) continue
    child.kill('SIGKILL')
    break
  }
  await ended
  return lines
}

/** Every story that is there is whole: kept, remembered, published, at its address, and found by its old one. */
async function assertNothingHalf(newsroom: TestNewsroom): Promise<number> {
  const stories = await count(newsroom, 'stories')
  for (const table of [
    'revisions',
    'publications',
    'addresses',
    'imported_stories',
    'publication_bylines',
  ] as const)
    assert.equal(await count(newsroom, table), stories, table)
  const ledOn = await newsroom.db
    .selectFrom('redirects')
    .select('from_path')
    .where('from_path', 'like', '/story-%/')
    .execute()
  assert.equal(ledOn.length, stories)
  return stories
}

async function count(
  newsroom: TestNewsroom,
  table:
    | 'stories'
    | 'revisions'
    | 'publications'
    | 'addresses'
    | 'imported_stories'
    | 'publication_bylines'
    | 'import_rows',
): Promise<number> {
  const row = await newsroom.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirst()
  return Number(row?.n)
}
