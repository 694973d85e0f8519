/** What cannot be read aloud. */
export type LeftOut = 'code' | 'html' | 'table' | 'chart' | 'embed' | 'audio' | 'video'

/** What the blocks themselves say to readers, in the language of the story they stand in. */
export interface BodyPhrases {
  /** Of these phrases: another one than the story's when we do not speak that. */
  language: string
  source: string
  showFigures: string
  noValue: string
  table: string
  chart: string
  code: string
  related: string
  /** On the button that puts the frame in place of the card. */
  showHere: (provider: string) => string
  /** What asking for it means: said before anything is fetched. */
  frameWarning: (provider: string) => string
  openAt: (host: string) => string
  listenAt: (host: string) => string
  watchAt: (host: string) => string
  download: string
  first: string
  highest: string
  lowest: string
  last: string
  /** Said before a quotation whose source is not named, and after a long one. */
  quotation: string
  endOfQuotation: string
  leftOut: Record<LeftOut, string>
}

const english: BodyPhrases = {
  language: 'en',
  source: 'Source',
  showFigures: 'Show the figures',
  noValue: 'no figure',
  table: 'Table',
  chart: 'Chart',
  code: 'Code',
  related: 'Related story',
  showHere: (provider) => `Show it here, from ${provider}`,
  frameWarning: (provider) => `${provider} will then know that you have seen it, and may set cookies.`,
  openAt: (host) => `Open at ${host}`,
  listenAt: (host) => `Listen at ${host}`,
  watchAt: (host) => `Watch at ${host}`,
  download: 'Download',
  first: 'First',
  highest: 'Highest',
  lowest: 'Lowest',
  last: 'Last',
  quotation: 'A quotation.',
  endOfQuotation: 'End of the quotation.',
  leftOut: {
    code: 'A piece of code stands here in the text.',
    html: 'Something that cannot be read aloud stands here in the text.',
    table: 'A table stands here in the text.',
    chart: 'A chart stands here in the text.',
    embed: 'A page from another site is shown here in the text.',
    audio: 'A recording stands here in the text.',
    video: 'A video stands here in the text.',
  },
}

const ukrainian: BodyPhrases = {
  language: 'uk',
  source: 'Джерело',
  showFigures: 'Показати цифри',
  noValue: 'немає даних',
  table: 'Таблиця',
  chart: 'Діаграма',
  code: 'Код',
  related: 'До теми',
  showHere: (provider) => `Показати тут, із ${provider}`,
  frameWarning: (provider) => `Тоді ${provider} знатиме, що ви це переглядали, і може зберегти файли cookie.`,
  openAt: (host) => `Відкрити на ${host}`,
  listenAt: (host) => `Слухати на ${host}`,
  watchAt: (host) => `Дивитися на ${host}`,
  download: 'Завантажити',
  first: 'Перше значення',
  highest: 'Найбільше',
  lowest: 'Найменше',
  last: 'Останнє',
  quotation: 'Цитата.',
  endOfQuotation: 'Кінець цитати.',
  leftOut: {
    code: 'Тут у тексті наведено фрагмент коду.',
    html: 'Тут у тексті є те, чого не можна прочитати вголос.',
    table: 'Тут у тексті є таблиця.',
    chart: 'Тут у тексті є діаграма.',
    embed: 'Тут у тексті показано сторінку іншого сайту.',
    audio: 'Тут у тексті є аудіозапис.',
    video: 'Тут у тексті є відео.',
  },
}

const lithuanian: BodyPhrases = {
  language: 'lt',
  source: 'Šaltinis',
  showFigures: 'Rodyti skaičius',
  noValue: 'nėra duomenų',
  table: 'Lentelė',
  chart: 'Diagrama',
  code: 'Kodas',
  related: 'Susijęs straipsnis',
  showHere: (provider) => `Rodyti čia iš „${provider}“`,
  frameWarning: (provider) => `Tada „${provider}“ žinos, kad tai matėte, ir gali įrašyti slapukų.`,
  openAt: (host) => `Atverti svetainėje ${host}`,
  listenAt: (host) => `Klausytis svetainėje ${host}`,
  watchAt: (host) => `Žiūrėti svetainėje ${host}`,
  download: 'Atsisiųsti',
  first: 'Pirmoji reikšmė',
  highest: 'Didžiausia',
  lowest: 'Mažiausia',
  last: 'Paskutinė',
  quotation: 'Citata.',
  endOfQuotation: 'Citatos pabaiga.',
  leftOut: {
    code: 'Čia tekste pateikta kodo ištrauka.',
    html: 'Čia tekste yra tai, ko neįmanoma perskaityti balsu.',
    table: 'Čia tekste pateikta lentelė.',
    chart: 'Čia tekste pateikta diagrama.',
    embed: 'Čia tekste rodomas kitos svetainės puslapis.',
    audio: 'Čia tekste yra garso įrašas.',
    video: 'Čia tekste yra vaizdo įrašas.',
  },
}

/** English where a story is in a language we have no phrases in. */
export function bodyPhrases(language: string): BodyPhrases {
  const [primary] = language.toLowerCase().split('-')
  return [ukrainian, lithuanian].find((phrases) => phrases.language === primary) ?? english
}

/** The `lang` for a phrase: only where it differs from the story around it. */
export function phraseLanguage(language: string): string | undefined {
  const spoken = bodyPhrases(language).language
  return language.toLowerCase().split('-')[0] === spoken ? undefined : spoken
}
