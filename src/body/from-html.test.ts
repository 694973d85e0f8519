import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import type { Block } from './block.ts'
import { bodyWords } from './body-words.ts'
import { bodyFromHtml, textFromHtml } from './from-html.ts'
import { dangersIn } from './dangers-in.test-data.ts'
import { checkBody } from './parse-body.ts'

const KEPT = 'cd'.repeat(32)
const kept = { picture: (url: string) => (url.includes('kept') ? KEPT : undefined) }
const read = (html: string) => bodyFromHtml(html, kept).body
const paragraph = (text: string): Block => ({ kind: 'paragraph', text: [{ text }] })

test('Paragraphs are the same whether they stand in p, in div soup or bare', () => {
  const expected = [paragraph('One'), paragraph('Two')]
  assert.deepEqual(read('<p>One</p><p>Two</p>'), expected)
  assert.deepEqual(read('<div><div><span>One</span></div>\n\n Two </div>'), expected)
  assert.deepEqual(read('One<br><br>Two'), expected)
  assert.deepEqual(read('<p> </p><p>One</p><p>&nbsp;</p>Two<p><br></p>'), expected)
})

test('Marks, links and languages become runs, and white space is where it was', () => {
  assert.deepEqual(
    read('<p>A <b>bold <i>word</i></b>, <a href="/x">link</a> <span lang="lt">labas</span></p>'),
    [
      {
        kind: 'paragraph',
        text: [
          { text: 'A ' },
          { text: 'bold ', marks: ['strong'] },
          { text: 'word', marks: ['strong', 'emphasis'] },
          { text: ', ' },
          { text: 'link', href: '/x' },
          { text: ' ' },
          { text: 'labas', language: 'lt' },
        ],
      },
    ],
  )
})

test('What word processors say with styles is understood', () => {
  const html = '<b style="font-weight:normal"><p><span style="font-weight:700">Bold</span> plain</p></b>'
  assert.deepEqual(read(html), [
    { kind: 'paragraph', text: [{ text: 'Bold', marks: ['strong'] }, { text: ' plain' }] },
  ])
})

test('Headings begin at the second level, for the first is the headline', () => {
  const levels = read('<h1>a</h1><h2>b</h2><h3>c</h3><h6>d</h6>').map(
    (block) => block.kind === 'heading' && block.level,
  )
  assert.deepEqual(levels, [2, 2, 3, 4])
})

test('Lists keep their nesting, also where it was written wrongly', () => {
  const expected = [
    {
      kind: 'list',
      ordered: false,
      points: [
        {
          text: [{ text: 'a' }],
          list: { kind: 'list', ordered: true, start: 3, points: [{ text: [{ text: 'b' }] }] },
        },
      ],
    },
  ]
  assert.deepEqual(read('<ul><li>a<ol start="3"><li>b</li></ol></li></ul>'), expected)
  assert.deepEqual(read('<ul><li><p>a</p></li><ol start="3"><li>b</li></ol></ul>'), expected)
})

test('A picture in a numbered list stands between its points, and the numbers go on', () => {
  const html = '<ol><li>a</li><li>b<img src="/kept.jpg" alt="B"></li><li>c</li></ol>'
  const { body, notes } = bodyFromHtml(html, kept)
  assert.deepEqual(
    body.map((block) => (block.kind === 'list' ? [block.start ?? 1, block.points.length] : block.kind)),
    [[1, 2], 'picture', [3, 1]],
  )
  assert.deepEqual(
    notes.map(({ where }) => where),
    ['b'],
  )
})

test('A quote names its source, and a list within it stands between two quotes', () => {
  assert.deepEqual(read('<blockquote><p>We have it.</p><footer>— The minister</footer></blockquote>'), [
    { kind: 'quote', paragraphs: [[{ text: 'We have it.' }]], source: 'The minister' },
  ])
  const kinds = read('<blockquote>a<ul><li>b</li></ul>c</blockquote>').map(({ kind }) => kind)
  assert.deepEqual(kinds, ['quote', 'list', 'quote'])
})

test('A figure becomes a picture with its caption, its credit and its link', () => {
  const html = `<figure class="kg-width-wide"><a href="https://a.example/"><img src="/kept.jpg" alt="A harbour"></a>
    <figcaption>The <b>harbour</b> <span class="credit">Jonas Petraitis</span></figcaption></figure>`
  assert.deepEqual(read(html), [
    {
      kind: 'picture',
      picture: {
        hash: KEPT,
        alt: 'A harbour',
        caption: [{ text: 'The ' }, { text: 'harbour', marks: ['strong'] }],
        credit: 'Jonas Petraitis',
      },
      width: 'wide',
      href: 'https://a.example/',
    },
  ])
})

test('Several pictures in a figure become a gallery', () => {
  const html = '<figure><img src="/kept1.jpg"><img src="/kept2.jpg"><figcaption>Two</figcaption></figure>'
  const [block] = read(html)
  assert.equal(block?.kind === 'gallery' && block.pictures.length, 2)
  assert.deepEqual(block?.kind === 'gallery' && block.caption, [{ text: 'Two' }])
})

test('A picture that we do not have stays as HTML with its caption, and is named', () => {
  const { body, notes } = bodyFromHtml(
    '<figure><img src="https://a.example/b.jpg"><figcaption>C</figcaption></figure>',
  )
  assert.deepEqual(
    body.map(({ kind }) => kind),
    ['html'],
  )
  assert.match(
    body[0]?.kind === 'html' ? body[0].html : '',
    /src="https:\/\/a\.example\/b\.jpg".*<figcaption>C/,
  )
  assert.deepEqual(notes, [
    { what: 'a picture that is not kept here stays a link', where: 'https://a.example/b.jpg' },
  ])
})

test('A picture that loads late is taken from where it lies, and once', () => {
  const html = `<img src="data:image/gif;base64,x" data-src="/kept.jpg"><noscript><img src="/kept.jpg"></noscript>
    <picture><source srcset="/other.webp"><img srcset="/s.jpg 320w, /kept-large.jpg 1280w"></picture>`
  const asked: string[] = []
  bodyFromHtml(html, { picture: (url) => (asked.push(url), KEPT) })
  assert.deepEqual(asked, ['/kept.jpg', '/kept-large.jpg'])
})

test('A picture in the middle of a sentence parts it', () => {
  assert.deepEqual(
    read('<p>Before <img src="/kept.jpg"> after</p>').map(({ kind }) => kind),
    ['paragraph', 'picture', 'paragraph'],
  )
})

test('Frames and quotations of known providers become embeds that lead to the page people open', () => {
  const embed = (html: string) =>
    read(html).map((block) => (block.kind === 'embed' ? `${block.provider} ${block.url}` : block.kind))
  assert.deepEqual(embed('<iframe src="//www.youtube.com/embed/dQw4w9WgXcQ?start=9"></iframe>'), [
    'YouTube https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=9',
  ])
  assert.deepEqual(embed('<iframe src="https://player.vimeo.com/video/76979871?h=8272103f6e"></iframe>'), [
    'Vimeo https://vimeo.com/76979871/8272103f6e',
  ])
  const note = `<blockquote class="twitter-tweet"><p>Words</p>— A <a href="https://twitter.com/a/status/1">May 2</a>
    </blockquote><script async src="https://platform.twitter.com/widgets.js"></script>`
  assert.deepEqual(embed(note), ['X https://twitter.com/a/status/1'])
  assert.deepEqual(embed('<iframe src="https://maps.somewhere.example/1"></iframe>'), [
    'maps.somewhere.example https://maps.somewhere.example/1',
  ])
})

test('A table of words becomes a table, one with joined cells stays HTML, one that only sets a page dissolves', () => {
  const [table] = read('<table><thead><tr><th>a<th>b</thead><tr><th>1<td>2</td><tr><th>3</table>')
  assert.deepEqual(table, {
    kind: 'table',
    caption: '',
    headRow: true,
    headColumn: true,
    rows: [
      [[{ text: 'a' }], [{ text: 'b' }]],
      [[{ text: '1' }], [{ text: '2' }]],
      [[{ text: '3' }], []],
    ],
    source: '',
  })
  assert.deepEqual(
    read('<table><tr><td colspan=2>a<tr><td>b<td>c</table>').map(({ kind }) => kind),
    ['html'],
  )
  assert.deepEqual(read('<table><tr><td><p>a</p><p>b</p></table>'), [paragraph('a'), paragraph('b')])
})

test('Code keeps its lines and its language', () => {
  assert.deepEqual(read('<pre><code class="language-ts">a &lt; b\n  c</code></pre>'), [
    { kind: 'code', language: 'ts', code: 'a < b\n  c', caption: '' },
  ])
})

test('What has no block of its own is kept as HTML and named; a script is left out and named', () => {
  const { body, notes } = bodyFromHtml(
    '<details><summary>More</summary>words</details><script>alert(1)</script>',
  )
  assert.deepEqual(body, [{ kind: 'html', html: '<details><summary>More</summary>words</details>' }])
  assert.deepEqual(
    notes.map(({ what }) => what),
    ['<details> has no block of its own and is kept as HTML', '<script> is left out'],
  )
})

test('An importer mends addresses and claims the elements it knows', () => {
  const { body } = bodyFromHtml(
    '<div class="card">x</div><p><a href="__URL__/about/">a</a></p><dl><dt><a href="__URL__/b">b</a></dl>',
    {
      address: (url) => url.replace('__URL__', ''),
      claim: (element) => (element.attribs.class === 'card' ? [{ kind: 'divider' }] : undefined),
    },
  )
  assert.deepEqual(body, [
    { kind: 'divider' },
    { kind: 'paragraph', text: [{ text: 'a', href: '/about/' }] },
    { kind: 'html', html: '<dl><dt><a href="/b">b</a></dt></dl>' },
  ])
})

test('A link that would run something leaves its words and is named', () => {
  const { body, notes } = bodyFromHtml('<a href="java&#10;script:alert(1)">words</a>')
  assert.deepEqual(body, [paragraph('words')])
  assert.equal(notes.length, 1)
})

test('The inline part of HTML is one text, with a line for each paragraph', () => {
  assert.deepEqual(textFromHtml('A <em>b</em><p>c</p>'), [
    { text: 'A ' },
    { text: 'b', marks: ['emphasis'] },
    { text: '\nc' },
  ])
  assert.deepEqual(textFromHtml(''), [])
})

test('HTML nested ten thousand deep is kept and does not exhaust the reader', () => {
  const { body, notes } = bodyFromHtml('<div>'.repeat(10_000) + 'deep')
  assert.match(body[0]?.kind === 'html' ? body[0].html : '', /deep/)
  assert.equal(notes.length, 1)
})

test('Of any tangle of tags comes a body that can be stored, no word of it lost', () => {
  const tag = fc.constantFrom(
    ...`p div b i a ul ol li h1 h2 h5 blockquote footer figure figcaption table tr td th thead caption pre code aside span
        br hr img q center font details dl dt section em noscript cite picture video audio iframe x-card`.split(
      /\s+/,
    ),
  )
  const piece = fc.oneof(
    tag.map((name) => `<${name}>`),
    tag.map((name) => `</${name}>`),
    fc.constantFrom(
      '<a href="/x">',
      '<img src="/kept.jpg" alt="">',
      '<td colspan=2>',
      '<a href="javascript:x">',
    ),
    fc.nat(999).map((n) => ` word${n} `),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      // What stands in a frame is for browsers that have none, and shown by no other.
      const html = pieces.filter((one) => !one.includes('iframe')).join('')
      const { body } = bodyFromHtml(html, kept)
      const checked = checkBody(JSON.parse(JSON.stringify(body)))
      assert.equal(checked.ok, true, checked.ok ? '' : checked.because)
      const words = bodyWords(body)
      for (const word of html.replace(/<[^>]*>/g, ' ').match(/word\d+/g) ?? [])
        assert.ok(words.includes(word), `${word} in ${html}`)
      for (const block of body) if (block.kind === 'html') assert.deepEqual(dangersIn(block.html), [])
    }),
    { numRuns: 400 },
  )
})

test('an empty quote or list between two texts keeps them apart, and a script between them does not', () => {
  const paragraphs = (html: string) =>
    bodyFromHtml(html).body.map((block) => (block.kind === 'paragraph' ? block.text[0]?.text : block.kind))
  assert.deepEqual(paragraphs('krantas<blockquote></blockquote>boat'), ['krantas', 'boat'])
  assert.deepEqual(paragraphs('krantas<ul></ul>boat'), ['krantas', 'boat'])
  assert.deepEqual(paragraphs('kran<script></script>tas'), ['krantas'])
})
