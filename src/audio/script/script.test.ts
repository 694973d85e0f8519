import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fc } from '../../../test/fast-check.ts'
import type { Block, Body, Text } from '../../body/block.ts'
import { oneOfEach } from '../../body/one-of-each.test-data.ts'
import { instant } from '../../platform/ids.ts'
import { readStoryFile } from '../../stories/story-file.ts'
import type { Word } from '../lexicon/lexicon.ts'
import { ssmlOf } from '../engines/ssml.ts'
import { asPlainSpeech, segmentsFor } from './as-speech.ts'
import { type SpokenStory, passagesOf } from './passages.ts'
import { scriptAsText } from './script-as-text.ts'
import { type Script, firstSentenceFrom, sentenceAt } from './script.ts'
import { scriptOf } from './script-of.ts'
import { sentenceHash } from './sentence-hash.ts'

const says = (text: string): Block => ({ kind: 'paragraph', text: [{ text }] })
const storyOf = (body: Body, more: Partial<SpokenStory> = {}): SpokenStory => ({
  language: 'en',
  headline: '',
  standfirst: '',
  byline: '',
  body,
  ...more,
})
const heard = (script: Script) => script.sentences.map(asPlainSpeech)
const word = (spelling: string, more: Partial<Word> = {}): Word => ({
  spelling,
  language: 'en',
  match: 'whole word',
  addedBy: 'Milda Stonkutė',
  addedAt: instant('2024-05-02T08:00:00Z'),
  ...more,
})
const gudelis = word('Gudelis', { respelling: 'Goo-deh-lis', ipa: 'ɡʊˈdʲɛlʲɪs' })

test('A story is headline, standfirst, byline and body, with longer pauses where a newsreader makes them', () => {
  const story = storyOf(
    [
      says('The road is long. It has one petrol station.'),
      { kind: 'heading', level: 2, text: [{ text: 'The money' }] },
      says('It cost $2m.'),
    ],
    {
      headline: 'A narrow gap',
      standfirst: 'Two presidents came.',
      byline: 'By Rūta Žemaitytė in Lazdijai',
    },
  )
  const { sentences } = scriptOf(story, { lexicon: [] })
  assert.deepEqual(
    sentences.map((one) => [one.at.part, one.kind, asPlainSpeech(one), one.pause]),
    [
      ['headline', 'heading', 'A narrow gap.', 'heading'],
      ['standfirst', 'text', 'Two presidents came.', 'paragraph'],
      ['byline', 'byline', 'By Roota Zhemaityteh in Lazdijai.', 'section'],
      ['block', 'text', 'The road is long.', 'sentence'],
      ['block', 'text', 'It has one petrol station.', 'section'],
      ['block', 'heading', 'The money.', 'heading'],
      ['block', 'text', 'It cost two million dollars.', 'paragraph'],
    ],
  )
})

test('Each sentence knows its place on the page, although its numbers are longer when spoken', () => {
  const text = 'In 2022 the U.S. gave $225 million. In 2023 it gave no more.'
  const { sentences } = scriptOf(storyOf([says(text)]), { lexicon: [] })
  assert.deepEqual(
    sentences.map(({ at }) => text.slice(at.from, at.to)),
    ['In 2022 the U.S. gave $225 million.', 'In 2023 it gave no more.'],
  )
})

test('One can start from any paragraph, and from any word', () => {
  const picture = oneOfEach().find(({ kind }) => kind === 'picture')
  assert.ok(picture)
  const script = scriptOf(storyOf([says('One. Two.'), picture, says('Three.')]), { lexicon: [] })
  assert.equal(firstSentenceFrom(script, 0), 0)
  assert.equal(firstSentenceFrom(script, 1), 2)
  assert.equal(firstSentenceFrom(script, 3), undefined)
  assert.equal(sentenceAt(script, { block: 0, offset: 6 }), 1)
  assert.equal(sentenceAt(script, { block: 0, offset: 900 }), undefined)
})

test('A block that an editor leaves out is not heard, and the rest keeps its place', () => {
  const script = scriptOf(storyOf([says('One.'), says('Two.'), says('Three.')]), {
    lexicon: [],
    leaveOut: [1],
  })
  assert.deepEqual(heard(script), ['One.', 'Three.'])
  assert.deepEqual(script.sentences[1]?.at, { part: 'block', block: 2, passage: 0, from: 0, to: 6 })
})

test('Whose words a quotation is, is said before it, and its end after several paragraphs', () => {
  const quote = (paragraphs: string[], source: string): Block => ({
    kind: 'quote',
    paragraphs: paragraphs.map((text): Text => [{ text }]),
    source,
  })
  const spoken = (block: Block, language: string) =>
    heard(scriptOf(storyOf([block], { language }), { lexicon: [] }))
  assert.deepEqual(spoken(quote(['A gatepost.'], 'Vytas, farmer'), 'en'), ['Vytas, farmer.', 'A gatepost.'])
  assert.deepEqual(spoken(quote(['Vienas.', 'Du.'], ''), 'lt'), [
    'Citata.',
    'Vienas.',
    'Du.',
    'Citatos pabaiga.',
  ])
})

test('A table is heard as its columns name it', () => {
  const table: Block = {
    kind: 'table',
    caption: 'Who stays',
    headRow: true,
    headColumn: true,
    rows: [
      ['Unit', 'Since', 'Until?'],
      ['Battalion', '2019', 'No end'],
    ].map((row) => row.map((text): Text => [{ text }])),
    source: '',
  }
  assert.deepEqual(heard(scriptOf(storyOf([table]), { lexicon: [] })), [
    'Table: Who stays.',
    'Battalion; Since: twenty nineteen; Until?',
    'No end.',
  ])
})

test('A sentence that no breath lasts for is parted where its clauses are, and no word of it is lost', () => {
  const clause = 'the district had prepared by letter and nobody had been left out of it'
  const text = `${Array.from({ length: 9 }, () => clause).join('; ')}.`
  const { sentences } = scriptOf(storyOf([says(text)]), { lexicon: [] })
  assert.ok(sentences.length >= 2)
  assert.ok(sentences.every((one) => asPlainSpeech(one).length <= 400))
  assert.deepEqual(
    sentences.map(({ pause }) => pause),
    [...sentences.slice(1).map(() => 'clause'), 'paragraph'],
  )
  assert.equal(sentences.map(({ at }) => text.slice(at.from, at.to)).join(' '), text)
})

test('A question in quotation marks does not end the sentence it is told in', () => {
  const script = scriptOf(storyOf([says('“Why?” she asked. “Why not?” He left.')]), { lexicon: [] })
  assert.deepEqual(heard(script), ['Why? she asked.', 'Why not?', 'He left.'])
})

test('A footnote’s number, an emoji and a divider are silent, and nothing is said for a passage of dots', () => {
  const body: Body = [
    {
      kind: 'paragraph',
      text: [{ text: 'It fell' }, { text: '3', marks: ['superscript'] }, { text: ' by half. 🎉' }],
    },
    says('***'),
    { kind: 'divider' },
    { kind: 'paragraph', text: [{ text: '52 m' }, { text: '2', marks: ['superscript'] }] },
  ]
  assert.deepEqual(heard(scriptOf(storyOf(body), { lexicon: [] })), [
    'It fell by half.',
    'Fifty-two square meters.',
  ])
})

test('A quotation in another language is marked for voices that know it, and spelled plainly for those that do not', () => {
  const body: Body = [{ kind: 'paragraph', text: [{ text: 'He said ' }, { text: 'žodis', language: 'lt' }] }]
  const [sentence] = scriptOf(storyOf(body), { lexicon: [] }).sentences
  assert.ok(sentence)
  assert.equal(asPlainSpeech(sentence), 'He said zhodis.')
  assert.deepEqual(
    sentence.segments.map(({ text, language }) => [text, language]),
    [
      ['He said ', undefined],
      ['žodis', 'lt'],
      ['.', undefined],
    ],
  )
})

test('A paragraph in another language is spoken in that language', () => {
  const body: Body = [{ kind: 'paragraph', text: [{ text: '22 parduotuvės', language: 'lt' }] }]
  const [sentence] = scriptOf(storyOf(body), { lexicon: [] }).sentences
  assert.equal(sentence?.language, 'lt')
  assert.equal(sentence && asPlainSpeech(sentence), 'Dvidešimt dvi parduotuvės.')
})

test('A language we have no tables for is left to its voice', () => {
  const script = scriptOf(storyOf([says('W 2022 r. było 15 osób.')], { language: 'pl' }), { lexicon: [] })
  assert.deepEqual(heard(script), ['W 2022 r. było 15 osób.'])
})

test('A word of the lexicon goes to each engine in the form it takes', () => {
  const [sentence] = scriptOf(storyOf([says('Mr. Gudelis’s wheat')]), { lexicon: [gudelis] }).sentences
  assert.ok(sentence)
  assert.equal(asPlainSpeech(sentence), "Mister Goo-deh-lis's wheat.")
  assert.equal(
    ssmlOf(sentence.segments),
    'Mister <phoneme alphabet="ipa" ph="ɡʊˈdʲɛlʲɪsɪz">Gudelis’s</phoneme> wheat.',
  )
})

test('A name that no lexicon has is spelled plainly for a voice of this machine, and left to a service', () => {
  const [sentence] = scriptOf(storyOf([says('Mr. Žemaitis')]), { lexicon: [] }).sentences
  assert.ok(sentence)
  const told = (engine: 'flite' | 'azure') =>
    segmentsFor(sentence, { engine }).map(({ text, respelling }) => respelling ?? text)
  assert.deepEqual(told('flite'), ['Mister ', 'Zhemaitis', '.'])
  assert.deepEqual(told('azure'), ['Mister ', 'Žemaitis', '.'])
})

test('A respelling without sounds is given to hosted voices as what to say instead', () => {
  const lexicon = [word('Courier & Sons', { respelling: 'Kurryer and Sons' })]
  const [sentence] = scriptOf(storyOf([says('Courier & Sons')]), { lexicon }).sentences
  assert.ok(sentence)
  assert.equal(ssmlOf(sentence.segments), '<sub alias="Kurryer and Sons">Courier &#38; Sons</sub>.')
})

test('The hash of a sentence changes with its words, its voice, its engine and its lexicon, and with nothing else', () => {
  const made = { voice: 'slt', engine: 'flite 2.2' }
  const first = (text: string, lexicon: Word[] = []) => {
    const [sentence] = scriptOf(storyOf([says(text)]), { lexicon }).sentences
    assert.ok(sentence)
    return sentence
  }
  const plain = first('Gudelis farms.')
  const hash = sentenceHash(plain, made)
  assert.match(hash, /^[0-9a-f]{64}$/)
  const moved = { ...plain, at: { part: 'headline' as const, from: 9, to: 12 }, pause: 'section' as const }
  assert.equal(sentenceHash(moved, made), hash)
  const others = [
    sentenceHash(first('Gudelis farmed.'), made),
    sentenceHash(first('Gudelis farms.', [gudelis]), made),
    sentenceHash(plain, { ...made, voice: 'kal' }),
    sentenceHash(plain, { ...made, engine: 'flite 2.3' }),
  ]
  assert.equal(new Set([hash, ...others]).size, 5)
})

test('A script can be read: a line a sentence, with its place', () => {
  const script = scriptOf(storyOf([says('One. Two.')], { headline: 'A gap' }), { lexicon: [] })
  assert.equal(scriptAsText(script), '1  headline     A gap.\n\n2  block 0      One.\n3  block 0      Two.\n')
})

const TOKENS = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu

/** Every word and number of every passage lies in the range of exactly one sentence, in order. */
function assertCovered(story: SpokenStory): void {
  const { sentences } = scriptOf(story, { lexicon: [gudelis] })
  const placeOf = (at: object) => JSON.stringify({ ...at, from: undefined, to: undefined })
  const byPlace = Map.groupBy(sentences, ({ at }) => placeOf(at))
  const texts = Map.groupBy(passagesOf(story), ({ at }) => placeOf(at))
  for (const [place, passages] of texts) {
    // What is spoken of a block as a whole has no place of its own on the page.
    if (passages.length > 1) continue
    const text = passages[0]!.text
    const ranges = byPlace.get(place)?.map(({ at }) => at) ?? []
    ranges.reduce((end, { from, to }) => (assert.ok(from >= end && to > from, text), to), 0)
    for (const { 0: token, index } of text.matchAll(TOKENS)) {
      const holding = ranges.filter(({ from, to }) => from <= index && index + token.length <= to)
      assert.equal(holding.length, 1, `${JSON.stringify(token)} of ${JSON.stringify(text)}`)
    }
  }
  for (const sentence of sentences)
    assert.match(asPlainSpeech({ ...sentence, language: '' }), /[\p{L}\p{N}]/u)
}

const scraps = fc.constantFrom(
  ...`Gudelis The he U.S. $225 million 1,500 12.4 % −15 °C May 2, 2024 02.05.2024 St. Mary No. 8 F-16 e.g. etc. a.m.
  6:30 [1] ² 🎉 “ ” ( ) . ? ! … – — ; : , kam.lt a@b.lt #Tag XIX a. 2024 m. gegužės 2 d. 1990-ті о 18:40 млн грн
  21-ąją i̇ ½ 3–2 £2m–£3m Łódź Зеленський 7️⃣ \u00AD \u00A0 A&B ٣`.split(/ +|\n/),
)
const passageText = fc.oneof(
  fc.array(fc.tuple(scraps, fc.constantFrom(' ', '', ' ', '\n'))).map((parts) => parts.flat().join('')),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
)

test('Whatever a passage holds, each of its words is in exactly one sentence, in order', () => {
  fc.assert(
    fc.property(passageText, fc.constantFrom('en', 'uk', 'lt', 'pl', 'en-GB'), (text, language) =>
      assertCovered(
        storyOf([says(text), { kind: 'heading', level: 2, text: [{ text }] }], { language, headline: text }),
      ),
    ),
    { numRuns: 1500 },
  )
})

test('Whatever words the blocks of a story hold, its script is made, and covers them', () => {
  fc.assert(
    fc.property(passageText, fc.constantFrom('en', 'uk', 'lt'), (words, language) =>
      assertCovered(
        storyOf(
          oneOfEach(() => words),
          { language },
        ),
      ),
    ),
    { numRuns: 60 },
  )
})

const stories = new URL('../../../seeds/stories/', import.meta.url)

test('Every word of every demo story is said once, and no figure is left to an engine', () => {
  for (const name of readdirSync(stories)) {
    const read = readStoryFile(readFileSync(new URL(name, stories), 'utf8'))
    assert.ok(read.ok, name)
    const { language, headline, standfirst, body } = read.file
    const story = storyOf(body as Body, { language, headline, standfirst })
    assertCovered(story)
    for (const said of heard(scriptOf(story, { lexicon: [] }))) assert.doesNotMatch(said, /[\d$€£%°]/, name)
  }
})
