import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asciiOf } from './ascii.ts'
import { noteFor } from './note.ts'
import { phonesOf } from './phones.ts'

const phones = (ipa: string) =>
  phonesOf(ipa)
    .map((word) => word.join(' '))
    .join(' | ')

test('IPA becomes the sounds of American English, with the stress where it stands', () => {
  assert.equal(phones('kɐsˈt͡ʃuːnɐs'), 'k ax0 s ch uw1 n ax0 s')
  assert.equal(phones('/ˈvɪlnʲʊs/'), 'v ih1 l n uh0 s')
  assert.equal(phones('səˈvaʊki'), 's ax0 v aw1 k iy0')
  assert.equal(phones('ˈtʃəɹnʲɪˌhɪu̯'), 'ch ah1 r n ih0 hh ih0 uw0')
  assert.equal(phones('[ɪç]'), 'ih0 hh')
})

test('each word of a name is sounded by itself, and what is no sound leaves nothing', () => {
  assert.equal(phones('ˈruːta ʒeˈmaɪtite'), 'r uw1 t aa0 | zh eh0 m ay1 t iy0 t eh0')
  assert.equal(phones('ˈː / ʲ'), '')
})

test('letters beyond ASCII become what an English reader would read there', () => {
  assert.equal(asciiOf('Žemaitytė’s Suwałki — “Łódź”'), 'Zhemaityte\'s Suwawki ,  "Wodzh"')
  assert.equal(asciiOf('Щукін, Харків'), 'Shchukin, Kharkiv')
  assert.equal(asciiOf('naïve café'), 'naive cafe')
  assert.equal(asciiOf('立陶宛 and 😀').trim(), 'and')
})

test('a word with IPA stands in the text under a name of its own, and keeps what follows it', () => {
  const { text, lexicon } = noteFor([
    { text: 'Laurynas ' },
    { text: 'Kasčiūnas', ipa: 'kɐsˈt͡ʃuːnɐs' },
    { text: '’s plan, and ' },
    { text: 'Rūta Žemaitytė', ipa: 'ˈruːta ʒeˈmaɪtite' },
    { text: '.' },
  ])
  assert.equal(text, "Laurynas zubaba's plan, and zubabe zubabi.")
  assert.equal(
    lexicon,
    'zubaba : k ax0 s ch uw1 n ax0 s\nzubabe : r uw1 t aa0\nzubabi : zh eh0 m ay1 t iy0 t eh0\n',
  )
})

test('a respelling is given as a word, not as letters', () => {
  const { text } = noteFor([{ text: 'Suwałki', respelling: 'soo-VOW-kee' }, { text: ' gap' }])
  assert.equal(text, 'soovowkee gap')
})

test('more names in one sentence than a lexicon would ever bring are still told apart', () => {
  const many = Array.from({ length: 6000 }, () => ({ text: 'x', ipa: 'a' }))
  const names = noteFor(many).lexicon.trim().split('\n')
  assert.equal(new Set(names).size, 4900)
})
