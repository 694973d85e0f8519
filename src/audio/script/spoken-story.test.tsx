import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DomUtils, parseDocument } from 'htmlparser2'
import { renderToString } from 'preact-render-to-string'
import { anArticle } from '../../../test/teasers.ts'
import type { Body } from '../../body/block.ts'
import { BodyView } from '../../body/body-view.tsx'
import { oneOfEach, surroundings } from '../../body/one-of-each.test-data.ts'
import type { Paper } from '../../page/reading.ts'
import { Names } from '../../stories/names-view.tsx'
import { scriptOf } from './script-of.ts'
import type { Place } from './script.ts'
import { spokenStory } from './spoken-story.ts'

const textOf = (html: string) => DomUtils.textContent(parseDocument(html).children)

test('The byline that is heard is the one on the page, word for word', () => {
  const two = [
    { name: 'Agnė Mikutė', slug: 'agne' },
    { name: 'Kaarel Mets', slug: 'kaarel' },
  ]
  const articles = ['en', 'uk', 'lt', 'pl'].flatMap((language) => [
    anArticle({ language }),
    anArticle({ language, bylines: two, dateline: '' }),
    anArticle({ language, bylines: [] }),
  ])
  for (const article of articles) {
    const shown = textOf(renderToString(<Names {...article} paper={{ language: 'lt' } as Paper} linked />))
    assert.equal(spokenStory(article, 'lt').byline, shown)
  }
})

test('Every sentence of the script stands on the page where it says it does, character by character', () => {
  const body: Body = [
    {
      kind: 'paragraph',
      text: [{ text: 'It cost ' }, { text: '$2m. The', href: '/x' }, { text: ' town paid.' }],
    },
    { kind: 'list', ordered: false, points: [{ text: [{ text: 'Air. Land.' }] }] },
    { kind: 'figure', value: '$2m', label: 'in 2022', source: '' },
  ]
  const article = anArticle({ body })
  const { sentences } = scriptOf(spokenStory(article, 'en'), { lexicon: [] })
  const onPage = textAt(renderToString(<BodyView body={body} surroundings={surroundings()} />))
  assert.deepEqual(
    sentences.flatMap(({ at }) => onPage(at) ?? []),
    ['It cost $2m.', 'The town paid.', 'Air.', 'Land.'],
  )
  const headline = sentences.find(({ at }) => at.part === 'headline')!.at
  assert.equal(article.headline.slice(headline.from, headline.to), article.headline)
})

test('In every block that is read from the page, each letter and digit lies in one sentence', () => {
  const body = oneOfEach()
  const { sentences } = scriptOf(spokenStory(anArticle({ body }), 'en'), { lexicon: [] })
  const onPage = textAt(renderToString(<BodyView body={body} surroundings={surroundings()} />))
  const kinds = new Set<string>()
  for (const { at } of sentences) {
    if (at.part !== 'block' || at.passage === undefined) continue
    kinds.add(body[at.block]!.kind)
    assert.match(onPage(at) ?? '', /[\p{L}\p{N}]/u)
    const whole = onPage({ ...at, from: 0, to: Infinity })!
    const own = sentences.filter(
      (one) => one.at.part === 'block' && one.at.block === at.block && one.at.passage === at.passage,
    )
    const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '')
    assert.equal(own.map((one) => letters(onPage(one.at)!)).join(''), letters(whole))
  }
  assert.deepEqual([...kinds], ['paragraph', 'heading', 'list', 'quote', 'call-out'])
})

/** The words at a place, found as the player finds them: a passage in its block, or the block itself. */
function textAt(html: string): (at: Place) => string | undefined {
  const page = parseDocument(html).children
  return (at) => {
    if (at.part !== 'block' || at.passage === undefined) return undefined
    const block = DomUtils.findOne(({ attribs }) => attribs['data-block'] === String(at.block), page)!
    const passage = DomUtils.findOne(
      ({ attribs }) => attribs['data-passage'] === String(at.passage),
      block.children,
    )
    return DomUtils.textContent(passage ?? block).slice(at.from, at.to)
  }
}
