import { inLanguage, type Plural } from '../page/phrases.ts'

/** What the player, the page of recordings and the podcast say to readers. */
export interface NarrationPhrases {
  language: string
  locale: string
  listen: string
  listenTo: (headline: string) => string
  /** The disclosure: words that readers know, and regulators ask for. */
  disclosure: string
  disclosureBoth: string
  readBy: (name: string) => string
  minutes: Plural
  beingMade: string
  noVoice: string
  wordsChanged: string
  play: string
  pause: string
  back: string
  speed: string
  place: string
  placeOf: (at: string, of: string) => string
  fromHere: string
  failed: string
  listenPage: string
  listenPageStandfirst: string
  nothingToHear: string
  chapters: string
  podcastOf: (paper: string) => string
  podcastAbout: (paper: string) => string
  support: (paper: string) => string
}

const english: NarrationPhrases = {
  language: 'en',
  locale: 'en-GB',
  listen: 'Listen to this story',
  listenTo: (headline) => `Listen: ${headline}`,
  disclosure: 'This audio is created with AI assistance',
  disclosureBoth: 'Read by a person, with passages created with AI assistance',
  readBy: (name) => `Read by ${name}`,
  minutes: { one: '# min', other: '# min' },
  beingMade: 'The audio of this story is being made, and will be here shortly.',
  noVoice: 'This story cannot be heard yet: none of our voices reads its language.',
  wordsChanged: 'The words have changed since this was recorded.',
  play: 'Play',
  pause: 'Pause',
  back: 'Back 15 seconds',
  speed: 'Speed',
  place: 'Place in the recording',
  placeOf: (at, of) => `${at} of ${of}`,
  fromHere: 'Listen from here',
  failed: 'The recording could not be played. Please check your connection and press Play again.',
  listenPage: 'Listen',
  listenPageStandfirst: 'The stories of our front page, one after the other.',
  nothingToHear: 'None of today’s stories has been read aloud yet.',
  chapters: 'Chapters',
  podcastOf: (paper) => `${paper}, read aloud`,
  podcastAbout: (paper) => `The stories of ${paper}, each as soon as it is published.`,
  support: (paper) => `Become a member of ${paper}`,
}

const ukrainian: NarrationPhrases = {
  language: 'uk',
  locale: 'uk-UA',
  listen: 'Послухати матеріал',
  listenTo: (headline) => `Послухати: ${headline}`,
  disclosure: 'Цей аудіозапис створено за допомогою штучного інтелекту',
  disclosureBoth: 'Читає людина; окремі уривки створено за допомогою штучного інтелекту',
  readBy: (name) => `Читає ${name}`,
  minutes: { one: '# хв', few: '# хв', many: '# хв', other: '# хв' },
  beingMade: 'Аудіозапис цього матеріалу створюється й незабаром буде тут.',
  noVoice: 'Цей матеріал поки не можна послухати: жоден із наших голосів не читає цією мовою.',
  wordsChanged: 'Після цього запису текст змінено.',
  play: 'Слухати',
  pause: 'Пауза',
  back: 'Назад на 15 секунд',
  speed: 'Швидкість',
  place: 'Місце в записі',
  placeOf: (at, of) => `${at} з ${of}`,
  fromHere: 'Слухати звідси',
  failed: 'Не вдалося відтворити запис. Перевірте з’єднання й натисніть «Слухати» ще раз.',
  listenPage: 'Слухати',
  listenPageStandfirst: 'Матеріали з нашої першої сторінки, один за одним.',
  nothingToHear: 'Сьогоднішніх матеріалів ще не озвучено.',
  chapters: 'Розділи',
  podcastOf: (paper) => `${paper}: матеріали вголос`,
  podcastAbout: (paper) => `Матеріали видання «${paper}», щойно їх опубліковано.`,
  support: (paper) => `Стати учасником видання «${paper}»`,
}

const lithuanian: NarrationPhrases = {
  language: 'lt',
  locale: 'lt-LT',
  listen: 'Klausytis šio straipsnio',
  listenTo: (headline) => `Klausytis: ${headline}`,
  disclosure: 'Šis garso įrašas sukurtas naudojant dirbtinį intelektą',
  disclosureBoth: 'Skaito žmogus; kai kurios dalys sukurtos naudojant dirbtinį intelektą',
  readBy: (name) => `Skaito ${name}`,
  minutes: { one: '# min.', few: '# min.', many: '# min.', other: '# min.' },
  beingMade: 'Šio straipsnio garso įrašas kuriamas ir netrukus bus čia.',
  noVoice: 'Šio straipsnio dar negalima išgirsti: nė vienas mūsų balsas neskaito šia kalba.',
  wordsChanged: 'Po šio įrašo tekstas pasikeitė.',
  play: 'Leisti',
  pause: 'Pristabdyti',
  back: 'Atgal 15 sekundžių',
  speed: 'Greitis',
  place: 'Įrašo vieta',
  placeOf: (at, of) => `${at} iš ${of}`,
  fromHere: 'Klausytis nuo čia',
  failed: 'Įrašo paleisti nepavyko. Patikrinkite ryšį ir paspauskite „Leisti“ dar kartą.',
  listenPage: 'Klausytis',
  listenPageStandfirst: 'Pirmojo puslapio straipsniai, vienas po kito.',
  nothingToHear: 'Šiandienos straipsniai dar neįgarsinti.',
  chapters: 'Skyriai',
  podcastOf: (paper) => `${paper}: straipsniai garsu`,
  podcastAbout: (paper) => `Leidinio „${paper}“ straipsniai, vos juos paskelbus.`,
  support: (paper) => `Tapti leidinio „${paper}“ nariu`,
}

const tables = [english, ukrainian, lithuanian] as const

/** In the first of these languages that we have; English where we have none of them. */
export function narrationPhrases(...languages: string[]): NarrationPhrases {
  return inLanguage(tables, languages)
}
