import { endsSentence } from '../endings.ts'
import { type Initialisms, capitalsOf, codesOf, spelledBy } from '../initialisms.ts'
import { match } from '../numeral.ts'
import { romanValue } from '../roman.ts'
import type { Reading } from '../tongue.ts'
import { ukrainianRoman } from './figures.ts'
import { cardinal } from './numbers.ts'

const words = (list: string) => new Set(list.trim().split(/\s+/))

const LETTERS = Object.fromEntries(
  `А а, Б бе, В ве, Г ге, Ґ ґе, Д де, Е е, Є є, Ж же, З зе, И и, І і, Ї ї, Й йот, К ка, Л ел, М ем, Н ен, О о, П пе,
  Р ер, С ес, Т те, У у, Ф еф, Х ха, Ц це, Ч че, Ш ша, Щ ща, Ь знак, Ю ю, Я я,
  A а, B бе, C це, D де, E е, F еф, G ґе, H аш, I і, J йот, K ка, L ел, M ем, N ен, O о, P пе, Q ку, R ер, S ес,
  T те, U у, V ве, W дубль-ве, X ікс, Y ігрек, Z зет,
  0 нуль, 1 один, 2 два, 3 три, 4 чотири, 5 п’ять, 6 шість, 7 сім, 8 вісім, 9 дев’ять`
    .split(/,\s*/)
    .map((pair) => pair.trim().split(' ') as [string, string]),
)

export const INITIALISMS: Initialisms = {
  letters: LETTERS,
  vowels: /[АЕЄИІЇОУЮЯAEIOUY]/,
  saidAsWords: words(`НАТО ЮНЕСКО ЮНІСЕФ МАГАТЕ ОПЕК ОБСЄ ГЕС АЕС ТЕЦ ТЕС ЗМІ УПА ОУН ДАІ ЖЕК ГУЛАГ НАБУ САП
    NATO UNESCO HIMARS COVID SWIFT IKEA FIFA UEFA`),
  spelled: words(`ДСНС СБУ ЗСУ США ООН ЄС ВВП ПДВ МВФ МЗС МВС ОВА ВПО ДТП ЦВК`),
  cardinal: (digits) => cardinal(digits),
}

export const spell = spelledBy(INITIALISMS)

/** Before a name: the stop never ends a sentence. */
const BEFORE_NAMES: Record<string, string> = {
  'вул.': 'вулиця',
  'просп.': 'проспект',
  'пл.': 'площа',
  'бул.': 'бульвар',
  'буд.': 'будинок',
  'кв.': 'квартира',
  'смт.': 'селище',
  'ім.': 'імені',
  'проф.': 'професор',
  'акад.': 'академік',
  'ген.': 'генерал',
  'полк.': 'полковник',
  'св.': 'святий',
  'див.': 'дивіться',
  'напр.': 'наприклад',
  'наприк.': 'наприкінці',
  'поч.': 'початок',
  'стор.': 'сторінка',
  'тел.': 'телефон',
}
const ENDING: Record<string, string> = {
  'обл.': 'область',
  'ст.': 'століття',
  'рр.': 'роки',
  'р.': 'року',
  'тис.': 'тисяч',
  'млн.': 'мільйонів',
  'млрд.': 'мільярдів',
  'грн.': 'гривень',
  'ін.': 'інші',
  'др.': 'друге',
  'дол.': 'доларів',
}
const WITHOUT_STOP: Record<string, string> = {
  млн: 'мільйонів',
  млрд: 'мільярдів',
  грн: 'гривень',
  'р-н': 'район',
  'р-ну': 'району',
  'м-н': 'мікрорайон',
}
const PHRASES: [RegExp, string][] = [
  [/і[ \u00A0]т\.[ \u00A0]?д\./uy, 'і так далі'],
  [/і[ \u00A0]т\.[ \u00A0]?п\./uy, 'і тому подібне'],
  [/та[ \u00A0]ін\./uy, 'та інші'],
  [/т\.[ \u00A0]?зв\./uy, 'так званий'],
  [/т\.[ \u00A0]?є\./uy, 'тобто'],
  [/до[ \u00A0]н\.[ \u00A0]?е\./uy, 'до нашої ери'],
  [/н\.[ \u00A0]?е\./uy, 'нашої ери'],
]

export const STARTERS = words(`
  він вона воно вони ми ви я це той та те ті цей ця ці його її їх наш ваш мій у в на за до з із зі від по при під
  над після перед для без про через і й та але а або чи що як якщо коли де хто тому тоді потім тепер зараз сьогодні
  вчора завтра один одна два дві три кожен усі всі не ні так також ще вже лише навіть проте однак нині там тут
`)

const phrased: Reading = (text, at) => {
  for (const [pattern, say] of PHRASES) {
    const found = match(pattern, text, at)
    if (!found) continue
    const to = at + found[0].length
    return { to, say: say + (endsSentence(text, to, STARTERS) ? '.' : '') }
  }
  return undefined
}

/** "У 90-х рр.": the word follows the number before it. */
function yearsAfter(before: string): string {
  if (!/х[ \u00A0]$/.test(before)) return 'роки'
  return /(?<!\p{L})[ув][ \u00A0]\S+[ \u00A0]$/iu.test(before) ? 'роках' : 'років'
}

const ABBREVIATION = /\p{L}{1,6}\./uy
const abbreviated: Reading = (text, at) => {
  const found = match(ABBREVIATION, text, at)?.[0]
  if (found === undefined) return undefined
  const to = at + found.length
  const next = text.slice(to, to + 3)
  if ((found === 'м.' || found === 'с.') && /^[\s\u00A0]\p{Lu}/u.test(next))
    return { to, say: found === 'м.' ? 'місто' : 'село' }
  if (found === 'п.' && /^[\s\u00A0]\p{Lu}/u.test(next)) return { to, say: 'пан' }
  if (found === 'п.' && /^[\s\u00A0]\d/.test(next)) return { to, say: 'пункт' }
  const named = BEFORE_NAMES[found.toLowerCase()]
  if (named !== undefined)
    return {
      to,
      say: found[0] === found[0]!.toLowerCase() ? named : named[0]!.toUpperCase() + named.slice(1),
    }
  if (found === 'рр.')
    return {
      to,
      say: yearsAfter(text.slice(Math.max(0, at - 16), at)) + (endsSentence(text, to, STARTERS) ? '.' : ''),
    }
  const ending = ENDING[found]
  if (ending !== undefined) return { to, say: ending + (endsSentence(text, to, STARTERS) ? '.' : '') }
  if (!/^\p{Lu}\.$/u.test(found) || !/^[\s\u00A0]?\p{Lu}/u.test(next) || endsSentence(text, to, STARTERS))
    return undefined
  return { to, say: found[0]! + (/^\s/.test(next) ? '' : ' ') }
}

const SHORT = /(р-ну?|м-н|млн|млрд|грн)(?![\p{L}.])/uy
const shortened: Reading = (text, at) => {
  const found = match(SHORT, text, at)?.[0]
  return found === undefined ? undefined : { to: at + found.length, say: WITHOUT_STOP[found]! }
}

export function ukrainianWords(): Reading[] {
  return [
    phrased,
    abbreviated,
    shortened,
    ukrainianRoman(romanValue),
    codesOf(INITIALISMS),
    capitalsOf(INITIALISMS),
  ]
}
