import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../../test/fast-check.ts'
import { faultIn } from '../../../test/well-formed-xml.ts'
import { instant } from '../../platform/ids.ts'
import { asPlainSpeech } from '../script/as-speech.ts'
import { scriptOf } from '../script/script-of.ts'
import { changedSentences, changedWords, wordsSaid } from './changed-words.ts'
import { knownWords } from './known-words.ts'
import { type Lexicon, type Word, withWords, wordTrouble } from './lexicon.ts'
import { readPls } from './read-pls.ts'
import { standsIn } from './word-at.ts'
import { lexiconAsPls } from './write-pls.ts'

const now = instant('2024-05-02T08:00:00Z')
const word = (spelling: string, respelling: string, more: Partial<Word> = {}): Word => ({
  spelling,
  respelling,
  language: 'en',
  match: 'whole word',
  addedBy: 'Milda Stonkutė',
  addedAt: now,
  ...more,
})
const storyOf = (text: string, language = 'en') => ({
  language,
  headline: '',
  standfirst: '',
  byline: '',
  body: [{ kind: 'paragraph' as const, text: [{ text }] }],
})
const said = (text: string, lexicon: Lexicon, language = 'en') =>
  scriptOf(storyOf(text, language), { lexicon }).sentences.map(asPlainSpeech).join(' ')

test('Of two words that begin at one place the longer is meant', () => {
  const lexicon = [word('Nida', 'Needa'), word('Nida Lighthouse', 'Needa Light House'), word('Old', 'Auld')]
  assert.equal(said('Old Nida lighthouse, Nida', lexicon), 'Auld Needa Light House, Needa.')
})

test('A word is meant as a whole word only, and in its case where that is asked', () => {
  const lexicon = [word('Rukla', 'Rook-la'), word('Polish', 'Poh-lish', { match: 'exact case' })]
  assert.equal(
    said('RUKLA, Ruklas, polish, Polish', lexicon).replace(/[.,]/g, ''),
    'Rook-la Ruklas polish Poh-lish',
  )
})

test('A word is found however its letters are composed, its apostrophe drawn and its words spaced', () => {
  const lexicon = [word('Rūta Žemaitytė’s', 'Roota')]
  assert.equal(said("Ru\u0304ta\u00A0Žemaitytė's", lexicon), 'Roota.')
})

test('A word goes before every rule: before numbers, abbreviations and the words that come with the program', () => {
  const lexicon = [
    word('U.S.', 'America'),
    word('F-16', 'Viper'),
    word('HIMARS', 'rockets'),
    word('24/7', 'always'),
  ]
  assert.equal(said('the U.S. F-16, HIMARS, 24/7', lexicon), 'the America Viper, rockets, always.')
})

test('A word of one language is not said in stories of another', () => {
  const lexicon = [word('Kyiv', 'Keeve'), word('Kyiv', 'Kijivas', { language: 'lt' })]
  assert.equal(said('Kyiv', lexicon, 'lt'), 'Kijivas.')
  assert.equal(said('Kyiv', lexicon, 'en-GB'), 'Keeve.')
})

test('The words that come with the program are ones that a newsroom could have added', () => {
  for (const known of knownWords) assert.equal(wordTrouble(known), undefined, known.spelling)
})

test('A word that cannot be said is refused with a sentence', () => {
  const trouble = (more: Partial<Word>) => wordTrouble(word('Rukla', 'Rook-la', more))
  assert.equal(trouble({}), undefined)
  assert.match(trouble({ spelling: ' — ' }) ?? '', /letter or a digit/)
  assert.match(trouble({ spelling: 'x'.repeat(101) }) ?? '', /100 characters/)
  assert.match(trouble({ language: 'English' }) ?? '', /no language/)
  assert.match(trouble({ respelling: '' }) ?? '', /Say how/)
  assert.match(trouble({ respelling: '!' }) ?? '', /no letter/)
  assert.match(trouble({ ipa: '/ˈrʊkla/' }) ?? '', /“\/” is no sign/)
  assert.match(trouble({ ipa: 'ˈ' }) ?? '', /no sound/)
})

test('A word that is added again takes the place of the one before', () => {
  const before = [word('Rukla', 'Ruckla'), word('Polish', 'polish', { match: 'exact case' })]
  const after = withWords(before, [
    word('rukla', 'Rook-la'),
    word('polish', 'pollish', { match: 'exact case' }),
  ])
  assert.deepEqual(
    after.map(({ respelling }) => respelling),
    ['polish', 'Rook-la', 'pollish'],
  )
})

test('A changed word names the stories that say it, and in them the sentences to be made anew', () => {
  const before = [word('Rukla', 'Ruckla'), word('Nida', 'Needa')]
  const after = [word('Rukla', 'Rook-la'), word('Nida', 'Needa'), word('Alytus', 'Alleetus')]
  const changed = changedWords(before, after)
  assert.deepEqual(
    changed.map(({ spelling }) => spelling),
    ['Rukla', 'Alytus'],
  )
  const story = storyOf('A camp lies near Rukla. It is quiet. Nida is by the sea.')
  assert.deepEqual(
    wordsSaid(story, changed).map(({ spelling }) => spelling),
    ['Rukla'],
  )
  assert.deepEqual(wordsSaid(storyOf('Nida is by the sea, Ruklas is not.'), changed), [])
  assert.deepEqual(wordsSaid(storyOf('Rukla', 'lt'), changed), [])
  const script = (lexicon: Lexicon) => scriptOf(story, { lexicon })
  assert.deepEqual(changedSentences(script(before), script(after)), [0])
  assert.deepEqual(
    changedWords(after, before).map(({ spelling }) => spelling),
    ['Rukla', 'Alytus'],
  )
  assert.equal(standsIn(before[0]!, 'RUKLA'), true)
})

const letters = fc.string({ unit: fc.constantFrom(...'aBčŽłїЯ’- &<"é'), minLength: 1, maxLength: 12 })
const anyWord = fc
  .record(
    {
      spelling: letters,
      respelling: letters,
      ipa: fc.string({ unit: fc.constantFrom(...'ˈaʃʒːɐ n'), minLength: 1, maxLength: 8 }),
      language: fc.constantFrom('en', 'en-GB'),
      match: fc.constantFrom('whole word', 'exact case'),
      addedBy: fc.constantFrom('Milda Stonkutė', 'Kaarel "K" Mets & Co.'),
      addedAt: fc.date({ min: new Date(0), max: new Date('2030-01-01'), noInvalidDate: true }).map(instant),
    },
    { requiredKeys: ['spelling', 'respelling', 'language', 'match', 'addedBy', 'addedAt'] },
  )
  .map(({ ipa = '', respelling, ...made }) => {
    const tidy = (text: string) => text.trim().replace(/\s+/g, ' ').normalize('NFC')
    return {
      ...made,
      spelling: tidy(made.spelling),
      ...(tidy(respelling) !== '' && { respelling: tidy(respelling) }),
      ...(tidy(ipa) !== '' && { ipa: tidy(ipa) }),
    } as Word
  })
  .filter((made) => wordTrouble(made) === undefined)

test('A lexicon that is written as PLS and read again is the same lexicon', () => {
  fc.assert(
    fc.property(fc.array(anyWord, { maxLength: 8 }), (words) => {
      const source = lexiconAsPls(words, 'en')
      assert.equal(faultIn(source), null)
      const read = readPls(source, { by: 'somebody else', now: instant(0) })
      assert.ok(read.ok)
      const inOrder = (list: Word[]) => list.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort()
      assert.deepEqual(read.notes, [])
      assert.deepEqual(inOrder(read.words), inOrder(words))
    }),
  )
})

test('A lexicon of another system is read: each spelling a word, the preferred sounds, an alias as respelling', () => {
  const read = readPls(
    `<?xml version="1.0" encoding="UTF-8"?>
    <p:lexicon version="1.0" xmlns:p="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">
      <p:lexeme>
        <p:grapheme>Suwałki</p:grapheme><p:grapheme>Suwalki</p:grapheme>
        <p:phoneme>suˈwalki</p:phoneme><p:phoneme prefer="true">suˈvawki</p:phoneme>
      </p:lexeme>
      <p:lexeme><p:grapheme>W3C &amp; co</p:grapheme><p:alias>World Wide Web
        Consortium</p:alias></p:lexeme>
      <p:lexeme><p:grapheme>Rukla</p:grapheme><p:phoneme alphabet="x-sampa">"rUkla</p:phoneme></p:lexeme>
      <p:lexeme><p:phoneme>a</p:phoneme></p:lexeme>
      <p:lexeme><p:grapheme>Nida</p:grapheme></p:lexeme>
    </p:lexicon>`,
    { by: 'Milda Stonkutė', now },
  )
  assert.ok(read.ok)
  assert.deepEqual(
    read.words.map(({ spelling, ipa, respelling, addedBy, match }) => [
      spelling,
      ipa ?? respelling,
      addedBy,
      match,
    ]),
    [
      ['Suwałki', 'suˈvawki', 'Milda Stonkutė', 'exact case'],
      ['Suwalki', 'suˈvawki', 'Milda Stonkutė', 'exact case'],
      ['W3C & co', 'World Wide Web Consortium', 'Milda Stonkutė', 'exact case'],
    ],
  )
  assert.equal(read.notes.length, 3)
  assert.match(read.notes[0] ?? '', /“Rukla” was left out: its sounds/)
})

test('A file that is no lexicon, or not whole, is refused with a sentence', () => {
  const because = (source: string) => {
    const read = readPls(source, { by: 'Milda Stonkutė', now })
    return read.ok ? '' : read.because
  }
  const open = '<lexicon xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" xml:lang="en">'
  assert.equal(because(`${open}<meta name="a"/></lexicon>`), '')
  assert.match(because(''), /holds no lexicon/)
  assert.match(because('spelling;ipa'), /not XML/)
  assert.match(because('<html></html>'), /holds no lexicon/)
  assert.match(because('<lexicon xml:lang="en"></lexicon>'), /holds no lexicon/)
  assert.match(because(open.replace(' xml:lang="en"', '') + '</lexicon>'), /does not say its language/)
  assert.match(because(`${open}<lexeme><grapheme>a</grapheme><alias>b</alias>`), /never closed/)
  assert.match(because(`${open}<lexeme><grapheme>a</lexeme></lexicon>`), /<grapheme> is never closed/)
  assert.match(because(`${open}</lexicon><lexicon/>`), /more than one/)
  assert.match(because(' '.repeat(5_000_001)), /larger than five million/)
})
