import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mask } from './mask.ts'
import { sourceOf } from './source.ts'

const from = (text: string) =>
  sourceOf('src/gifts/gift.ts', text).imports.map(({ of, typeOnly }) => [of, typeOnly])

test('every way to import is seen, and whether it leaves anything behind when the types are gone', () => {
  assert.deepEqual(from("import { a } from './a.ts'"), [['src/gifts/a.ts', false]])
  assert.deepEqual(from("import type { A } from '../platform/a.ts'"), [['src/platform/a.ts', true]])
  assert.deepEqual(from("import { type A, type B } from './a.ts'"), [['src/gifts/a.ts', true]])
  assert.deepEqual(from("import { type A, b } from './a.ts'"), [['src/gifts/a.ts', false]])
  assert.deepEqual(from("import kept, * as all from 'kysely'"), [['kysely', false]])
  assert.deepEqual(from("import {\n  a,\n  b,\n} from './a.ts'"), [['src/gifts/a.ts', false]])
  assert.deepEqual(from("import './a.ts'"), [['src/gifts/a.ts', false]])
  assert.deepEqual(from("export { a } from './a.ts'"), [['src/gifts/a.ts', false]])
  assert.deepEqual(from("export * from './a.ts'"), [['src/gifts/a.ts', false]])
  assert.deepEqual(from("export type { A } from './a.ts'"), [['src/gifts/a.ts', true]])
  assert.deepEqual(from("const a = await import('./a.ts')"), [['src/gifts/a.ts', false]])
  assert.deepEqual(from("function f(db: import('./a.ts').Db) {}"), [['src/gifts/a.ts', true]])
})

test('what only looks like an import is none', () => {
  assert.deepEqual(from("// import { a } from './a.ts'"), [])
  assert.deepEqual(from("/*\nimport { a } from './a.ts'\n*/"), [])
  assert.deepEqual(from("export const a = 'b'"), [])
})

test('the line of an import is told', () => {
  const { imports } = sourceOf(
    'src/a.ts',
    "// first\n\nimport { b } from './b.ts'\nimport { c } from './c.ts'\n",
  )
  assert.deepEqual(
    imports.map(({ line }) => line),
    [3, 4],
  )
})

test('comments and strings are blanked where they stand, and code is not', () => {
  const { code, bare } = mask("a('it // is') // not\nb(/['\"/]+/, `x ${c('d')} y`) / 2 // e")
  assert.equal(code, "a('it // is')       \nb(/['\"/]+/, `x ${c('d')} y`) / 2     ")
  assert.equal(bare, "a('        ')       \nb(/      /, `  ${c(' ')}  `) / 2     ")
})

test('a block comment keeps the count of lines, and an apostrophe in prose ends with its line', () => {
  assert.equal(mask('/* a\nb */ c').code, '    \n     c')
  assert.equal(mask("<p>don't</p>\nnow('x')").bare, "<p>don't</p>\nnow(' ')")
})
