import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { tablesSource } from '../src/platform/database/tables-source.ts'
import { packageRoot } from '../src/platform/package-root.ts'
import { environment } from '../src/platform/settings.ts'
import { routes } from '../src/routes.ts'
import { jobsAreTested, routesAreTested } from './tidy/coverage.ts'
import { circles, directions, islandsStandAlone } from './tidy/directions.ts'
import { fileNames, longFiles, readmes } from './tidy/files.ts'
import { ARTICLE_BUDGET, BUDGETS, islandSizes, overBudget } from './tidy/islands.ts'
import { doors, settingsAreDocumented } from './tidy/outside.ts'
import { readSources, type Finding } from './tidy/source.ts'
import { leftovers, wordsInNames, wordsInPaths, wordsInPhrases } from './tidy/words.ts'

// The code base tests its own promises. Each rule is a function in test/tidy/, with its own test beside it.

const sources = readSources(packageRoot, ['src', 'seeds', 'test', 'bench', 'bin'])
const product = sources.filter(({ path }) => path.startsWith('src/'))
const read = (path: string) => readFileSync(join(packageRoot, path), 'utf8')

function none(findings: Finding[]): void {
  assert.ok(findings.length === 0, `\n${findings.join('\n')}\n`)
}

test('the rules see the whole of the program', () => {
  assert.ok(product.length > 50)
  assert.ok(product.some(({ path, imports }) => path === 'src/server.ts' && imports.length > 5))
})

test('imports go one way: platform, page, the newspaper, the tables, the ways in', () => {
  none(directions(sources))
})

test('no files import each other in a circle', () => {
  none(circles(product))
})

test('an island brings no package with it to the browser', () => {
  none(islandsStandAlone(product))
})

test('islands keep to their bytes', async () => {
  const sizes = await islandSizes(packageRoot, product)
  none(overBudget(sizes, BUDGETS))
  const all = Object.values(sizes).reduce((sum, bytes) => sum + bytes, 0)
  assert.ok(all <= ARTICLE_BUDGET, `All islands together take ${all} bytes, and may take ${ARTICLE_BUDGET}.`)
})

test('a file holds what its name says', () => {
  none(fileNames(sources))
})

test('no file is too long to be read at once', () => {
  none(longFiles(sources))
})

test('every folder of the newspaper has its README', () => {
  none(readmes(product, (path) => existsSync(join(packageRoot, path))))
})

test('time and settings come in by one door each', () => {
  none(doors(sources))
})

test('every setting has its line in docs/settings.md', () => {
  none(settingsAreDocumented(Object.keys(environment.shape), read('docs/settings.md')))
})

test('every address has a test that names it', () => {
  none(routesAreTested(routes, sources))
})

test('everything that happens as time passes has a test that names it', () => {
  none(
    jobsAreTested(
      product.find(({ path }) => path === 'src/jobs.ts')!,
      sources,
    ),
  )
})

test('the types of the tables are those of the migrated database', async () => {
  const plain = (source: string) => source.replace(/[\s;]+/g, ' ').trim()
  const kept = plain(read('src/platform/database/tables.ts'))
  assert.equal(
    kept,
    plain(await tablesSource()),
    'Run npm run tables: tables.ts is not what the migrations make.',
  )
})

test('names and phrases are in the words of a newsroom', () => {
  none([...wordsInPaths(sources), ...wordsInNames(sources), ...wordsInPhrases(sources)])
})

test('nothing was left lying: no test alone or left out, nothing put off, no check silenced', () => {
  none(leftovers(sources))
})
