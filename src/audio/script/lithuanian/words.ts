import { endsSentence } from '../endings.ts'
import { type Initialisms, capitalsOf, codesOf, spelledBy } from '../initialisms.ts'
import { match, wordAfter, wordBefore } from '../numeral.ts'
import { romanValue } from '../roman.ts'
import type { Reading } from '../tongue.ts'
import { shortDate } from './figures.ts'
import { cardinal, ordinal } from './numbers.ts'

const words = (list: string) => new Set(list.trim().split(/\s+/))

const LETTERS = Object.fromEntries(
  `A a, Ą ą, B bė, C cė, Č čė, D dė, E e, Ę ę, Ė ė, F ef, G gė, H ha, I i, Į į, Y ilgoji, J jot, K ka, L el, M em,
  N en, O o, P pė, Q kū, R er, S es, Š eš, T tė, U u, Ų ų, Ū ū, V vė, W dviguba vė, X iks, Z zė, Ž žė,
  0 nulis, 1 vienas, 2 du, 3 trys, 4 keturi, 5 penki, 6 šeši, 7 septyni, 8 aštuoni, 9 devyni`
    .split(/,\s*/)
    .map((pair): [string, string] => [pair.trim()[0]!, pair.trim().slice(2)]),
)

export const INITIALISMS: Initialisms = {
  letters: LETTERS,
  vowels: /[AĄEĘĖIĮYOUŲŪ]/,
  saidAsWords: words(`NATO UNESCO UNICEF HIMARS COVID SWIFT IKEA FIFA UEFA TASS SODRA LITGRID AMBER VERT`),
  spelled: words(`ES JAV BNS LRT VMI VSD STT FNTT JT JK TVF PVM BVP PSO ESBO VRK PAGD AST`),
  cardinal: (digits) => cardinal(digits),
}

export const spell = spelledBy(INITIALISMS)

/** Before a name or a number: the stop never ends a sentence. */
const BEFORE_NAMES: Record<string, string> = {
  'Nr.': 'numeris',
  'nr.': 'numeris',
  'dr.': 'daktaras',
  'Dr.': 'daktaras',
  'prof.': 'profesorius',
  'Prof.': 'profesorius',
  'doc.': 'docentas',
  'gen.': 'generolas',
  'plk.': 'pulkininkas',
  'mjr.': 'majoras',
  'kpt.': 'kapitonas',
  'ltn.': 'leitenantas',
  'vyr.': 'vyresnysis',
  'p.': 'puslapis',
  'psl.': 'puslapis',
  'str.': 'straipsnis',
  'žr.': 'žiūrėkite',
  'pvz.': 'pavyzdžiui',
  'Pvz.': 'Pavyzdžiui',
  'vid.': 'vidutiniškai',
  'tel.': 'telefonas',
}
const ENDING: Record<string, string> = {
  'g.': 'gatvė',
  'pr.': 'prospektas',
  'al.': 'alėja',
  'pl.': 'plentas',
  'a.': 'amžius',
  'r.': 'rajonas',
  'sav.': 'savivaldybė',
  'apskr.': 'apskritis',
  'kt.': 'kiti',
  'pan.': 'panašiai',
  'proc.': 'procentų',
  'tūkst.': 'tūkstančių',
  'mln.': 'milijonų',
  'mlrd.': 'milijardų',
  'val.': 'valandų',
  'min.': 'minučių',
}
const PHRASES: [RegExp, string][] = [
  [/t\.[ \u00A0]?y\./uy, 'tai yra'],
  [/ir[ \u00A0]t\.[ \u00A0]?t\./uy, 'ir taip toliau'],
  [/ir[ \u00A0]kt\./uy, 'ir kiti'],
  [/ir[ \u00A0]pan\./uy, 'ir panašiai'],
  [/pr\.[ \u00A0]m\.[ \u00A0]?e\./uy, 'prieš mūsų erą'],
  [/m\.[ \u00A0]?e\./uy, 'mūsų eros'],
  [/a\.[ \u00A0]a\./uy, 'amžinatilsį'],
  [/el\.[ \u00A0]?p\./uy, 'elektroninis paštas'],
  [/el\.[ \u00A0]?paštas/uy, 'elektroninis paštas'],
]

export const STARTERS = words(`
  jis ji jie jos aš mes tu jūs tai tas ta tie tos šis ši šie šios čia ten o bet ir ar kai kaip kad jei nes todėl tad
  dabar vakar šiandien rytoj po per prieš iki nuo už prie su be į iš ant pas pagal apie kas kur kada kodėl visi visos
  kiekvienas vienas viena du dvi trys ne jau dar tik net taip pat tačiau vis vėliau anksčiau paskui tada jo jos jų
  mūsų mano
`)

const stopAt = (text: string, to: number) => (endsSentence(text, to, STARTERS) ? '.' : '')

const phrased: Reading = (text, at) => {
  for (const [pattern, say] of PHRASES) {
    const found = match(pattern, text, at)
    if (found) return { to: at + found[0].length, say: say + stopAt(text, at + found[0].length) }
  }
  return undefined
}

/** "Šv. Onos": a saint of the gender and case that the name has. */
const SAINT = /[Šš]v\.(?=[ \u00A0]\p{Lu})/uy
const saint: Reading = (text, at) => {
  if (!match(SAINT, text, at)) return undefined
  const name = wordAfter(text, at + 3)
  const said = /(os|ės)$/.test(name)
    ? 'Šventos'
    : /(o|aus)$/.test(name)
      ? 'Švento'
      : name.endsWith('ų')
        ? 'Šventų'
        : /[aė]$/.test(name)
          ? 'Šventa'
          : 'Šventas'
  return { to: at + 3, say: text[at] === 'š' ? said.toLowerCase() : said }
}

const ABBREVIATION = /\p{L}{1,6}\./uy
const abbreviated: Reading = (text, at) => {
  const found = match(ABBREVIATION, text, at)?.[0]
  if (found === undefined) return undefined
  const to = at + found.length
  const next = text.slice(to, to + 3)
  const lower = BEFORE_NAMES[found.toLowerCase()]
  const named = BEFORE_NAMES[found] ?? (lower && lower[0]!.toUpperCase() + lower.slice(1))
  if (named !== undefined && (!/^(p|str)\.$/.test(found) || /^[ \u00A0]\d/.test(next)))
    return { to, say: named }
  const ending = ENDING[found]
  // One letter with a stop is an abbreviation after a name only: "Pilies g.", not "g."
  const isOne = found.length > 2 || /\p{Lu}\p{Ll}+[ \u00A0]$/u.test(text.slice(Math.max(0, at - 24), at))
  if (ending !== undefined && isOne) return { to, say: ending + stopAt(text, to) }
  if (!/^\p{Lu}\.$/u.test(found) || !/^[ \u00A0]?\p{Lu}/u.test(next) || stopAt(text, to) !== '')
    return undefined
  return { to, say: found[0]! + (/^\s/.test(next) ? '' : ' ') }
}

/** "XIX a.", "XVI–XVII a.", "XX amžiaus", "III ketv.", "Jonas Paulius II". */
const ROMAN = /([IVX]+)(?:[–-]([IVX]+))?(?![\p{L}\p{N}])(?:[ \u00A0](a|ketv)\.|-(\p{Ll}+))?/uy
const IN_THE_CENTURY = /^[ \u00A0]+(\d|pradž|pabaig|vidur|pirm|antr|treč|ketvirt|meno|liet)/
const roman: Reading = (text, at) => {
  const found = match(ROMAN, text, at)
  if (!found) return undefined
  const [all, first, last, noun, ending] = found
  const values = [first!, last].flatMap((letters) => (letters === undefined ? [] : [romanValue(letters)]))
  if (values.includes(undefined)) return undefined
  const told = (as: string) => values.map((value) => ordinal(String(value), as)).join(' – ')
  const to = at + all.length
  if (ending !== undefined) return { to, say: told(ending) }
  if (noun === 'ketv') return { to, say: `${told('ąjį')} ketvirtį` }
  if (noun === 'a') {
    const genitive =
      IN_THE_CENTURY.test(text.slice(to, to + 12)) || /^(nuo|iki|po)$/.test(wordBefore(text, at))
    return { to, say: (genitive ? `${told('o')} amžiaus` : `${told('as')} amžius`) + stopAt(text, to) }
  }
  const after = wordAfter(text, to)
  const bent = { amžius: 'as', amžiaus: 'o', amžiui: 'am', amžių: 'ą', amžiumi: 'u', amžiuje: 'ame' }[after]
  if (bent !== undefined) return { to, say: told(bent) }
  const afterName = /\p{Lu}\p{L}+[ \u00A0]$/u.test(text.slice(Math.max(0, at - 24), at))
  return afterName && (first!.length > 1 || last !== undefined) ? { to, say: told('asis') } : undefined
}

/** Said in full, always in this case. */
const IN_FULL: Record<string, string> = { LR: 'Lietuvos Respublikos' }
const inFull: Reading = (text, at) => {
  const found = /^\p{Lu}{2,4}(?!\p{L})/u.exec(text.slice(at, at + 5))?.[0]
  const say = found === undefined ? undefined : IN_FULL[found]
  return say === undefined ? undefined : { to: at + found!.length, say }
}

export function lithuanianWords(): Reading[] {
  return [
    shortDate,
    phrased,
    saint,
    roman,
    abbreviated,
    inFull,
    codesOf(INITIALISMS),
    capitalsOf(INITIALISMS),
  ]
}
