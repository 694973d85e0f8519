import { toCardinal, toOrdinal } from 'n2words/uk-UA'

export type Gender = 'masculine' | 'feminine' | 'neuter'
export type Case = 'nominative' | 'genitive' | 'dative' | 'accusative' | 'instrumental' | 'locative'

export function cardinal(digits: string, gender: Gender = 'masculine', as: Case = 'nominative'): string {
  const words = ours(toCardinal(digits, { gender: gender === 'feminine' ? 'feminine' : 'masculine' })).split(
    ' ',
  )
  if (words.length > 1 && words[0] === 'одна' && words[1] === 'тисяча') words.shift()
  if (gender === 'neuter' && words.at(-1) === 'один') words[words.length - 1] = 'одне'
  return words.map((word) => declined(word, as)).join(' ')
}

/** The library writes Latin letters for і, and a typewriter's apostrophe. */
function ours(words: string): string {
  return words.replaceAll('i', 'і').replaceAll("'", '’')
}

const CASES = ['genitive', 'dative', 'instrumental', 'locative']

function declined(word: string, as: Case): string {
  if (as === 'accusative') return word === 'одна' ? 'одну' : word === 'тисяча' ? 'тисячу' : word
  if (as === 'nominative') return word
  return DECLENSION.get(word)?.[CASES.indexOf(as)] ?? word
}

/** Each number word, and its genitive, dative, instrumental and locative. */
const DECLENSION = new Map(
  `
  нуль: нуля нулю нулем нулі
  один: одного одному одним одному
  одне: одного одному одним одному
  одна: однієї одній однією одній
  два: двох двом двома двох
  дві: двох двом двома двох
  три: трьох трьом трьома трьох
  чотири: чотирьох чотирьом чотирма чотирьох
  п’ять: п’яти п’яти п’ятьма п’яти
  шість: шести шести шістьма шести
  сім: семи семи сьома семи
  вісім: восьми восьми вісьма восьми
  дев’ять: дев’яти дев’яти дев’ятьма дев’яти
  десять: десяти десяти десятьма десяти
  одинадцять: одинадцяти одинадцяти одинадцятьма одинадцяти
  дванадцять: дванадцяти дванадцяти дванадцятьма дванадцяти
  тринадцять: тринадцяти тринадцяти тринадцятьма тринадцяти
  чотирнадцять: чотирнадцяти чотирнадцяти чотирнадцятьма чотирнадцяти
  п’ятнадцять: п’ятнадцяти п’ятнадцяти п’ятнадцятьма п’ятнадцяти
  шістнадцять: шістнадцяти шістнадцяти шістнадцятьма шістнадцяти
  сімнадцять: сімнадцяти сімнадцяти сімнадцятьма сімнадцяти
  вісімнадцять: вісімнадцяти вісімнадцяти вісімнадцятьма вісімнадцяти
  дев’ятнадцять: дев’ятнадцяти дев’ятнадцяти дев’ятнадцятьма дев’ятнадцяти
  двадцять: двадцяти двадцяти двадцятьма двадцяти
  тридцять: тридцяти тридцяти тридцятьма тридцяти
  сорок: сорока сорока сорока сорока
  п’ятдесят: п’ятдесяти п’ятдесяти п’ятдесятьма п’ятдесяти
  шістдесят: шістдесяти шістдесяти шістдесятьма шістдесяти
  сімдесят: сімдесяти сімдесяти сімдесятьма сімдесяти
  вісімдесят: вісімдесяти вісімдесяти вісімдесятьма вісімдесяти
  дев’яносто: дев’яноста дев’яноста дев’яноста дев’яноста
  сто: ста ста ста ста
  двісті: двохсот двомстам двомастами двохстах
  триста: трьохсот трьомстам трьомастами трьохстах
  чотириста: чотирьохсот чотирьомстам чотирмастами чотирьохстах
  п’ятсот: п’ятисот п’ятистам п’ятьмастами п’ятистах
  шістсот: шестисот шестистам шістьмастами шестистах
  сімсот: семисот семистам сьомастами семистах
  вісімсот: восьмисот восьмистам вісьмастами восьмистах
  дев’ятсот: дев’ятисот дев’ятистам дев’ятьмастами дев’ятистах
  тисяча: тисячі тисячі тисячею тисячі
  тисячі: тисяч тисячам тисячами тисячах
  тисяч: тисяч тисячам тисячами тисячах
  мільйон: мільйона мільйону мільйоном мільйоні
  мільйони: мільйонів мільйонам мільйонами мільйонах
  мільйонів: мільйонів мільйонам мільйонами мільйонах
  мільярд: мільярда мільярду мільярдом мільярді
  мільярди: мільярдів мільярдам мільярдами мільярдах
  мільярдів: мільярдів мільярдам мільярдами мільярдах
`
    .trim()
    .split('\n')
    .map((line): [string, string[]] => {
      const [word = '', forms = ''] = line.trim().split(': ')
      return [word, forms.split(' ')]
    }),
)

/** The endings of an adjective, hard and soft: перший, третій. */
const ENDINGS = {
  masculine: ['ий', 'ій'],
  feminine: ['а', 'я'],
  neuter: ['е', 'є'],
  many: ['і', 'і'],
  genitive: ['ого', 'ього'],
  genitiveFeminine: ['ої', 'ьої'],
  genitiveMany: ['их', 'іх'],
  dative: ['ому', 'ьому'],
  accusativeFeminine: ['у', 'ю'],
  instrumental: ['им', 'ім'],
  instrumentalMany: ['ими', 'іми'],
  locativeFeminine: ['ій', 'ій'],
} as const
export type OrdinalForm = keyof typeof ENDINGS

const THOUSANDTHS = ['', '', 'двох', 'трьох', 'чотирьох', 'п’яти', 'шести', 'семи', 'восьми', 'дев’яти']

export function ordinal(digits: string, form: OrdinalForm): string {
  const value = Number(digits)
  if (value === 0) return `нульов${ENDINGS[form][0]}`
  const exact = value % 1000 === 0 && value < 10_000 ? THOUSANDTHS[value / 1000] : undefined
  const masculine = exact === undefined ? ours(toOrdinal(digits)) : `${exact}тисячний`
  const words = masculine.replace(/^одна тисяча /, 'тисяча ')
  const soft = words.endsWith('ій')
  return words.slice(0, -2) + ENDINGS[form][soft ? 1 : 0]
}

const ONES = ['', 'одно', 'дво', 'три', 'чотири']

/** The number in front of an adjective made of it: сорокадво(річний), п’яти(денний). */
export function compounded(digits: string): string {
  const value = Number(digits)
  const last = value % 10
  const short = value % 100 > 10 && value % 100 < 20 ? undefined : ONES[last]
  if (!short) return cardinal(digits, 'masculine', 'genitive').replaceAll(' ', '').replace(/ста$/, 'сто')
  const rest = value - last === 0 ? '' : cardinal(String(value - last), 'masculine', 'genitive')
  return rest.replaceAll(' ', '') + short
}
