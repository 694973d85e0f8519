import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { readExport, whatItIs } from './read-export.ts'

const folder = mkdtempSync(join(tmpdir(), 'standfirst-read-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function fileOf(value: unknown): string {
  const file = join(folder, 'export.json')
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value))
  return file
}

async function rowsOf(value: unknown): Promise<unknown[]> {
  const rows: unknown[] = []
  for await (const read of readExport(fileOf(value)))
    rows.push('meta' in read ? read : [read.table, read.row])
  return rows
}

const data = {
  posts: [{ id: 'p', deep: { data: { posts: [{ id: 'no row' }] } } }],
  tags: [{ id: 't' }],
  empty: [],
}

test('rows are read from an export with db around it and from one without', async () => {
  const expected = [
    ['posts', data.posts[0]],
    ['tags', { id: 't' }],
  ]
  assert.deepEqual(await rowsOf({ db: [{ meta: { version: '6' }, data }] }), [
    { meta: { version: '6' } },
    ...expected,
  ])
  assert.deepEqual(await rowsOf({ data, meta: { version: '1' } }), [...expected, { meta: { version: '1' } }])
})

test('a row may hold a name that is no ordinary one', async () => {
  const [row] = await rowsOf('{"data":{"posts":[{"__proto__":{"polluted":true},"id":"1"}]}}')
  assert.equal(({} as { polluted?: boolean }).polluted, undefined)
  assert.equal((row as [string, { id: string }])[1].id, '1')
})

test('a text of five megabytes comes through whole', async () => {
  const html = 'Ūkas, ūkas… '.repeat(420_000)
  const rows = await rowsOf({ data: { posts: [{ id: 'long', html }] } })
  assert.equal((rows[0] as [string, { html: string }])[1].html, html)
})

test('other JSON is known from an export by having no tables', async () => {
  assert.deepEqual(await whatItIs(fileOf({ asdadas: [{ meta: {}, data: { posts: [] } }] })), {
    ghost: false,
    beginsWith: 'asdadas',
  })
  assert.deepEqual(await whatItIs(fileOf([1, 2, { data: {} }])), { ghost: false, beginsWith: 'data' })
  assert.deepEqual(await whatItIs(fileOf('"data"')), { ghost: false, beginsWith: '' })
  assert.deepEqual(await whatItIs(fileOf({ db: [{ data: { posts: [] } }] })), { ghost: true })
})

test('ten thousand brackets do not fell the reader', async () => {
  const deep = `{"data":{"posts":[]},"deep":${'['.repeat(10_000)}${']'.repeat(10_000)}}`
  assert.deepEqual(await rowsOf(deep), [])
})
