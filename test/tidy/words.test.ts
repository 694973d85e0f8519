import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sourceOf } from './source.ts'
import { leftovers, wordsInNames, wordsInPaths, wordsInPhrases } from './words.ts'

test('a name made of a word that we do not say is found', () => {
  assert.deepEqual(wordsInNames([sourceOf('src/x/a.ts', 'export function listPosts() {}')]), [
    'src/x/a.ts:1 declares listPosts: say stories.',
  ])
  assert.equal(wordsInNames([sourceOf('src/x/a.ts', 'interface BlogPost {}')]).length, 1)
  assert.equal(wordsInNames([sourceOf('src/x/a.ts', 'const postpone = 1, composer = 2')]).length, 0)
  assert.equal(wordsInNames([sourceOf('src/imports/ghost/a.ts', 'const posts = 1')]).length, 0)
  assert.equal(wordsInPaths([sourceOf('src/x/list-posts.ts', '')]).length, 1)
})

test('a phrase for readers with such a word in it is found', () => {
  const phrases = (text: string) => wordsInPhrases([sourceOf('src/page/phrases/english.ts', text)]).length
  assert.equal(phrases("more: 'More posts',"), 1)
  assert.equal(phrases("more: 'More of our posters',"), 0)
  assert.equal(phrases("category: 'Section',"), 0)
})

test('what was left lying after work is found', () => {
  const left = (text: string) => leftovers([sourceOf('src/x/a.test.ts', text)]).length
  for (const text of [
    "test.only('a', f)",
    "test('a', { only: true }, f)",
    "test.skip('a', f)",
    "test('a', { skip: true }, f)",
    '// TODO: later',
    '// @ts-ignore',
    '// oxlint-disable-next-line',
    'const a: any = 1',
    'f(a as any)',
  ]) {
    assert.equal(left(text), 1, text)
  }
  assert.equal(
    left("test('a', { skip: java ? false : 'There is no Java here.' }, f)\nconst company: anyway = 1"),
    0,
  )
})
