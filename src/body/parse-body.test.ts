import assert from 'node:assert/strict'
import { test } from 'node:test'
import { oneOfEach } from './one-of-each.test-data.ts'
import { checkBody, parseBody } from './parse-body.ts'

const refusal = (value: unknown) => {
  const read = checkBody(value)
  return read.ok ? '' : read.because
}

test('A body that was stored reads as the body it was', () => {
  assert.deepEqual(parseBody(JSON.stringify(oneOfEach())), oneOfEach())
})

test('A body that cannot be read is refused with the block and the place in it', () => {
  assert.match(
    refusal([{ kind: 'divider' }, { kind: 'heading', level: 1, text: [] }]),
    /^Block 2 \(level\): /,
  )
  assert.match(refusal([{ kind: 'paragraph', text: 'words' }]), /^Block 1 \(text\): /)
  assert.match(refusal([{ kind: 'poem' }]), /^Block 1 \(kind\): /)
  assert.match(refusal({}), /^The body: /)
  assert.match(refusal([{ kind: 'divider', colour: 'red' }]), /^Block 1: .*colour/)
  assert.throws(() => parseBody('[{"kind":"poem"}]'), /A stored body cannot be read\. Block 1/)
})

test('A link may lead to the web, to mail, to a telephone or within the paper, and nowhere else', () => {
  const linking = (href: string) => checkBody([{ kind: 'paragraph', text: [{ text: 'x', href }] }]).ok
  for (const href of [
    'https://a.example',
    'http://a.example/b?c#d',
    'mailto:a@b.example',
    'tel:+3706',
    '/news',
    '#a',
    '?b=1',
  ]) {
    assert.equal(linking(href), true, href)
  }
  for (const href of [
    'javascript:alert(1)',
    'java\nscript:x',
    'data:text/html,x',
    'ftp://a.example',
    '/\\a.example',
    'a/b',
    'mailto:',
    '',
  ]) {
    assert.equal(linking(href), false, href)
  }
})

test('A chart with a value too few is refused', () => {
  const chart = { kind: 'chart', shape: 'bars', title: '', unit: '', labels: ['a', 'b'], source: '' }
  assert.match(
    refusal([{ ...chart, series: [{ name: '', values: [1] }] }]),
    /a value, or null for a gap, for every label/,
  )
  assert.equal(refusal([{ ...chart, series: [{ name: '', values: [1, null] }] }]), '')
})

test('Lists nested without end are refused before anything walks them', () => {
  let list: unknown = { kind: 'list', ordered: false, points: [] }
  for (let i = 0; i < 20_000; i++) list = { kind: 'list', ordered: false, points: [{ text: [], list }] }
  assert.match(refusal([list]), /nested too deeply/)
})

test('Characters that neither a feed nor a database takes are left behind at the door', () => {
  const [block] = parseBody(
    JSON.stringify([{ kind: 'code', language: '', code: 'a\u0000b\r\nc\ud800', caption: '' }]),
  )
  assert.equal(block?.kind === 'code' && block.code, 'ab\nc\ufffd')
})
