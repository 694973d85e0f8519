import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileNames, longFiles, readmes } from './files.ts'
import { sourceOf } from './source.ts'

test('an index file is found', () => {
  assert.equal(fileNames([sourceOf('src/gifts/index.ts', '')]).length, 1)
  assert.equal(fileNames([sourceOf('src/search/index-stories.ts', '')]).length, 0)
})

test('a page that makes a query is found, and one that speaks of it in prose is not', () => {
  const page = (text: string) => fileNames([sourceOf('src/gifts/redeem-page.tsx', text)])
  assert.equal(page("await db.selectFrom('gifts').execute()").length, 1)
  assert.equal(page('await sql`select 1`.execute(db)').length, 1)
  assert.equal(page('await sql<{ n: number }>`select 1`.execute(db)').length, 1)
  assert.equal(page("// selectFrom('gifts')\nconst words = \"selectFrom('gifts')\"").length, 0)
})

test('a file of rules that knows the database is found: the singular beside its plural', () => {
  const rules = (text: string) =>
    fileNames([sourceOf('src/x/story.ts', text), sourceOf('src/x/stories.ts', '')])
  assert.equal(rules("import type { Db } from '../platform/database/database.ts'").length, 1)
  assert.equal(rules("import type { Newsroom } from '../newsroom.ts'").length, 1)
  assert.equal(rules("import { later } from '../platform/ids.ts'").length, 0)
  assert.equal(fileNames([sourceOf('src/x/stories.ts', "import { sql } from 'kysely'")]).length, 0)
})

test('a file that is too long is found', () => {
  assert.equal(longFiles([sourceOf('src/x/a.ts', 'a\n'.repeat(250))]).length, 0)
  assert.match(longFiles([sourceOf('src/x/a.ts', 'a\n'.repeat(251))])[0]!, /has 251 lines/)
})

test('a folder without a README is found', () => {
  const sources = [
    sourceOf('src/gifts/gift.ts', ''),
    sourceOf('src/gifts/stripe/a.ts', ''),
    sourceOf('src/cli.ts', ''),
  ]
  assert.deepEqual(
    readmes(sources, () => false),
    ['src/gifts has no README.md.'],
  )
  assert.deepEqual(
    readmes(sources, (path) => path === 'src/gifts/README.md'),
    [],
  )
})
