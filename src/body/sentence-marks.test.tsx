import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DomUtils, parseDocument } from 'htmlparser2'
import { renderToString } from 'preact-render-to-string'
import { fc } from '../../test/fast-check.ts'
import type { Body, Text } from './block.ts'
import { BodyView } from './body-view.tsx'
import { oneOfEach, surroundings } from './one-of-each.test-data.ts'
import type { HeardSentence } from './sentence-marks.tsx'
import { TextView } from './text-view.tsx'

const shown = (text: Text, heard?: HeardSentence[]) => renderToString(<TextView text={text} heard={heard} />)
const wordsOf = (html: string) => DomUtils.textContent(parseDocument(html).children)

test('A sentence that is read aloud is an element of the page, with its links and marks inside', () => {
  const text: Text = [
    { text: 'He said ' },
    { text: 'so', href: 'https://courier.example/a', marks: ['emphasis'] },
    { text: '. She left.' },
  ]
  const heard = [
    { sentence: 4, from: 0, to: 11 },
    { sentence: 5, from: 12, to: 21 },
  ]
  assert.equal(
    shown(text, heard),
    '<span data-sentence="4">He said <a href="https://courier.example/a"><em>so</em></a>.</span> ' +
      '<span data-sentence="5">She left.</span>',
  )
})

test('A link over the end of a sentence stays one link', () => {
  const heard = [
    { sentence: 0, from: 0, to: 4 },
    { sentence: 1, from: 5, to: 9 },
  ]
  assert.equal(
    shown([{ text: 'One. Two.', href: '/x' }], heard),
    '<a href="/x"><span data-sentence="0">One.</span> <span data-sentence="1">Two.</span></a>',
  )
})

test('Without a narration the page is as it was, byte for byte', () => {
  const around = surroundings()
  const unheard = { ...around, heard: () => [] }
  const page = (surrounding: typeof around) =>
    renderToString(<BodyView body={oneOfEach()} surroundings={surrounding} />)
  assert.equal(page(unheard), page(around))
  assert.doesNotMatch(page(around), /data-sentence/)
})

test('In every block that is read from the page, each sentence can be marked where it stands', () => {
  const body: Body = oneOfEach()
  const heard = (block: number, passage: number) => [{ sentence: block * 100 + passage, from: 0, to: 3 }]
  const page = parseDocument(
    renderToString(<BodyView body={body} surroundings={{ ...surroundings(), heard }} />),
  ).children
  const marked = DomUtils.findAll((element) => element.attribs['data-sentence'] !== undefined, page)
  const kinds = new Set(
    marked.map((element) => body[Math.floor(Number(element.attribs['data-sentence']) / 100)]?.kind),
  )
  assert.deepEqual([...kinds], ['paragraph', 'heading', 'list', 'quote', 'call-out'])
})

test('Wherever sentences begin and end, not a character of the page is added, lost or moved', () => {
  const run = fc.record(
    {
      text: fc.string({ unit: 'grapheme', maxLength: 12 }),
      href: fc.constantFrom('/x', '/y'),
      marks: fc.subarray(['strong', 'emphasis', 'code'] as const).map((marks) => [...marks]),
      language: fc.constantFrom('lt', 'uk'),
    },
    { requiredKeys: ['text'] },
  )
  const bounds = fc.uniqueArray(fc.nat(60)).map((all) => all.sort((a, b) => a - b))
  fc.assert(
    fc.property(fc.array(run, { maxLength: 6 }), bounds, (runs, at) => {
      const heard = at.slice(1).map((to, index) => ({ sentence: index, from: at[index]!, to }))
      const html = shown(runs as Text, heard)
      assert.equal(wordsOf(html), wordsOf(shown(runs as Text)))
      const whole = wordsOf(html)
      for (const { sentence, from, to } of heard) {
        const marks = DomUtils.findAll(
          (element) => element.attribs['data-sentence'] === String(sentence),
          parseDocument(html).children,
        )
        if (!whole.includes('\n')) assert.equal(DomUtils.textContent(marks), whole.slice(from, to))
      }
    }),
  )
})
