import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Parser } from 'htmlparser2'
import { writeLetter, type LetterFacts } from './letter.tsx'

const receipt: LetterFacts = {
  paper: { name: 'The Nemunas Courier' },
  url: 'https://courier.example',
  language: 'en',
  subject: 'Your receipt',
  parts: [
    { paragraph: ['Thank you, ', { strong: 'Rūta' }, '. Here is what you paid.'] },
    { heading: 'What you paid' },
    { facts: [['Membership, May 2024', '€5.00']], total: ['Together', '€5.00'] },
    { code: '482 913' },
    { list: ['First', ['Second, ', { words: 'by hand', href: 'https://courier.example/about' }]] },
    { button: 'Open your account', href: 'https://courier.example/account?a=1&b=2' },
    { aside: 'Keep this letter for your records.' },
  ],
  why: 'You get this letter because you are a member.',
}

function wordsOf(html: string): string {
  let words = ''
  let unseen = 0
  const parser = new Parser({
    onopentag: (name) => void (['style', 'title'].includes(name) && unseen++),
    onclosetag: (name) => void (['style', 'title'].includes(name) && unseen--),
    ontext: (text) => void (unseen === 0 && (words += `${text} `)),
  })
  parser.end(html)
  return words.replace(/\s+/g, ' ')
}

test('a letter says the same as text and as HTML', () => {
  const { text, html, subject, fromName } = writeLetter(receipt)
  assert.equal(subject, 'Your receipt')
  assert.equal(fromName, 'The Nemunas Courier')
  assert.equal(
    text,
    `Thank you, Rūta. Here is what you paid.

What you paid
-------------

Membership, May 2024: €5.00
Together: €5.00

    482 913

- First
- Second, by hand (https://courier.example/about)

Open your account:
https://courier.example/account?a=1&b=2

Keep this letter for your records.

-- 
You get this letter because you are a member.

The Nemunas Courier
https://courier.example/
`,
  )
  const words = wordsOf(html)
  for (const said of [
    'Thank you,',
    'Rūta',
    'Together',
    '€5.00',
    '482 913',
    'by hand',
    'Open your account',
    'Keep this',
  ])
    assert.ok(words.includes(said), said)
  assert.match(html, /href="https:\/\/courier\.example\/account\?a=1&amp;b=2"/)
})

test('the frame of a letter speaks the language of the letter', () => {
  const frame = (language: string) => writeLetter({ ...receipt, language }).html
  assert.match(frame('en'), /<html lang="en" dir="ltr">[^]*If the button does nothing/)
  assert.match(frame('uk'), /<html lang="uk" dir="ltr">[^]*Якщо кнопка не працює/)
  assert.match(frame('lt-LT'), /<html lang="lt-LT" dir="ltr">[^]*Jei mygtukas neveikia/)
})

test('what people typed is only words in a letter, and nothing in it is fetched from anywhere', () => {
  const naughty = '"><script>alert(1)</script><img src=x onerror=alert(1)> & </style>'
  const { html, text } = writeLetter({
    ...receipt,
    paper: { name: naughty },
    subject: naughty,
    why: naughty,
    parts: [
      { paragraph: naughty },
      { heading: naughty },
      { facts: [[naughty, naughty]], total: [naughty, naughty] },
      { code: naughty },
      { list: [naughty, [{ strong: naughty }]] },
      { button: naughty, href: `https://courier.example/?${encodeURIComponent(naughty)}` },
      { aside: naughty },
    ],
  })
  const fetched: string[] = []
  new Parser({
    onopentag(name, attributes) {
      if (['script', 'img', 'link', 'iframe'].includes(name) || 'src' in attributes) fetched.push(name)
      for (const attribute of Object.keys(attributes)) if (attribute.startsWith('on')) fetched.push(attribute)
    },
  }).end(html)
  assert.deepEqual(fetched, [])
  assert.doesNotMatch(html, /url\(|@import/)
  assert.ok(text.includes(naughty))
})
