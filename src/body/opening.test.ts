import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Block, Body } from './block.ts'
import { bodyWords } from './body-words.ts'
import { oneOfEach } from './one-of-each.test-data.ts'
import { openingOf } from './opening.ts'

const paragraph = (words: number, word = 'word'): Block => ({
  kind: 'paragraph',
  text: [{ text: Array.from({ length: words }, () => word).join(' ') }],
})

test('the opening is the first blocks, and at most a third of the story', () => {
  const body: Body = [paragraph(20), paragraph(20), paragraph(200), paragraph(200)]
  assert.deepEqual(openingOf(body), body.slice(0, 2))
  const short: Body = [paragraph(20), paragraph(20), paragraph(20), paragraph(20)]
  assert.deepEqual(openingOf(short), short.slice(0, 1))
})

test('a story that is one long paragraph, or nearly nothing, shows nothing of it', () => {
  assert.deepEqual(openingOf([paragraph(400)]), [])
  assert.deepEqual(openingOf([paragraph(3), paragraph(3)]), [])
  assert.deepEqual(openingOf([]), [])
})

test('no heading or picture stands at its end, with what it belongs to left out', () => {
  const heading: Block = { kind: 'heading', level: 2, text: [{ text: 'Why' }] }
  const body: Body = [paragraph(20), heading, paragraph(300)]
  assert.deepEqual(openingOf(body), [body[0]])
})

test('whatever a body is made of, its end is not in its opening', () => {
  const body: Body = [...oneOfEach(), paragraph(40, 'secret')]
  assert.doesNotMatch(bodyWords(openingOf(body)), /secret/)
})
