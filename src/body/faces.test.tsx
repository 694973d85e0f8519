import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import { DomUtils, parseDocument } from 'htmlparser2'
import { renderToString } from 'preact-render-to-string'
import type { Block, Body } from './block.ts'
import { bodyFeedHtml } from './body-feed.ts'
import { bodyLetter } from './body-letter.tsx'
import { bodySpeech } from './body-speech.ts'
import { BodyView, islandsFor } from './body-view.tsx'
import { bodyWords } from './body-words.ts'
import { mentionedStories } from './mentioned-stories.ts'
import { minutesToRead } from './minutes-to-read.ts'
import { oneOfEach, relatedStory, surroundings } from './one-of-each.test-data.ts'
import { checkBody } from './parse-body.ts'
import { picturesIn } from './pictures-in.ts'

const pageOf = (body: Body, around = surroundings()) =>
  renderToString(<BodyView body={body} surroundings={around} />)
const letterOf = (body: Body) => renderToString(bodyLetter(body, surroundings()))
const feedOf = (body: Body) => bodyFeedHtml(body, surroundings())
const elementsOf = (html: string) => DomUtils.findAll(() => true, parseDocument(html).children)
const says = (text: string): Block => ({ kind: 'paragraph', text: [{ text }] })

test('Every block shows itself on the page, in a letter and in a feed', () => {
  oneOfEach().forEach((block) => {
    for (const html of [pageOf([block]), letterOf([block]), feedOf([block])]) {
      assert.ok(elementsOf(html).length > (html.startsWith('<div class="body">') ? 1 : 0), block.kind)
    }
  })
})

test('Letters and feeds hold whole addresses only, and nothing that runs or draws', () => {
  const body = oneOfEach((words) => words, '/news/a-story')
  for (const html of [letterOf(body), feedOf(body)]) {
    const elements = elementsOf(html)
    for (const { attribs } of elements) {
      for (const address of [attribs.href, attribs.src]) {
        if (address !== undefined) assert.match(address, /^https:\/\//)
      }
    }
    const drawn = elements.filter(({ name }) =>
      /^(svg|script|iframe|video|audio|embed-card|picture|style)$/.test(name),
    )
    assert.deepEqual(
      drawn.map(({ name }) => name),
      [],
    )
    assert.ok(elements.some(({ attribs }) => attribs.href === 'https://courier.example/news/a-story'))
  }
})

test('The page asks no other host for anything, and says nothing that our policy on styles and scripts refuses', () => {
  for (const { name, attribs } of elementsOf(pageOf(oneOfEach()))) {
    assert.ok(attribs.style === undefined && !['script', 'iframe'].includes(name), name)
    for (const fetched of [attribs.src, attribs.srcset, attribs.poster]) {
      if (fetched !== undefined) assert.match(fetched, /^\//)
    }
  }
})

test('What is read aloud is on the page word for word, where the part says it is', () => {
  const body = oneOfEach((words) => `${words}\nnext line`)
  const page = parseDocument(pageOf(body)).children
  const passages = Map.groupBy(
    bodySpeech(body, 'en').filter((part) => part.kind === 'text' && part.words !== undefined),
    (part) => (part.kind === 'text' ? `${part.block}.${part.words?.passage}` : ''),
  )
  assert.ok(passages.size > 8)
  for (const [place, parts] of passages) {
    const [block = '', passage = ''] = place.split('.')
    const root = DomUtils.findOne((element) => element.attribs['data-block'] === block, page)
    assert.ok(root, place)
    const inside = DomUtils.findOne((element) => element.attribs['data-passage'] === passage, [root])
    const shown = DomUtils.textContent(inside ?? root)
    for (const part of parts) {
      if (part.kind !== 'text' || !part.words) continue
      assert.equal(shown.slice(part.words.start, part.words.start + part.text.length), part.text)
    }
    assert.equal(parts.map((part) => (part.kind === 'text' ? part.text : '')).join(''), shown)
  }
})

test('Code, raw HTML and embeds are left out when read aloud, and the listener is told in the story’s language', () => {
  const body = oneOfEach().filter(({ kind }) => kind === 'code' || kind === 'html')
  const told = bodySpeech(body, 'lt').filter((part) => part.kind === 'left-out')
  assert.deepEqual(
    told.map(({ what }) => what),
    ['code', 'html'],
  )
  assert.equal(told[0]?.text, 'Čia tekste pateikta kodo ištrauka.')
})

test('A chart is announced and read aloud as its title and its values', () => {
  const chart = oneOfEach().find(({ kind }) => kind === 'chart')
  const heard = bodySpeech(chart ? [chart] : [], 'en').flatMap((part) =>
    part.kind === 'text' ? [part.text] : [],
  )
  assert.deepEqual(heard, [
    'Chart: American money for Baltic defence, Million US dollars a year',
    '2022: 169; 2023: 225; 2024: 228',
  ])
})

test('A quotation in another language says so on the page and to the voice', () => {
  const body: Body = [{ kind: 'paragraph', text: [{ text: 'He said ' }, { text: 'labas', language: 'lt' }] }]
  assert.match(pageOf(body), /<span lang="lt">labas<\/span>/)
  const parts = bodySpeech(body, 'en').filter((part) => part.kind === 'text')
  assert.deepEqual(
    parts.map(({ text, language, words }) => [text, language, words?.start]),
    [
      ['He said ', undefined, 0],
      ['labas', 'lt', 8],
    ],
  )
})

test('A related story that is not published leaves no trace', () => {
  const body: Body = [{ kind: 'related', story: relatedStory.id }]
  assert.match(pageOf(body), /href="\/news\/a-narrow-gap"/)
  assert.equal(pageOf(body, surroundings({ story: () => undefined })), '<div class="body"></div>')
})

test('Headings on the page leave no level out', () => {
  const heading = (level: 2 | 3 | 4): Block => ({ kind: 'heading', level, text: [{ text: 'x' }] })
  const levels = pageOf([heading(4), heading(4), heading(2), heading(4), heading(3)]).match(/<h\d/g)
  assert.deepEqual(levels, ['<h2', '<h3', '<h2', '<h3', '<h3'])
})

test('Runs with one address are one link, however they are marked', () => {
  const body: Body = [
    {
      kind: 'paragraph',
      text: [{ text: 'a', href: '/x' }, { text: 'b', href: '/x', marks: ['strong'] }, { text: 'c' }],
    },
  ]
  assert.match(pageOf(body), /<a href="\/x">a<strong>b<\/strong><\/a>c/)
})

test('A link that would run something is shown as words, whoever stored it', () => {
  const body: Body = [{ kind: 'paragraph', text: [{ text: 'a', href: 'java\tscript:alert(1)' }] }]
  assert.equal(pageOf(body), '<div class="body"><p data-block="0">a</p></div>')
})

test('The stories and pictures of a body are named once each', () => {
  const body = [...oneOfEach(), ...oneOfEach()]
  assert.deepEqual(mentionedStories(body), [relatedStory.id])
  assert.equal(picturesIn(body).length, 1)
})

test('A page carries the script of embeds only for a body with one that can be opened', () => {
  const embed = (url: string): Body => [{ kind: 'embed', url, provider: '', title: '' }]
  assert.deepEqual(islandsFor(embed('https://youtu.be/dQw4w9WgXcQ')), ['embed.island.js'])
  assert.deepEqual(islandsFor(embed('https://x.com/courier/status/1')), [])
})

test('A story takes as long to read as its words, slower where they are longer, and at least a minute', () => {
  assert.equal(minutesToRead([], 'en'), 1)
  assert.equal(minutesToRead([says('word '.repeat(1140))], 'en'), 5)
  assert.equal(minutesToRead([says('žodis '.repeat(900))], 'lt'), 5)
})

test('A feed holds no character that XML forbids', () => {
  assert.equal(feedOf([says('a\u0000b\u000bc\uffff')]), '<p>abc</p>')
})

const naughty = '../../../shared/samples/naughty-strings/blns.json'
const naughtyFile = new URL(naughty, import.meta.url)

test(
  'Naughty strings in every place of every block break no face and open no tag',
  { skip: existsSync(naughtyFile) ? false : 'The folder of shared samples is not beside this checkout.' },
  () => {
    for (const words of JSON.parse(readFileSync(naughtyFile, 'utf8')) as string[]) assertHarmless(words)
  },
)

test('Words of any kind in every place of every block break no face and open no tag', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          ...`<script> </p> "> '> <!-- --> ]]> &lt; &#60; <img onerror=x> </svg> javascript: %00`.split(' '),
        ),
      )
      .map((scraps) => scraps.join('')),
  )
  fc.assert(fc.property(hostile, assertHarmless), { numRuns: 150 })
})

/** All five faces of all blocks made of these words, looked at as a browser would. */
function assertHarmless(words: string): void {
  const body = oneOfEach(() => words, words)
  const around = surroundings({ language: words })
  for (const html of [
    pageOf(body, around),
    renderToString(bodyLetter(body, around)),
    bodyFeedHtml(body, around),
  ]) {
    for (const { name, attribs } of elementsOf(html)) {
      assert.ok(ownElements.has(name) || known.has(name), `<${name}> from ${JSON.stringify(words)}`)
      for (const [attribute, value] of Object.entries(attribs)) {
        assert.doesNotMatch(attribute, /^(on|srcdoc|formaction)/, JSON.stringify(words))
        if (/^(href|src|poster|frame)$/.test(attribute)) assert.match(value, /^(https?:|mailto:|tel:|[/?#])/i)
      }
    }
  }
  bodyWords(body)
  bodySpeech(body, words)
  checkBody(body)
}

/** What the blocks themselves are made of. */
const ownElements = new Set(elementsOf(pageOf(oneOfEach())).map(({ name }) => name))

/** What letters, feeds and the sanitiser may add to the elements of the page. */
const known = new Set(
  `b i u s br hr small strong em code span div p a ul ol li dl dt dd table tr td th thead tbody
  blockquote pre h2 h3 h4 h5 h6 img figure figcaption mark sub sup`.split(/\s+/),
)
