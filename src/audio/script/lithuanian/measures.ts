import type { Gender } from './numbers.ts'

/** One, some (two to nine), many (ten and zero), a part of one. */
export interface Counted {
  forms: [one: string, some: string, many: string, part: string]
  gender: Gender
}

/** A noun like "metras" by its stem; an adjective like "kvadratinis" before it bends with it. */
function masculine(stem: string, { before = '', after = '' } = {}): Counted {
  const form = (adjective: string, noun: string) =>
    `${before === '' ? '' : `${before}${adjective} `}${stem}${noun}${after}`
  return {
    forms: [form('is', 'as'), form('iai', 'ai'), form('ių', 'ų'), form('io', 'o')],
    gender: 'masculine',
  }
}
const feminine = (one: string, some: string, many: string, part: string): Counted => ({
  forms: [one, some, many, part],
  gender: 'feminine',
})

const degree = (after: string): Counted => ({
  forms: [`laipsnis${after}`, `laipsniai${after}`, `laipsnių${after}`, `laipsnio${after}`],
  gender: 'masculine',
})
const minute = feminine('minutė', 'minutės', 'minučių', 'minutės')
const second = feminine('sekundė', 'sekundės', 'sekundžių', 'sekundės')
const hour = feminine('valanda', 'valandos', 'valandų', 'valandos')
const wattHour = (size: string) =>
  feminine(`${size}vatvalandė`, `${size}vatvalandės`, `${size}vatvalandžių`, `${size}vatvalandės`)
const speed = masculine('kilometr', { after: ' per valandą' })

export const MEASURES: Record<string, Counted> = {
  '%': masculine('procent'),
  'proc.': masculine('procent'),
  mm: masculine('milimetr'),
  cm: masculine('centimetr'),
  m: masculine('metr'),
  km: masculine('kilometr'),
  'kv. m': masculine('metr', { before: 'kvadratin' }),
  'm²': masculine('metr', { before: 'kvadratin' }),
  'kv. km': masculine('kilometr', { before: 'kvadratin' }),
  'km²': masculine('kilometr', { before: 'kvadratin' }),
  'kub. m': masculine('metr', { before: 'kubin' }),
  'm³': masculine('metr', { before: 'kubin' }),
  ha: masculine('hektar'),
  mg: masculine('miligram'),
  g: masculine('gram'),
  kg: masculine('kilogram'),
  t: feminine('tona', 'tonos', 'tonų', 'tonos'),
  l: masculine('litr'),
  ml: masculine('mililitr'),
  'km/h': speed,
  'km/val.': speed,
  'm/s': masculine('metr', { after: ' per sekundę' }),
  '°C': degree(' Celsijaus'),
  '°': degree(''),
  W: masculine('vat'),
  kW: masculine('kilovat'),
  MW: masculine('megavat'),
  GW: masculine('gigavat'),
  kWh: wattHour('kilo'),
  'kWh.': wattHour('kilo'),
  MWh: wattHour('mega'),
  GWh: wattHour('giga'),
  kV: masculine('kilovolt'),
  GB: masculine('gigabait'),
  MB: masculine('megabait'),
  val: hour,
  'val.': hour,
  h: hour,
  min: minute,
  'min.': minute,
  s: second,
  'sek.': second,
  'd.': feminine('diena', 'dienos', 'dienų', 'dienos'),
  'vnt.': masculine('vienet'),
}
const euro = masculine('eur')
const dollar: Counted = { forms: ['doleris', 'doleriai', 'dolerių', 'dolerio'], gender: 'masculine' }
const hryvnia = feminine('grivina', 'grivinos', 'grivinų', 'grivinos')

export const CURRENCIES: Record<string, Counted> = {
  '€': euro,
  EUR: euro,
  Eur: euro,
  eur: euro,
  'Eur.': euro,
  $: dollar,
  US$: dollar,
  USD: dollar,
  '£': masculine('svar'),
  GBP: masculine('svar'),
  Lt: masculine('lit'),
  zł: masculine('zlot'),
  PLN: masculine('zlot'),
  '₴': hryvnia,
  UAH: hryvnia,
  грн: hryvnia,
  'ct.': masculine('cent'),
  ct: masculine('cent'),
  // In words, for the cents behind the comma: "2,94 euro".
  euro,
  dolerio: dollar,
}

const cent = masculine('cent')

export function coinOf(currency: string): Counted | undefined {
  return CURRENCIES[currency] === euro || CURRENCIES[currency] === dollar || currency === 'Lt'
    ? cent
    : undefined
}

export const SCALES: Counted[] = [
  masculine(''),
  { forms: ['tūkstantis', 'tūkstančiai', 'tūkstančių', 'tūkstančio'], gender: 'masculine' },
  masculine('milijon'),
  masculine('milijard'),
  masculine('trilijon'),
]
