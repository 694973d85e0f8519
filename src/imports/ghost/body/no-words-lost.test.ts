import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fc } from '../../../../test/fast-check.ts'
import { parseDocument } from 'htmlparser2'
import type { Body } from '../../../body/block.ts'
import { checkBody } from '../../../body/parse-body.ts'
import { packageRoot } from '../../../platform/package-root.ts'
import { parseFields, wordsIn, type Fields } from '../fields.ts'
import { readExport } from '../read-export.ts'
import { storyBody } from './story-body.ts'

// The promise of an import: every word of the source is in the story, or, for words written for letters only
// and the like, in what the report says.

const HASH = 'b'.repeat(64)

function imported(post: Fields, found: boolean): { words: Set<string>; body: Body } {
  const { body, findings } = storyBody(post, {
    picture: () => (found ? HASH : undefined),
    address: (given) => given,
  })
  const checked = checkBody(body)
  assert.ok(checked.ok, checked.ok ? '' : checked.because)
  return { body, words: new Set([...wordsOf(body), ...findings.flatMap(({ what }) => split(textOf(what)))]) }
}

function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return split(textOf(value))
  if (Array.isArray(value)) {
    const line = value.every((each) => typeof (each as { text?: unknown } | null)?.text === 'string')
    if (line) return split(value.map((run: { text: string }) => run.text).join(''))
    return value.flatMap(wordsOf)
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(wordsOf)
}

/** The text a reader would see of a piece of HTML; without tags it is the text itself. */
function textOf(html: string): string {
  if (!/<[a-z!/]/i.test(html)) return html
  let text = ''
  const visit = (nodes: ReturnType<typeof parseDocument>['children']): void => {
    for (const node of nodes) {
      if (node.type === 'text') text += node.data
      else if ('children' in node && !(node.type === 'script' || node.type === 'style')) {
        const inline = 'name' in node && /^(a|b|i|em|strong|s|code|span|sub|sup|mark|u|kbd)$/.test(node.name)
        text += inline ? '' : ' '
        visit(node.children)
        text += inline ? '' : ' '
      }
    }
  }
  visit(parseDocument(html).children)
  return text
}

/** What only names the field it stands in ("Photo:") may go. */
const LABELS = new Set(['photo', 'photos', 'by', 'credit', 'image', 'source', 'фото', 'nuotrauka'])

function split(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !LABELS.has(word))
}

function assertAllIn(words: string[], kept: Set<string>, where: string): void {
  const lost = words.filter((word) => !kept.has(word))
  assert.deepEqual(lost, [], where)
}

const word = fc.constantFrom(
  'krantas',
  'човен',
  'pier',
  'ice',
  'uostas',
  'лід',
  'boat',
  'Ąžuolas',
  '42',
  'naïve',
  'x&y',
  '<3',
  'port"s',
)
const phrase = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '))
const escaped = phrase.map((text) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
)

const html: fc.Arbitrary<string> = fc.letrec<{ inline: string; block: string }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    escaped,
    fc
      .tuple(
        fc.constantFrom('b', 'em', 'strong', 'code', 's', 'sub', 'mark', 'u', 'span', 'kbd'),
        tie('inline'),
      )
      .map(([tag, inside]) => `<${tag}>${inside}</${tag}>`),
    tie('inline').map((inside) => `<a href="https://x.example/">${inside}</a>`),
    fc.tuple(tie('inline'), tie('inline')).map(([a, b]) => `${a} ${b}`),
  ),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(
        fc.constantFrom('p', 'h1', 'h2', 'h4', 'div', 'section', 'details', 'address', 'center'),
        tie('inline'),
      )
      .map(([tag, inside]) => `<${tag}>${inside}</${tag}>`),
    fc
      .tuple(
        fc.constantFrom('ul', 'ol'),
        fc.array(fc.oneof(tie('inline'), tie('block')), { minLength: 1, maxLength: 3 }),
      )
      .map(([tag, points]) => `<${tag}>${points.map((point) => `<li>${point}</li>`).join('')}</${tag}>`),
    fc
      .tuple(
        fc.constantFrom('blockquote', 'div', 'aside', 'figure'),
        fc.array(tie('block'), { maxLength: 3 }),
      )
      .map(([tag, inside]) => `<${tag}>${inside.join('')}</${tag}>`),
    fc
      .array(fc.array(tie('inline'), { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 3 })
      .map(
        (rows) =>
          `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`,
      ),
    tie('inline').map(
      (inside) =>
        `<figure><img src="https://x.example/p.png" alt=""><figcaption>${inside}</figcaption></figure>`,
    ),
    fc.tuple(tie('inline'), tie('block')).map(([a, b]) => `${a}${b}`),
    escaped.map((inside) => `<pre><code>${inside}</code></pre>`),
  ),
})).block

const field = fc.oneof(html, escaped)
const flags = { buttonEnabled: true, showButton: true, hasSponsorLabel: true, productButtonEnabled: true }

const card: fc.Arbitrary<{ name: string; fields: Fields; words: string[] }> = fc.oneof(
  withFields('image', { caption: escaped }, { alt: phrase }, { src: '__GHOST_URL__/content/images/a.png' }),
  withFields(
    'gallery',
    { caption: escaped },
    {},
    {
      images: [
        { src: '/content/images/a.png', alt: 'one' },
        { src: '/content/images/b.png', alt: 'two' },
      ],
    },
  ),
  withFields('html', { html: field }),
  withFields('callout', { calloutText: field }, { calloutEmoji: phrase }),
  withFields('toggle', { heading: escaped, content: field }),
  withFields('button', {}, { buttonText: phrase }, { buttonUrl: 'https://x.example/' }),
  withFields(
    'header',
    { header: escaped, subheader: escaped },
    { buttonText: phrase },
    { buttonUrl: '/there' },
  ),
  withFields('signup', { header: escaped, subheader: escaped, disclaimer: escaped }, { buttonText: phrase }),
  withFields(
    'call-to-action',
    { textValue: field, sponsorLabel: escaped },
    { buttonText: phrase },
    { buttonUrl: 'https://x.example/' },
  ),
  withFields(
    'product',
    { productTitle: escaped, productDescription: field },
    { productButton: phrase },
    { productUrl: 'https://x.example/' },
  ),
  withFields('audio', {}, { title: phrase }, { src: 'https://x.example/a.mp3' }),
  withFields('video', { caption: escaped }, {}, { src: '/content/media/a.mp4' }),
  withFields('file', {}, { fileTitle: phrase, fileCaption: phrase }, { src: 'https://x.example/a.pdf' }),
  withFields('embed', { caption: escaped, html: field }, {}, { url: 'https://x.example/post' }),
  withFields(
    'bookmark',
    { caption: escaped },
    {},
    {
      url: 'https://x.example/',
      metadata: { title: 'krantas ice', description: 'човен', author: 'ice', publisher: 'pier' },
    },
  ),
  withFields('email', { html: field }),
  withFields('email-cta', { html: field }, { buttonText: phrase }),
  withFields('code', { caption: escaped }, { code: phrase }),
  withFields('plugin-card', { html: field }),
  withFields('unheard-of', { one: field }, { two: phrase }),
)

function withFields(
  name: string,
  rich: Record<string, fc.Arbitrary<string>>,
  plain: Record<string, fc.Arbitrary<string>> = {},
  fixed: Fields = {},
) {
  return fc.tuple(fc.record(rich), fc.record(plain)).map(([given, bare]) => ({
    name,
    fields: { ...fixed, ...flags, ...given, ...bare } as Fields,
    words: [
      ...Object.values(given).flatMap((each) => split(textOf(`<p>${each}</p>`))),
      ...Object.values(bare).flatMap((each) => split(each)),
    ],
  }))
}

interface Node {
  node: Fields
  words: string[]
}

const lexicalText: fc.Arbitrary<Node> = fc
  .tuple(phrase, fc.integer({ min: 0, max: 255 }))
  .map(([text, format]) => ({
    node: { type: 'extended-text', text: ` ${text} `, format },
    words: split(text),
  }))
const lexicalInline: fc.Arbitrary<Node> = fc.oneof(
  lexicalText,
  lexicalText.map(({ node, words }): Node => ({
    node: { type: 'link', url: 'https://x.example/', children: [node] },
    words,
  })),
  fc.constant<Node>({ node: { type: 'linebreak' }, words: [] }),
)
const around = (type: fc.Arbitrary<Fields>, inside: fc.Arbitrary<Node>): fc.Arbitrary<Node> =>
  fc.tuple(type, fc.array(inside, { maxLength: 4 })).map(([fields, nodes]) => ({
    node: { ...fields, children: nodes.map(({ node }) => node) },
    words: nodes.flatMap(({ words }) => words),
  }))
const lexicalBlock: fc.Arbitrary<Node> = fc.letrec<{ block: Node; list: Node }>((tie) => ({
  list: around(
    fc.constantFrom<Fields>(
      { type: 'list', listType: 'bullet' },
      { type: 'list', listType: 'number', start: 4 },
    ),
    around(fc.constant({ type: 'listitem' }), fc.oneof({ depthSize: 'small' }, lexicalInline, tie('list'))),
  ),
  block: fc.oneof(
    { depthSize: 'small' },
    around(
      fc.constantFrom<Fields>(
        { type: 'paragraph' },
        { type: 'extended-heading', tag: 'h3' },
        { type: 'extended-quote' },
        { type: 'aside' },
      ),
      lexicalInline,
    ),
    tie('list'),
    card.map(({ name, fields, words }) => ({ node: { ...fields, type: name }, words })),
    around(fc.constantFrom<Fields>({ type: 'layout' }, { type: 'paragraph' }), tie('block')),
  ),
})).block

const often = { numRuns: 300 }

test('no word of a Lexical body is lost', () => {
  fc.assert(
    fc.property(fc.array(lexicalBlock, { maxLength: 5 }), fc.boolean(), (nodes, found) => {
      const lexical = JSON.stringify({ root: { type: 'root', children: nodes.map(({ node }) => node) } })
      const { words, body } = imported({ lexical }, found)
      assertAllIn(
        nodes.flatMap((each) => each.words),
        words,
        `${lexical}\n${JSON.stringify(body)}`,
      )
    }),
    often,
  )
})

test('no word of a Mobiledoc body is lost', () => {
  const markers = fc.array(fc.tuple(phrase, fc.subarray([0, 1, 2])), { maxLength: 4 })
  const section = fc.oneof(
    fc.tuple(fc.constantFrom('p', 'h1', 'h3', 'blockquote', 'aside'), markers).map(([tag, line]) => ({
      section: [1, tag, line.map(marker)],
      words: line.flatMap(([text]) => split(text)),
      card: undefined,
    })),
    fc.tuple(fc.constantFrom('ul', 'ol'), fc.array(markers, { maxLength: 3 })).map(([tag, items]) => ({
      section: [3, tag, items.map((line) => line.map(marker))],
      words: items.flatMap((line) => line.flatMap(([text]) => split(text))),
      card: undefined,
    })),
    card.map(({ name, fields, words }) => ({ section: [10], words, card: [name, fields] })),
  )
  fc.assert(
    fc.property(fc.array(section, { maxLength: 6 }), fc.boolean(), (parts, found) => {
      const cards: unknown[] = []
      const sections = parts.map((part) => (part.card ? [10, cards.push(part.card) - 1] : part.section))
      const document = {
        version: '0.3.1',
        atoms: [],
        cards,
        markups: [['strong'], ['a', ['href', 'https://x.example/']], ['em']],
        sections,
      }
      const mobiledoc = JSON.stringify(document)
      const { words, body } = imported({ mobiledoc }, found)
      assertAllIn(
        parts.flatMap((part) => part.words),
        words,
        `${mobiledoc}\n${JSON.stringify(body)}`,
      )
    }),
    often,
  )
})

function marker([text, markups]: [string, number[]]): unknown[] {
  return [0, markups, markups.length, ` ${text} `]
}

test('no word of an HTML body is lost', () => {
  fc.assert(
    fc.property(fc.array(html, { maxLength: 4 }), fc.boolean(), (parts, found) => {
      const source = parts.join('')
      const { words, body } = imported({ html: source }, found)
      assertAllIn(split(textOf(`<p>${source}</p>`)), words, `${source}\n${JSON.stringify(body)}`)
    }),
    often,
  )
})

test('no word of a Markdown card is lost', () => {
  const line = fc.oneof(
    phrase,
    phrase.map((text) => `# ${text}`),
    phrase.map((text) => `* ${text}`),
    phrase.map((text) => `   * ${text}`),
    phrase.map((text) => `12. ${text}`),
    phrase.map((text) => `> ${text}`),
    phrase.map((text) => `**${text}** and _${text}_ [${text}](https://x.example/)`),
    phrase.map((text) => `| ${text} | ${text} |`),
    fc.constantFrom('|---|---|', '', '---', '```', '===', '    ', '~~~', '***'),
    phrase.map((text) => `    ${text}`),
    phrase.map((text) => `<div>${text.replaceAll('<', '&lt;')}</div>`),
    phrase.map((text) => `[${text}][1]`),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
      const markdown = lines.join('\n')
      const lexical = JSON.stringify({ root: { children: [{ type: 'markdown', markdown }] } })
      const { words, body } = imported({ lexical }, true)
      const given = split(
        markdown.replace(/\]\(https:\/\/x\.example\/\)|<\/?div>|&lt;/g, ' ').replace(/^ *12\. /gm, ''),
      )
      assertAllIn(given, words, `${markdown}\n${JSON.stringify(body)}`)
    }),
    often,
  )
})

const samples = join(packageRoot, '..', 'shared', 'samples', 'ghost')
const absent = existsSync(samples) ? false : 'The exports of real Ghosts are not on this machine.'

test('no word of real exports is lost', { skip: absent }, async () => {
  for (const version of ['2.9', '4.1', '6.65']) {
    for await (const read of readExport(join(samples, `ghost-${version}-export.json`))) {
      if ('meta' in read || read.table !== 'posts') continue
      const { words } = imported(read.row, false)
      assertAllIn(sourceWords(read.row), words, `${version} ${wordsIn(read.row, 'slug')}`)
    }
  }
})

/** From the editor's source where there is one, without Ghost's own rendering of it. */
function sourceWords(post: Fields): string[] {
  const lexical = parseFields(wordsIn(post, 'lexical'))
  if (lexical)
    return stringsIn(
      lexical,
      new Set([
        'text',
        'html',
        'calloutText',
        'heading',
        'content',
        'title',
        'description',
        'caption',
        'fileTitle',
        'fileCaption',
        'buttonText',
        'markdown',
        'code',
      ]),
    )
  const mobiledoc = parseFields(wordsIn(post, 'mobiledoc'))
  const sections = JSON.stringify(mobiledoc?.sections ?? [])
  const markers = [...sections.matchAll(/,"((?:[^"\\]|\\.)*)"\]/g)].map(
    (match) => JSON.parse(`"${match[1]}"`) as string,
  )
  return [
    ...markers.flatMap((text) => split(text)),
    ...stringsIn(mobiledoc?.cards, new Set(['caption', 'code', 'title', 'description', 'publisher', 'alt'])),
  ]
}

function stringsIn(value: unknown, names: Set<string>): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => stringsIn(each, names))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inside]) =>
    typeof inside === 'string'
      ? names.has(name)
        ? split(textOf(`<p>${inside}</p>`))
        : []
      : stringsIn(inside, names),
  )
}
