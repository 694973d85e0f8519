import { primary } from '../page/phrases.ts'

/** What a member is told of their own podcast address. */
export interface PodcastFeedPhrases {
  language: string
  heading: string
  about: string
  make: string
  makeAnew: string
  makeAnewMeans: string
  end: string
  /** Before the day it was made on. */
  madeOn: (day: string) => string
  address: string
  copyNow: string
  forMembers: string
  join: string
  /** The title of the feed, and what stands in it when the membership is over. */
  title: (paper: string) => string
  over: (paper: string) => string
  overAbout: (paper: string) => string
}

const english: PodcastFeedPhrases = {
  language: 'en',
  heading: 'Your own podcast',
  about:
    'Every story that is read aloud, those for members included, in the podcast app of your choice. The address is yours alone: whoever has it can listen in your name.',
  make: 'Make my address',
  makeAnew: 'Make a new address',
  makeAnewMeans: 'The one you have now stops working.',
  end: 'Take my address back',
  madeOn: (day) =>
    `You have had an address since ${day}. We keep only a trace of it, so it cannot be shown again.`,
  address: 'Your address',
  copyNow: 'Copy it now into your podcast app, by “Add by URL”. It is shown this once.',
  forMembers: 'An own podcast address is for members.',
  join: 'Become a member',
  title: (paper) => `${paper}, read aloud for you`,
  over: (paper) => `Your membership of ${paper} has ended`,
  overAbout: (paper) =>
    `This podcast is for members of ${paper}. Join again, and it goes on at this very address; the stories that are open to everybody are in the public podcast.`,
}

const ukrainian: PodcastFeedPhrases = {
  language: 'uk',
  heading: 'Ваш власний подкаст',
  about:
    'Кожна озвучена стаття, зокрема й ті, що лише для членів спільноти, у вашому застосунку для подкастів. Адреса лише ваша: хто її знає, слухає від вашого імені.',
  make: 'Створити мою адресу',
  makeAnew: 'Створити нову адресу',
  makeAnewMeans: 'Теперішня перестане працювати.',
  end: 'Скасувати мою адресу',
  madeOn: (day) =>
    `Ваша адреса діє з ${day}. Ми зберігаємо лише її відбиток, тож показати її знову неможливо.`,
  address: 'Ваша адреса',
  copyNow: 'Скопіюйте її зараз до застосунку для подкастів («додати за URL»). Її показано лише цього разу.',
  forMembers: 'Власна адреса подкасту — для членів спільноти.',
  join: 'Приєднатися',
  title: (paper) => `${paper}: статті вголос для вас`,
  over: (paper) => `Ваше членство в ${paper} завершилося`,
  overAbout: (paper) =>
    `Цей подкаст — для членів спільноти ${paper}. Приєднайтеся знову, і він продовжиться за цією ж адресою; відкриті для всіх статті є в загальному подкасті.`,
}

const lithuanian: PodcastFeedPhrases = {
  language: 'lt',
  heading: 'Jūsų tinklalaidė',
  about:
    'Visi balsu skaitomi straipsniai, taip pat ir skirti tik nariams, jūsų pasirinktoje tinklalaidžių programėlėje. Adresas tik jūsų: kas jį žino, klausosi jūsų vardu.',
  make: 'Sukurti mano adresą',
  makeAnew: 'Sukurti naują adresą',
  makeAnewMeans: 'Dabartinis nustos veikti.',
  end: 'Panaikinti mano adresą',
  madeOn: (day) => `Adresą turite nuo ${day}. Saugome tik jo atspaudą, todėl dar kartą parodyti negalime.`,
  address: 'Jūsų adresas',
  copyNow: 'Nukopijuokite jį dabar į tinklalaidžių programėlę („pridėti pagal URL“). Rodomas tik šį kartą.',
  forMembers: 'Nuosavas tinklalaidės adresas skirtas nariams.',
  join: 'Tapti nariu',
  title: (paper) => `${paper}: skaitoma jums`,
  over: (paper) => `Jūsų narystė „${paper}“ baigėsi`,
  overAbout: (paper) =>
    `Ši tinklalaidė skirta „${paper}“ nariams. Prisijunkite iš naujo, ir ji tęsis tuo pačiu adresu; visiems atviri straipsniai yra viešoje tinklalaidėje.`,
}

const tables = [english, ukrainian, lithuanian]

export function podcastFeedPhrases(language: string): PodcastFeedPhrases {
  return tables.find((table) => table.language === primary(language)) ?? english
}
