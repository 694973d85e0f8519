import { primary } from '../page/phrases.ts'

/** What a form says whose way is not open at once. */
export interface GatePhrases {
  /** While the browser still works on the challenge, after the button was pressed. */
  working: string
  wait: string
  again: string
  /** `time` as clocks show it. */
  tooMany(time: string): string
  scripts(address: string): string
  robot(address: string): string
  tooSoon: string
  /** The name of a field that nobody sees. */
  leaveEmpty: string
}

const english: GatePhrases = {
  working: 'One moment: this goes on by itself.',
  wait: 'We ask you to wait ten seconds and press once more: it keeps robots out.',
  again: 'That took too long, or was sent before. Please press once more.',
  tooMany: (time) =>
    `So much came from here that we take nothing more for now. Please try again after ${time}.`,
  scripts: (address) =>
    `Robots are trying cards here just now. Please allow scripts for this page, or come back in an hour or two. You can also write to ${address}.`,
  robot: (address) =>
    `This was sent as robots send it. Please wait a few seconds and press once more; if it goes on, write to ${address}.`,
  tooSoon: 'This came sooner than one can read the page, as robots send it. Please press once more.',
  leaveEmpty: 'Leave this empty',
}

const ukrainian: GatePhrases = {
  working: 'Хвилинку: далі все піде саме.',
  wait: 'Зачекайте, будь ласка, десять секунд і натисніть ще раз: це стримує роботів.',
  again: 'Минуло забагато часу або це вже надсилали. Натисніть, будь ласка, ще раз.',
  tooMany: (time) =>
    `Звідси надійшло стільки спроб, що поки ми більше не приймаємо. Спробуйте, будь ласка, після ${time}.`,
  scripts: (address) =>
    `Просто зараз роботи перевіряють тут картки. Дозвольте, будь ласка, скрипти на цій сторінці або поверніться за годину-дві. Можна також написати на ${address}.`,
  robot: (address) =>
    `Це надіслано так, як надсилають роботи. Зачекайте кілька секунд і натисніть ще раз; якщо не допоможе, напишіть на ${address}.`,
  tooSoon:
    'Це надійшло швидше, ніж можна прочитати сторінку: так надсилають роботи. Натисніть, будь ласка, ще раз.',
  leaveEmpty: 'Залиште це поле порожнім',
}

const lithuanian: GatePhrases = {
  working: 'Akimirką: toliau viskas vyks savaime.',
  wait: 'Prašome palaukti dešimt sekundžių ir paspausti dar kartą: taip sulaikome robotus.',
  again: 'Praėjo per daug laiko arba tai jau buvo išsiųsta. Paspauskite dar kartą.',
  tooMany: (time) =>
    `Iš čia atėjo tiek bandymų, kad kol kas daugiau nepriimame. Bandykite dar kartą po ${time}.`,
  scripts: (address) =>
    `Šiuo metu čia robotai bando korteles. Leiskite šiame puslapyje scenarijus arba grįžkite po valandos ar dviejų. Taip pat galite rašyti adresu ${address}.`,
  robot: (address) =>
    `Tai išsiųsta taip, kaip siunčia robotai. Palaukite kelias sekundes ir paspauskite dar kartą; jei nepadės, rašykite adresu ${address}.`,
  tooSoon: 'Tai atėjo greičiau, nei galima perskaityti puslapį: taip siunčia robotai. Paspauskite dar kartą.',
  leaveEmpty: 'Palikite tuščią',
}

const all: Record<string, GatePhrases> = { en: english, uk: ukrainian, lt: lithuanian }

export function gatePhrases(language: string): GatePhrases {
  return all[primary(language)] ?? english
}
