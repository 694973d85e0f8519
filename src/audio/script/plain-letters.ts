/**
 * Letters for a voice that was taught English only: it drops the mark of "š" and says "s". What a mark means depends
 * on the language a word comes from, which its other letters usually tell.
 */
export function plainLetters(word: string): string | undefined {
  const known = AMERICAN[word.toLowerCase()]
  if (known !== undefined) return likeCase(word, known)
  if (/^\p{ASCII}*$/u.test(word)) return undefined
  const composed = word.normalize('NFC')
  if (/\p{Script=Cyrillic}/u.test(composed)) return fromCyrillic(composed)
  const { pairs, letters } = spellingOf(composed.toLowerCase())
  const told = pairs.reduce((text, [pattern, said]) => text.replace(pattern, said), composed.toLowerCase())
  const plain = [...told].map((letter) => letters[letter] ?? letter).join('')
  const bare = plain
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/ß/g, 'ss')
  return likeCase(word, bare.replace(/æ/g, 'ae').replace(/đ/g, 'd').replace(/ð/g, 'th').replace(/þ/g, 'th'))
}

function likeCase(word: string, said: string): string {
  if (word.length > 1 && word === word.toUpperCase()) return said.toUpperCase()
  return /^\p{Lu}/u.test(word) ? said[0]!.toUpperCase() + said.slice(1) : said
}

interface Spelling {
  /** More than one letter at a time, before the rest. */
  pairs: [RegExp, string][]
  letters: Record<string, string>
}

const LITHUANIAN: Spelling = {
  pairs: [
    [/čia$/, 'cha'],
    [/(?<=č|š|ž|dž)i(?=[aouūųą])/g, ''],
    [/ia(?=[sm]?$)/, 'ya'],
    [/ių$/, 'yoo'],
    [/ai/g, 'ai'],
    [/ė$/, 'eh'],
    [/c(?!h)/g, 'ts'],
    [/j/g, 'y'],
  ],
  letters: { č: 'ch', š: 'sh', ž: 'zh', ą: 'ah', ę: 'eh', ė: 'eh', į: 'ee', ū: 'oo', ų: 'oo' },
}

const POLISH: Spelling = {
  pairs: [
    [/rz/g, 'zh'],
    [/sz/g, 'sh'],
    [/cz/g, 'ch'],
    [/ch/g, 'h'],
    [/ś(?=ci)/g, 'sh'],
    [/ci(?=[aąeęouó])/g, 'ch'],
    [/w/g, 'v'],
    [/ław/g, 'wav'],
    [/j/g, 'y'],
    [/c(?!h)/g, 'ts'],
    [/ę(?=[bp])/g, 'em'],
    [/ą(?=[bp])/g, 'om'],
  ],
  letters: { ą: 'on', ć: 'ch', ę: 'en', ł: 'w', ń: 'n', ó: 'oo', ś: 'sh', ź: 'zh', ż: 'zh' },
}

const LATVIAN: Spelling = {
  pairs: [
    [/j/g, 'y'],
    [/c(?!h)/g, 'ts'],
  ],
  letters: {
    ā: 'ah',
    ē: 'eh',
    ī: 'ee',
    ū: 'oo',
    č: 'ch',
    š: 'sh',
    ž: 'zh',
    ģ: 'dy',
    ķ: 'ky',
    ļ: 'ly',
    ņ: 'ny',
  },
}

const GERMAN_OR_ESTONIAN: Spelling = {
  pairs: [
    [/ää/g, 'a'],
    [/öö/g, 'ur'],
    [/üü/g, 'oo'],
  ],
  letters: { ä: 'e', ö: 'er', ü: 'u', õ: 'o', š: 'sh', ž: 'zh', ß: 'ss' },
}

const CZECH: Spelling = {
  pairs: [[/j/g, 'y']],
  letters: {
    č: 'ch',
    š: 'sh',
    ž: 'zh',
    ř: 'rzh',
    ě: 'ye',
    ů: 'oo',
    ú: 'oo',
    ý: 'ee',
    á: 'ah',
    í: 'ee',
    é: 'eh',
  },
}

const OTHER: Spelling = {
  pairs: [],
  letters: { č: 'ch', š: 'sh', ž: 'zh', ć: 'ch', ş: 'sh', ç: 's', ñ: 'ny', é: 'e', ă: 'uh', â: 'a' },
}

function spellingOf(word: string): Spelling {
  if (/[łńśźż]/.test(word)) return POLISH
  if (/[ėįų]/.test(word)) return LITHUANIAN
  if (/[āēīģķļņ]/.test(word)) return LATVIAN
  if (/[řěů]/.test(word)) return CZECH
  if (/[äöüõß]/.test(word)) return GERMAN_OR_ESTONIAN
  if (/[ąęūčšž]/.test(word)) return LITHUANIAN
  return OTHER
}

/** As Ukraine writes itself in Latin letters; letters that only Russian or Belarusian has as those are told. */
const CYRILLIC: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ye',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'yi',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ь: '',
  ю: 'yu',
  я: 'ya',
  ё: 'yo',
  ы: 'y',
  э: 'e',
  ъ: '',
  ў: 'w',
}

function fromCyrillic(word: string): string {
  const plain = [...word.toLowerCase()].map((letter) => CYRILLIC[letter] ?? letter).join('')
  return plain === '' ? word : likeCase(word, plain.normalize('NFD').replace(/\p{M}/gu, ''))
}

/** Spelled as in Britain, said wrongly by a voice that knows the American spelling only. */
const AMERICAN: Record<string, string> = {
  metre: 'meter',
  metres: 'meters',
  kilometre: 'kilometer',
  kilometres: 'kilometers',
  centimetre: 'centimeter',
  centimetres: 'centimeters',
  millimetre: 'millimeter',
  millimetres: 'millimeters',
  litre: 'liter',
  litres: 'liters',
  centre: 'center',
  centres: 'centers',
  theatre: 'theater',
  theatres: 'theaters',
  fibre: 'fiber',
  calibre: 'caliber',
  sabre: 'saber',
  programme: 'program',
  programmes: 'programs',
  tonne: 'ton',
  tonnes: 'tons',
  plough: 'plow',
  ploughed: 'plowed',
}
