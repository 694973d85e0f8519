import { toCardinal } from 'n2words/lt-LT'

export type Gender = 'masculine' | 'feminine'
export const CASES = ['nominative', 'genitive', 'dative', 'accusative', 'instrumental', 'locative'] as const
export type Case = (typeof CASES)[number]

/** A number bent to its case; what it counts decides the gender of its last word. */
export function cardinal(digits: string, gender: Gender = 'masculine', as: Case = 'nominative'): string {
  const words = toCardinal(digits).split(' ')
  const said = words.filter(
    (word, at) => word !== 'vienas' || (words[at + 1] !== 'šimtas' && (at > 0 || words[1] !== 'tūkstantis')),
  )
  return said.map((word, at) => declined(word, at === said.length - 1 ? gender : 'masculine', as)).join(' ')
}

function declined(word: string, gender: Gender, as: Case): string {
  const feminine = gender === 'feminine' ? DECLENSION.get(`${word} f`) : undefined
  return (feminine ?? DECLENSION.get(word))?.[CASES.indexOf(as)] ?? word
}

/** Nominative, genitive, dative, accusative, instrumental, locative. Tens do not bend. */
const DECLENSION = new Map(
  `
  vienas: vienas vieno vienam vieną vienu viename
  vienas f: viena vienos vienai vieną viena vienoje
  du: du dviejų dviem du dviem dviejuose
  du f: dvi dviejų dviem dvi dviem dviejose
  trys: trys trijų trims tris trimis trijuose
  trys f: trys trijų trims tris trimis trijose
  keturi: keturi keturių keturiems keturis keturiais keturiuose
  keturi f: keturios keturių keturioms keturias keturiomis keturiose
  penki: penki penkių penkiems penkis penkiais penkiuose
  penki f: penkios penkių penkioms penkias penkiomis penkiose
  šeši: šeši šešių šešiems šešis šešiais šešiuose
  šeši f: šešios šešių šešioms šešias šešiomis šešiose
  septyni: septyni septynių septyniems septynis septyniais septyniuose
  septyni f: septynios septynių septynioms septynias septyniomis septyniose
  aštuoni: aštuoni aštuonių aštuoniems aštuonis aštuoniais aštuoniuose
  aštuoni f: aštuonios aštuonių aštuonioms aštuonias aštuoniomis aštuoniose
  devyni: devyni devynių devyniems devynis devyniais devyniuose
  devyni f: devynios devynių devynioms devynias devyniomis devyniose
  dešimt: dešimt dešimties dešimčiai dešimt dešimt dešimtyje
  vienuolika: vienuolika vienuolikos vienuolikai vienuolika vienuolika vienuolikoje
  dvylika: dvylika dvylikos dvylikai dvylika dvylika dvylikoje
  trylika: trylika trylikos trylikai trylika trylika trylikoje
  keturiolika: keturiolika keturiolikos keturiolikai keturiolika keturiolika keturiolikoje
  penkiolika: penkiolika penkiolikos penkiolikai penkiolika penkiolika penkiolikoje
  šešiolika: šešiolika šešiolikos šešiolikai šešiolika šešiolika šešiolikoje
  septyniolika: septyniolika septyniolikos septyniolikai septyniolika septyniolika septyniolikoje
  aštuoniolika: aštuoniolika aštuoniolikos aštuoniolikai aštuoniolika aštuoniolika aštuoniolikoje
  devyniolika: devyniolika devyniolikos devyniolikai devyniolika devyniolika devyniolikoje
  šimtas: šimtas šimto šimtui šimtą šimtu šimte
  šimtai: šimtai šimtų šimtams šimtus šimtais šimtuose
  tūkstantis: tūkstantis tūkstančio tūkstančiui tūkstantį tūkstančiu tūkstantyje
  tūkstančiai: tūkstančiai tūkstančių tūkstančiams tūkstančius tūkstančiais tūkstančiuose
  milijonas: milijonas milijono milijonui milijoną milijonu milijone
  milijonai: milijonai milijonų milijonams milijonus milijonais milijonuose
  milijardas: milijardas milijardo milijardui milijardą milijardu milijarde
  milijardai: milijardai milijardų milijardams milijardus milijardais milijarduose
`
    .trim()
    .split('\n')
    .map((line): [string, string[]] => {
      const [word = '', forms = ''] = line.trim().split(': ')
      return [word, forms.split(' ')]
    }),
)

const STEMS = [
  '',
  'pirm',
  'antr',
  'treči',
  'ketvirt',
  'penkt',
  'šešt',
  'septint',
  'aštunt',
  'devint',
  'dešimt',
]
const TEENS = `vienuolikt dvylikt trylikt keturiolikt penkiolikt šešiolikt septyniolikt aštuoniolikt devyniolikt`
const TENS = ['', '', 'dvi', 'tris', 'keturias', 'penkias', 'šešias', 'septynias', 'aštuonias', 'devynias']
const MULTIPLES = ['', '', 'du', 'tri', 'ketur', 'penkia', 'šešia', 'septynia', 'aštuonia', 'devynia']

/** The number in its order with an ending of whatever form: "aštunt" + "osios", "devyniasdešimt ketvirt" + "ųjų". */
export function ordinal(digits: string, ending: string): string {
  const value = Number(digits)
  if (value === 0) return `nulin${ending.replace(/^ą/, 'ę').replace(/^a/, 'ė').replace(/^o/, 'ė')}`
  const { before, stem } = stemOf(value)
  const soft = stem.endsWith('i') && /^[ie]/.test(ending) ? stem.slice(0, -1) : stem
  return before + soft + ending
}

function stemOf(value: number): { before: string; stem: string } {
  const [hundreds, rest] = [Math.floor(value / 100) * 100, value % 100]
  if (rest === 0) return roundStem(value)
  const before = hundreds === 0 ? '' : `${cardinal(String(hundreds))} `
  if (rest <= 10) return { before, stem: STEMS[rest]! }
  if (rest < 20) return { before, stem: TEENS.split(' ')[rest - 11]! }
  const tens = `${TENS[Math.floor(rest / 10)]}dešimt`
  return rest % 10 === 0 ? { before, stem: tens } : { before: `${before}${tens} `, stem: STEMS[rest % 10]! }
}

/** "šimtasis", "dušimtasis", "dutūkstantasis", "tūkstantis devynšimtasis". */
function roundStem(value: number): { before: string; stem: string } {
  const thousands = Math.floor(value / 1000)
  const hundreds = Math.floor(value / 100) % 10
  if (hundreds === 0)
    return { before: '', stem: `${MULTIPLES[thousands] ?? `${cardinal(String(thousands))} `}tūkstant` }
  const before = thousands === 0 ? '' : `${cardinal(String(thousands * 1000))} `
  return { before, stem: `${MULTIPLES[hundreds] ?? ''}šimt` }
}

const COLLECTIVE = ['', 'vien', 'dvej', 'trej', 'ketv', 'penk', 'šeš', 'septyn', 'aštuon', 'devyn']
const COLLECTIVE_ENDINGS = {
  nominative: ['i', 'eri'],
  genitive: ['ų', 'erių'],
  dative: ['iems', 'eriems'],
  accusative: ['us', 'erius'],
  instrumental: ['ais', 'eriais'],
  locative: ['uose', 'eriuose'],
} as const

/** The number of years, and of whatever has no singular: "septyniasdešimt vieneri", "dveji", "ketverių". */
export function collective(digits: string, as: Case): string {
  const last = Number(digits) % 10
  if (last === 0 || (Number(digits) % 100 > 10 && Number(digits) % 100 < 20))
    return cardinal(digits, 'masculine', as)
  const [short, long] = COLLECTIVE_ENDINGS[as]
  const rest = Number(digits) - last
  const before = rest === 0 ? '' : `${cardinal(String(rest), 'masculine', as)} `
  return `${before}${COLLECTIVE[last]}${last === 2 || last === 3 ? short : long}`
}
