import type { Gender } from './numbers.ts'

/** One, a few, many, a part of one. */
export interface Counted {
  forms: [one: string, few: string, many: string, part: string]
  gender: Gender
}

const masculine = (forms: string): Counted => counted(forms, 'masculine')
const feminine = (forms: string): Counted => counted(forms, 'feminine')

function counted(forms: string, gender: Gender): Counted {
  const [one = '', few = one, many = few, part = many] = forms.split(', ')
  return { forms: [one, few, many, part], gender }
}

const meter = (before: string) => masculine(`${before}метр, ${before}метри, ${before}метрів, ${before}метра`)
const gram = (before: string) => masculine(`${before}грам, ${before}грами, ${before}грамів, ${before}грама`)
const watt = (before: string) => masculine(`${before}ват, ${before}вати, ${before}ватів, ${before}вата`)
const hour = (before: string) => feminine(`${before}година, ${before}години, ${before}годин, ${before}години`)
const squared = (unit: string, name: string) => ({
  [`кв. ${unit}`]: masculine(
    `квадратний ${name}, квадратні ${name}и, квадратних ${name}ів, квадратного ${name}а`,
  ),
  [`${unit}²`]: masculine(
    `квадратний ${name}, квадратні ${name}и, квадратних ${name}ів, квадратного ${name}а`,
  ),
})
const cubed = (unit: string, name: string) => ({
  [`куб. ${unit}`]: masculine(`кубічний ${name}, кубічні ${name}и, кубічних ${name}ів, кубічного ${name}а`),
  [`${unit}³`]: masculine(`кубічний ${name}, кубічні ${name}и, кубічних ${name}ів, кубічного ${name}а`),
})
const speed = masculine('кілометр на годину, кілометри на годину, кілометрів на годину, кілометра на годину')
const celsius = masculine('градус Цельсія, градуси Цельсія, градусів Цельсія, градуса Цельсія')

export const MEASURES: Record<string, Counted> = {
  '%': masculine('відсоток, відсотки, відсотків, відсотка'),
  мм: meter('мілі'),
  см: meter('санти'),
  м: meter(''),
  км: meter('кіло'),
  ...squared('м', 'метр'),
  ...squared('км', 'кілометр'),
  ...cubed('м', 'метр'),
  га: masculine('гектар, гектари, гектарів, гектара'),
  мг: gram('мілі'),
  г: gram(''),
  кг: gram('кіло'),
  т: feminine('тонна, тонни, тонн, тонни'),
  л: masculine('літр, літри, літрів, літра'),
  'км/год': speed,
  'м/с': masculine('метр на секунду, метри на секунду, метрів на секунду, метра на секунду'),
  '°C': celsius,
  '°С': celsius,
  '°': masculine('градус, градуси, градусів, градуса'),
  Вт: watt(''),
  кВт: watt('кіло'),
  МВт: watt('мега'),
  ГВт: watt('гіга'),
  кВт·год: hour('кіловат-'),
  'кВт-год': hour('кіловат-'),
  МВт·год: hour('мегават-'),
  кВ: masculine('кіловольт, кіловольти, кіловольтів, кіловольта'),
  год: hour(''),
  'год.': hour(''),
  хв: feminine('хвилина, хвилини, хвилин, хвилини'),
  'хв.': feminine('хвилина, хвилини, хвилин, хвилини'),
  сек: feminine('секунда, секунди, секунд, секунди'),
  'сек.': feminine('секунда, секунди, секунд, секунди'),
  // As English and international texts write them.
  km: meter('кіло'),
  m: meter(''),
  kg: gram('кіло'),
  kWh: hour('кіловат-'),
  MW: watt('мега'),
  GW: watt('гіга'),
  'km/h': speed,
}

const dollar = masculine('долар, долари, доларів, долара')
const hryvnia = feminine('гривня, гривні, гривень, гривні')
const euro = masculine('євро')
const pound = masculine('фунт, фунти, фунтів, фунта')
const zloty = masculine('злотий, злоті, злотих, злотого')

export const CURRENCIES: Record<string, Counted> = {
  грн: hryvnia,
  'грн.': hryvnia,
  '₴': hryvnia,
  UAH: hryvnia,
  $: dollar,
  US$: dollar,
  USD: dollar,
  'дол.': dollar,
  '€': euro,
  EUR: euro,
  '£': pound,
  GBP: pound,
  zł: zloty,
  PLN: zloty,
  'коп.': feminine('копійка, копійки, копійок, копійки'),
  // In words, for the coins behind the comma: "2,94 євро".
  євро: euro,
  гривні: hryvnia,
  долара: dollar,
}

const cent = masculine('цент, центи, центів, цента')
const kopiyka = feminine('копійка, копійки, копійок, копійки')

/** The hundredth of a currency. */
export function coinOf(currency: string): Counted | undefined {
  if (CURRENCIES[currency] === hryvnia) return kopiyka
  return CURRENCIES[currency] === dollar || CURRENCIES[currency] === euro ? cent : undefined
}

export const SCALES: Counted[] = [
  masculine(''),
  feminine('тисяча, тисячі, тисяч, тисячі'),
  masculine('мільйон, мільйони, мільйонів, мільйона'),
  masculine('мільярд, мільярди, мільярдів, мільярда'),
  masculine('трильйон, трильйони, трильйонів, трильйона'),
]
