import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Body } from '../../../body/block.ts'
import { checkBody } from '../../../body/parse-body.ts'
import { mendAddress } from '../addresses.ts'
import type { Fields } from '../fields.ts'
import { storyBody } from './story-body.ts'

const HASH = 'a'.repeat(64)

function read(post: Fields, found = true) {
  const made = storyBody(post, {
    picture: () => (found ? HASH : undefined),
    address: (given) => mendAddress(given, { url: undefined }),
  })
  assert.ok(checkBody(made.body).ok, JSON.stringify(checkBody(made.body)))
  return made
}

function lexical(...children: unknown[]): Body {
  return read({ lexical: JSON.stringify({ root: { type: 'root', children } }) }).body
}

function mobiledoc(document: object): Body {
  return read({
    mobiledoc: JSON.stringify({ version: '0.3.1', atoms: [], cards: [], markups: [], ...document }),
  }).body
}

const words = (text: string, format = 0) => ({ type: 'extended-text', text, format })

test('Lexical text keeps its marks, links and line breaks', () => {
  assert.deepEqual(
    lexical({
      type: 'paragraph',
      children: [
        words('plain '),
        words('both', 3),
        { type: 'linebreak' },
        { type: 'link', url: 'https://a.example/', children: [words('there', 16)] },
        words(' x'),
        words('2', 64),
      ],
    }),
    [
      {
        kind: 'paragraph',
        text: [
          { text: 'plain ' },
          { text: 'both', marks: ['strong', 'emphasis'] },
          { text: '\n' },
          { text: 'there', marks: ['code'], href: 'https://a.example/' },
          { text: ' x' },
          { text: '2', marks: ['superscript'] },
        ],
      },
    ],
  )
})

test('a nested Lexical list belongs to the point before it, and keeps where it starts', () => {
  const item = (...children: unknown[]) => ({ type: 'listitem', children })
  assert.deepEqual(
    lexical({
      type: 'list',
      listType: 'bullet',
      children: [
        item(words('one')),
        item({ type: 'list', listType: 'number', start: 3, children: [item(words('inside'))] }),
        item(words('two')),
      ],
    }),
    [
      {
        kind: 'list',
        ordered: false,
        points: [
          {
            text: [{ text: 'one' }],
            list: { kind: 'list', ordered: true, start: 3, points: [{ text: [{ text: 'inside' }] }] },
          },
          { text: [{ text: 'two' }] },
        ],
      },
    ],
  )
})

test('headings begin at the second level, as the headline is the first', () => {
  const heading = (tag: string) => ({ type: 'heading', tag, children: [words(tag)] })
  const levels = lexical(...['h1', 'h2', 'h3', 'h4', 'h6'].map(heading)).map(
    (block) => block.kind === 'heading' && block.level,
  )
  assert.deepEqual(levels, [2, 2, 3, 4, 4])
})

test('a thousand lists inside each other are read to the last word', () => {
  let list: object = {
    type: 'list',
    listType: 'bullet',
    children: [{ type: 'listitem', children: [words('the innermost')] }],
  }
  for (let n = 0; n < 1000; n++)
    list = { type: 'list', listType: 'bullet', children: [{ type: 'listitem', children: [list] }] }
  assert.match(JSON.stringify(lexical(list)), /the innermost/)
})

test('Mobiledoc markups open and close where the editor had them', () => {
  assert.deepEqual(
    mobiledoc({
      atoms: [
        ['soft-return', '', {}],
        ['mention', '@ona', {}],
      ],
      markups: [['strong'], ['a', ['href', 'https://a.example/']]],
      sections: [
        [
          1,
          'p',
          [
            [0, [0], 0, 'bold '],
            [0, [1], 2, 'bold link'],
            [1, [], 0, 0],
            [0, [], 0, 'plain '],
            [1, [], 0, 1],
          ],
        ],
      ],
    }),
    [
      {
        kind: 'paragraph',
        text: [
          { text: 'bold ', marks: ['strong'] },
          { text: 'bold link', marks: ['strong'], href: 'https://a.example/' },
          { text: '\nplain @ona' },
        ],
      },
    ],
  )
})

test('a link that would run a script is taken off, and its words stay', () => {
  const { body, findings } = read({
    lexical: JSON.stringify({
      root: {
        children: [
          {
            type: 'paragraph',
            children: [{ type: 'link', url: 'java\nscript:alert(1)', children: [words('click')] }],
          },
        ],
      },
    }),
  })
  assert.deepEqual(body, [{ kind: 'paragraph', text: [{ text: 'click' }] }])
  assert.match(findings[0]?.what ?? '', /was taken off/)
})

test('a caption is parted from whom to thank', () => {
  const caption = (html: string) => {
    const [block] = lexical({
      type: 'image',
      src: '__GHOST_URL__/content/images/a.png',
      alt: 'A quay',
      caption: html,
    })
    assert.equal(block?.kind, 'picture')
    return block?.kind === 'picture'
      ? [block.picture.caption.map((run) => run.text).join(''), block.picture.credit]
      : []
  }
  assert.deepEqual(caption('The quay at noon. Photo: Jonas Ledas / Gazette'), [
    'The quay at noon.',
    'Jonas Ledas / Gazette',
  ])
  assert.deepEqual(caption('Photo by <a href="https://x.example">Rūta Krantė</a>'), ['', 'Rūta Krantė'])
  assert.deepEqual(caption('Порт узимку (Фото: Марія Причал)'), ['Порт узимку', 'Марія Причал'])
  assert.deepEqual(caption('The quay © Harbour Authority/X'), ['The quay', 'Harbour Authority/X'])
  assert.deepEqual(caption('A photo of the harbour by the sea'), ['A photo of the harbour by the sea', ''])
  assert.deepEqual(caption(''), ['', ''])
})

test('a picture that is not here stays as a link with all its words', () => {
  const { body } = read(
    {
      lexical: JSON.stringify({
        root: {
          children: [
            { type: 'image', src: 'https://x.example/a b.jpg', alt: 'The "quay"', caption: '<b>At noon</b>' },
          ],
        },
      }),
    },
    false,
  )
  const [block] = body
  assert.equal(block?.kind, 'html')
  assert.match(
    block?.kind === 'html' ? block.html : '',
    /<a href="https:\/\/x\.example\/a(%20| )b\.jpg">The &quot;quay&quot;<\/a>.*<b>At noon<\/b>|The "quay"/,
  )
})

test('what was written for letters only is told, and not put on the site', () => {
  const { body, findings } = read({
    lexical: JSON.stringify({ root: { children: [{ type: 'email', html: '<p>Hello subscriber</p>' }] } }),
  })
  assert.deepEqual(body, [])
  assert.deepEqual(
    findings.map(({ kind }) => kind),
    ['for-mail-only'],
  )
  assert.match(findings[0]?.what ?? '', /Hello subscriber/)
})

test('a card of a kind nobody knows keeps its words as HTML and is told whole', () => {
  const { body, findings } = read({
    lexical: JSON.stringify({
      root: {
        children: [
          {
            type: 'tide-table',
            version: 1,
            remark: 'High <b>water</b>',
            rows: [{ place: 'North pier' }],
            link: 'https://tides.example/',
          },
        ],
      },
    }),
  })
  assert.deepEqual(
    body.map(({ kind }) => kind),
    ['html'],
  )
  assert.match(JSON.stringify(body), /High <b>water<\/b>.*North pier.*tides\.example/)
  assert.match(findings.find(({ kind }) => kind === 'kept-as-html')?.what ?? '', /tide-table/)
})

test('scripts hide in every place of a document, and none comes through', () => {
  const bad =
    '<img src=x onerror=alert(1)><script>alert(2)</script><svg onload=alert(3)></svg><a href="javascript:alert(4)">w</a>'
  const names = [
    'html',
    'caption',
    'heading',
    'content',
    'calloutText',
    'header',
    'subheader',
    'textValue',
    'sponsorLabel',
    'disclaimer',
    'productTitle',
    'productDescription',
    'markdown',
    'url',
    'src',
    'buttonUrl',
    'buttonText',
    'title',
    'alt',
    'fileTitle',
    'remark',
    'code',
  ]
  const fields = Object.fromEntries(names.map((name) => [name, bad]))
  const switches = {
    buttonEnabled: true,
    showButton: true,
    hasSponsorLabel: true,
    productButtonEnabled: true,
  }
  const kinds = [
    'html',
    'markdown',
    'callout',
    'toggle',
    'header',
    'signup',
    'call-to-action',
    'product',
    'image',
    'embed',
    'bookmark',
    'button',
    'audio',
    'video',
    'file',
    'plugin-card',
    'collection',
    'unheard-of',
    'code',
  ]
  for (const found of [true, false]) {
    for (const type of kinds) {
      const { body } = read(
        { lexical: JSON.stringify({ root: { children: [{ type, version: 1, ...fields, ...switches }] } }) },
        found,
      )
      for (const block of body) {
        if (block.kind === 'html') assertHarmless(block.html, type)
        else assert.doesNotMatch(JSON.stringify(block), /"href":"javascript:/, type)
      }
    }
  }
})

function assertHarmless(html: string, type: string): void {
  for (const tag of html.match(/<[a-z/!][^>]*>/gi) ?? [])
    assert.doesNotMatch(tag, /^<(script|svg|iframe)|\son\w+=|javascript:/i, type)
}

test('a broken Lexical or Mobiledoc source gives way to the HTML that Ghost made', () => {
  for (const post of [
    { lexical: '{"root":' },
    { lexical: '[]' },
    { mobiledoc: '{"version":"0.2.0"}' },
    { mobiledoc: 'null' },
  ]) {
    const { body, findings } = read({ ...post, html: '<p>from HTML</p>' })
    assert.deepEqual(body, [{ kind: 'paragraph', text: [{ text: 'from HTML' }] }])
    assert.equal(findings[0]?.kind, 'kept-as-html')
  }
})

test('with neither source nor HTML, the plain text stands', () => {
  assert.deepEqual(read({ plaintext: 'One.\n\nTwo.' }).body, [
    { kind: 'paragraph', text: [{ text: 'One.' }] },
    { kind: 'paragraph', text: [{ text: 'Two.' }] },
  ])
  assert.deepEqual(read({}).body, [])
})
