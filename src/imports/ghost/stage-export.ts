import { setTimeout as pause } from 'node:timers/promises'
import type { Newsroom } from '../../newsroom.ts'
import type { Progress } from '../../platform/progress.ts'
import { clearSomeRows, stageRows, type Facts, type StagedRow } from '../imports.ts'
import { holdLease, type Taken } from '../take-import.ts'
import { wordsIn, type Fields } from './fields.ts'
import { readExport } from './read-export.ts'

/** A transaction takes this many rows or characters at most, so that nobody else waits long to write. */
const MOST_ROWS = 100
const MOST_CHARACTERS = 500_000

/**
 * Sets out the rows of the file in `import_rows`, because its tables come in any order (Ghost 6 writes stories
 * before the people who wrote them) and it may be far larger than memory. Interrupted, it begins again.
 */
export async function stageExport(
  newsroom: Newsroom,
  taken: Taken,
  file: { name: string; bytes: number },
  tell: Progress,
): Promise<void> {
  await clearRows(newsroom, taken)
  tell.step('Setting out its rows', file.bytes)
  const facts: Facts = { version: '', exportedOn: '', settings: {}, tables: {} }
  let batch: StagedRow[] = []
  let characters = 0
  for await (const read of readExport(file.name)) {
    if ('meta' in read) {
      facts.version ||= wordsIn(read.meta, 'version')
      facts.exportedOn ||= wordsIn(read.meta, 'exported_on')
      continue
    }
    const { table, row, bytes } = read
    const number = (facts.tables[table] = (facts.tables[table] ?? 0) + 1)
    if (table === 'settings') keepSetting(row, facts)
    const staged = stagedRow(table, number, row)
    if (!staged) continue
    batch.push(staged)
    characters += staged.data.length
    if (batch.length < MOST_ROWS && characters < MOST_CHARACTERS) continue
    await write(newsroom, taken, batch)
    tell.at(bytes)
    batch = []
    characters = 0
  }
  await write(newsroom, taken, batch)
  const now = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    await holdLease(tx, taken, now)
    await tx
      .updateTable('imports')
      .set({ staged_at: now, facts: JSON.stringify(facts) })
      .where('id', '=', taken.import.id)
      .execute()
  })
  tell.at(file.bytes)
  taken.import.facts = facts
  taken.import.staged = true
}

async function write(newsroom: Newsroom, taken: Taken, batch: StagedRow[]): Promise<void> {
  await newsroom.write(async (tx) => {
    await holdLease(tx, taken, newsroom.clock.now())
    await stageRows(tx, taken.import.id, batch)
  })
  await pause(1)
}

export async function clearRows(newsroom: Newsroom, taken: Taken): Promise<void> {
  for (let more = true; more; await pause(1)) {
    more = await newsroom.write(async (tx) => {
      await holdLease(tx, taken, newsroom.clock.now())
      return clearSomeRows(tx, taken.import.id, MOST_ROWS)
    })
  }
}

/** The tables that are brought in, and by what their rows belong to a story. */
const TABLES: Record<string, { belongsTo?: string; without?: string[] } | undefined> = {
  __proto__: null as never,
  posts: {},
  posts_meta: { belongsTo: 'post_id' },
  posts_tags: { belongsTo: 'post_id' },
  posts_authors: { belongsTo: 'post_id' },
  tags: {},
  users: { without: ['password', 'ghost_auth_access_token', 'ghost_auth_id', 'accessibility', 'tour'] },
  members: {},
  subscribers: {},
  labels: {},
  members_labels: { belongsTo: 'member_id' },
}

function stagedRow(table: string, number: number, row: Fields): StagedRow | undefined {
  const rules = TABLES[table]
  if (!rules) return undefined
  const kept = table === 'posts' ? withoutCopies(row) : without(row, rules.without ?? [])
  return {
    kind: table,
    number,
    key: safe(wordsIn(row, 'id') || String(number)),
    belongsTo: rules.belongsTo ? safe(wordsIn(row, rules.belongsTo)) : '',
    data: JSON.stringify(kept),
  }
}

/** Ghost keeps a story's text up to four times. The one its editor kept is enough; others are made from it. */
function withoutCopies(row: Fields): Fields {
  if (wordsIn(row, 'lexical').trim().startsWith('{')) return without(row, ['mobiledoc', 'html', 'plaintext'])
  return wordsIn(row, 'mobiledoc') || wordsIn(row, 'html') ? without(row, ['plaintext']) : row
}

function without(row: Fields, names: string[]): Fields {
  return Object.fromEntries(
    Object.entries(row).filter(([name, value]) => value !== null && !names.includes(name)),
  )
}

function safe(key: string): string {
  return key.replaceAll('\0', '').toWellFormed()
}

const SETTINGS = new Set([
  'title',
  'description',
  'lang',
  'locale',
  'default_locale',
  'timezone',
  'active_timezone',
  'permalinks',
])

/** The others are secrets, or have no place here. */
function keepSetting(row: Fields, facts: Facts): void {
  const key = wordsIn(row, 'key')
  if (SETTINGS.has(key)) facts.settings[key] = wordsIn(row, 'value')
}
