import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { migrate } from './migrate.ts'
import { openSqlite } from './sqlite.ts'

const TYPES: Record<string, string> = { TEXT: 'string', INTEGER: 'number', BIGINT: 'number', REAL: 'number' }

/** The source of `tables.ts`, read from a freshly migrated database. */
export async function tablesSource(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-tables-'))
  const database = openSqlite(join(folder, 'tables.db'))
  try {
    await migrate(database)
    const tables = await sql<{ name: string }>`
      select name from pragma_table_list
      where type = 'table' and name not like 'sqlite_%' and name not in ('migrations') order by name
    `.execute(database.db)
    const parts: string[] = []
    for (const { name } of tables.rows) {
      if (/_fts/.test(name)) continue // the full-text index differs by database; src/search/ speaks to it in SQL
      parts.push(await tableSource(database.db, name))
    }
    return [
      '// Made by `npm run tables` from the migrated database; a test holds the two together.',
      "import type { Generated } from 'kysely'",
      '',
      'export interface Tables {',
      parts.join('\n'),
      '}',
      '',
    ].join('\n')
  } finally {
    await database.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function tableSource(db: import('./database.ts').Db, table: string): Promise<string> {
  const columns = await sql<{ name: string; type: string; notnull: number; pk: number }>`
    select name, type, "notnull", pk from pragma_table_info(${table}) order by cid
  `.execute(db)
  const lines = columns.rows.map(({ name, type, notnull, pk }) => {
    const plain = TYPES[type.toUpperCase()]
    if (!plain) throw new Error(`${table}.${name} is of type ${type}, which has no TypeScript type here.`)
    const made = name === 'seq' ? `Generated<${plain}>` : plain
    return `    ${name}: ${made}${notnull || pk ? '' : ' | null'}`
  })
  return `  ${table}: {\n${lines.join('\n')}\n  }`
}
