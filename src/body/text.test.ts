import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinRuns, splitParagraphs, tidyText } from './text.ts'

test('Neighbours that look alike become one run', () => {
  const text = joinRuns([
    { text: 'a', marks: ['strong', 'emphasis'] },
    { text: '' },
    { text: 'b', marks: ['emphasis', 'strong'] },
    { text: 'c' },
  ])
  assert.deepEqual(text, [{ text: 'ab', marks: ['strong', 'emphasis'] }, { text: 'c' }])
})

test('White space is one space, as browsers show it, and stays in the run it began in', () => {
  assert.deepEqual(tidyText([{ text: '  a \t' }, { text: '  b ', href: '/x' }, { text: ' \n c  ' }]), [
    { text: 'a ' },
    { text: 'b', href: '/x' },
    { text: '\nc' },
  ])
  assert.deepEqual(tidyText([{ text: ' ' }, { text: '\n', href: '/x' }]), [])
})

test('An empty line parts paragraphs, a single break does not', () => {
  assert.deepEqual(splitParagraphs([{ text: 'a\nb\n \n' }, { text: 'c', marks: ['strong'] }]), [
    [{ text: 'a\nb' }],
    [{ text: 'c', marks: ['strong'] }],
  ])
})
