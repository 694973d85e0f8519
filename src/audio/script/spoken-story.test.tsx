import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DomUtils, parseDocument } from 'htmlparser2'
import { renderToString } from 'preact-render-to-string'
import { anArticle } from '../../../test/teasers.ts'
import type { Body } from '../../body/block.ts'
import { BodyView } from '../../body/body-view.tsx'
import { surroundings } from '../../body/one-of-each.test-data.ts'
import type { Paper } from '../../page/reading.ts'
import { Names } from '../../stories/names-view.tsx'
import { heardInBody, heardInHead } from './heard-in.ts'
import { scriptOf } from './script-of.ts'
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

test('Every sentence of the script can be marked on the page, and holds the words it was made of', () => {
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
  const html = renderToString(
    <BodyView body={body} surroundings={{ ...surroundings(), heard: heardInBody(sentences) }} />,
  )
  const marked = (sentence: number) =>
    DomUtils.textContent(
      DomUtils.findAll(
        ({ attribs }) => attribs['data-sentence'] === String(sentence),
        parseDocument(html).children,
      ),
    )
  const placed = sentences.flatMap(({ at }, index) =>
    at.part === 'block' && at.passage !== undefined ? [marked(index)] : [],
  )
  assert.deepEqual(placed, ['It cost $2m.', 'The town paid.', 'Air.', 'Land.'])
  assert.deepEqual(
    heardInHead(sentences, 'headline').map(({ from, to }) => article.headline.slice(from, to)),
    [article.headline],
  )
})
