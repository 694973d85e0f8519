import assert from 'node:assert/strict'
import { test } from 'node:test'
import { circles, directions, islandsStandAlone } from './directions.ts'
import { sourceOf } from './source.ts'

const wrong = (path: string, text: string) => directions([sourceOf(path, text)])

test('the platform may import only the platform', () => {
  assert.deepEqual(wrong('src/platform/a.ts', "import { b } from './database/b.ts'\nimport pg from 'pg'"), [])
  assert.deepEqual(wrong('src/platform/a.ts', "import { b } from '../stories/b.ts'"), [
    'src/platform/a.ts:1 imports ../stories/b.ts: the platform knows no news: it imports only the platform.',
  ])
  assert.equal(wrong('src/platform/a.ts', "import type { Page } from '../page/b.ts'").length, 1)
  assert.equal(wrong('src/platform/a.ts', "import type { Newsroom } from '../newsroom.ts'").length, 1)
  assert.equal(wrong('src/platform/a.ts', "import { path } from '../routes.ts'").length, 1)
})

test('page may not import a domain, and newsroom.ts only as a type', () => {
  assert.deepEqual(wrong('src/page/a.tsx', "import { path } from '../routes.ts'"), [])
  assert.deepEqual(wrong('src/page/a.tsx', "import type { Newsroom } from '../newsroom.ts'"), [])
  assert.equal(wrong('src/page/a.tsx', "import { b } from '../newsroom.ts'").length, 1)
  assert.match(
    wrong('src/page/a.tsx', "import type { S } from '../stories/story.ts'")[0]!,
    /page\/ knows no news/,
  )
})

test('a domain may import other domains but nothing above it', () => {
  assert.deepEqual(wrong('src/front/a.ts', "import { b } from '../stories/b.ts'"), [])
  for (const top of ['site.ts', 'jobs.ts', 'settlements.ts', 'server.ts', 'cli.ts', 'open-newsroom.ts']) {
    assert.equal(wrong('src/front/a.ts', `import { b } from '../${top}'`).length, 1, top)
  }
  assert.deepEqual(wrong('src/server.ts', "import { b } from './site.ts'"), [])
})

test('routes.ts imports nothing, newsroom.ts only types, and nobody imports tests or by an alias', () => {
  assert.equal(wrong('src/routes.ts', "import type { A } from './platform/a.ts'").length, 1)
  assert.deepEqual(wrong('src/newsroom.ts', "import type { A } from './platform/a.ts'"), [])
  assert.equal(wrong('src/newsroom.ts', "import { a } from './platform/a.ts'").length, 1)
  assert.equal(wrong('src/front/a.ts', "import { a } from '../../test/newsroom.ts'").length, 1)
  assert.equal(wrong('src/front/a.ts', "import { a } from '@/stories/story.ts'").length, 1)
  assert.deepEqual(wrong('src/front/a.test.ts', "import { a } from '../../test/newsroom.ts'"), [])
})

test('a circle is found and shown, unless it is one of types only', () => {
  const a = sourceOf('src/x/a.ts', "import { b } from './b.ts'")
  const c = sourceOf('src/x/c.ts', "import { a } from './a.ts'")
  assert.deepEqual(circles([a, sourceOf('src/x/b.ts', "import { c } from './c.ts'"), c]), [
    'src/x/a.ts → src/x/b.ts → src/x/c.ts → src/x/a.ts: these import each other in a circle.',
  ])
  assert.deepEqual(circles([a, sourceOf('src/x/b.ts', "import type { c } from './c.ts'"), c]), [])
})

test('an island that brings a package, itself or by a helper, is found', () => {
  const island = sourceOf('src/x/a.island.ts', "import { b } from './b.ts'")
  assert.deepEqual(islandsStandAlone([island, sourceOf('src/x/b.ts', "import type { Z } from 'zod'")]), [])
  assert.deepEqual(islandsStandAlone([island, sourceOf('src/x/b.ts', "import { z } from 'zod'")]), [
    'src/x/b.ts:1 imports zod, and goes to browsers: an island brings no package.',
  ])
})
