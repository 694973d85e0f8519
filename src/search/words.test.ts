import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import { fold, keysOf, wordsOf } from './words.ts'

const keys = (text: string, language: string) => wordsOf(text, language).map((word) => word.key)

function meet(language: string, lines: string): void {
  for (const line of lines.trim().split('\n')) {
    const stems = new Set(keys(line, language))
    assert.equal(stems.size, 1, `${line.trim()} should be one word, and became ${[...stems].join(' ')}`)
  }
}

test('the forms of a Ukrainian noun or adjective are one word', () => {
  meet(
    'uk',
    `університет університету університетом університеті університети університетів університетами Університетах
    солдат солдата солдати солдатів солдатам солдатами солдатах
    війна війни війні війну війною
    безпека безпеки безпеці безпеку безпекою
    армія армії армію армією армій арміями
    рішення рішень рішенню рішеннями рішеннях
    незалежність незалежності незалежністю
    початок початку початком початки
    литовець литовця литовці литовців литовцям
    рік року роки років роками роках
    ніч ночі ніччю
    день дня дні днів днями
    гривня гривні гривень гривнями
    режим режиму режими режимів режимом
    музей музею музеї музеїв музеєм
    український українська українського українському українські українських українськими
    працює працювати працюють працював працювала`,
  )
})

test('the names of Ukrainian places are found in every case', () => {
  meet(
    'uk',
    `Київ Києва Києву Києвом Києві
    Харків Харкова Харкову Харковом Харкові
    Львів Львова Львову Львовом Львові
    Литва Литви Литві Литву Литвою
    Одеса Одеси Одесі Одесу Одесою
    Запоріжжя Запоріжжі Запоріжжю`,
  )
})

test('the forms of a Lithuanian noun or adjective are one word, with and without its marks', () => {
  meet(
    'lt',
    `Vilnius Vilniaus Vilniui Vilnių Vilniumi Vilniuje vilniu
    Kaunas Kauno Kaunui Kauną Kaunu Kaune
    Lietuva Lietuvos Lietuvai Lietuvą Lietuvoje
    Šiauliai Šiaulių Šiauliams Šiaulius Šiauliuose siauliai
    universitetas universiteto universitetui universitetą universitete universitetai universitetų universitetams
    vyriausybė vyriausybės vyriausybei vyriausybę vyriausybėje vyriausybių
    pilietis piliečio piliečiui pilietį piliečiai piliečių piliečiams
    naujas nauja naujo naujų naujiems naujasis naujosios
    ūkis ūkio ūkiui ūkį ūkyje
    upė upės upę upėje upių`,
  )
})

test('the forms of an English noun are one word', () => {
  meet(
    'en',
    "soldier soldiers soldier's soldier’s soldiers'\nuniversity universities University\nbattalion battalions",
  )
})

test('words that are not forms of each other stay apart', () => {
  for (const [language, one, other] of [
    ['uk', 'Литва', 'Латвія'],
    ['uk', 'президент', 'прем’єр'],
    ['uk', 'мир', 'море'],
    ['lt', 'Vilnius', 'Vilkaviškis'],
    ['lt', 'Latvija', 'Lietuva'],
    ['en', 'battalion', 'battle'],
  ] as const) {
    assert.notDeepEqual(keys(one, language), keys(other, language))
  }
})

test('apostrophes, stress marks, ґ and soft hyphens are written as one likes', () => {
  assert.equal(new Set(["п'ять", 'п’ять', 'пʼять', 'пять'].map(fold)).size, 1)
  assert.equal(fold('за\u0301мок'), fold('замок'))
  assert.equal(fold('Ґданськ'), fold('Гданськ'))
  assert.equal(fold('bata\u00adlion'), fold('batalion'))
  assert.notEqual(fold('їх'), fold('іх'), 'ї is a letter of its own')
  assert.notEqual(fold('край'), fold('краи'), 'й is a letter of its own')
  assert.equal(fold('O’Brien’s'), 'obrien')
})

test('letters of other alphabets are folded to what a plain keyboard types', () => {
  assert.deepEqual(['Łódź', 'Straße', 'Ærø', 'naïve', 'Ļaudis', 'ŽĄSIS'].map(fold), [
    'lodz',
    'strasse',
    'aero',
    'naive',
    'laudis',
    'zasis',
  ])
})

test('sums, abbreviations and double names are words as they are read', () => {
  assert.deepEqual(keys('1,000 members, $1.5', 'en'), ['1000', 'e.member', '1', '5'])
  assert.deepEqual(keys('the U.S. Army', 'en'), ['e.the', 'e.us', 'e.armi'])
  assert.equal(keys('Івано-Франківськ', 'uk').length, 2)
})

test('a script without spaces is kept as pairs of letters', () => {
  assert.deepEqual(keys('東京都', 'ja'), ['東京', '京都', '都'])
})

test('what a reader types is looked for in each language that is written so', () => {
  assert.deepEqual(keysOf('vilniaus'), ['e.vilniaus', 'l.viln', 'vilniaus'])
  assert.deepEqual(keysOf('солдатами'), ['u.солдат'])
  assert.ok(keysOf('soldiers').includes(keys('soldier', 'en')[0]!))
})

test('each word says where it stands in the text', () => {
  const text = 'У Вільнюсі, 👩‍👩‍👧 «ʼquotedʼ» naïve ﬁre'
  for (const { start, end } of wordsOf(text, 'uk'))
    assert.match(text.slice(start, end), /^[\p{L}\p{N}\p{M}ʼ]+$/u)
})

test('whatever the text, its words hold nothing that a query language could take for a sign', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('en', 'lt', 'uk', 'ja', ''),
      (text, language) => {
        for (const { key, start, end } of wordsOf(text, language)) {
          assert.match(key, /^([elu]\.)?[\p{L}\p{N}\p{M}]+$/u)
          assert.ok(start >= 0 && start < end && end <= text.length)
        }
      },
    ),
  )
})
