/**
 * The people of the demo newsroom. Seeds, demo, tests and docs share them, so that an example read in one
 * place is recognised in the next. All are invented, and their addresses lead nowhere.
 */
export interface Person {
  name: string
  email: string
  /** The language this person reads the paper in. */
  language: 'en' | 'lt' | 'uk'
  role: 'editor' | 'reporter' | 'reader' | 'giver' | 'friend' | 'correspondent' | 'writer' | 'illustrator'
  /** The slug of this person's byline in `paper.json`, for those who have one. */
  byline?: string
}

export const cast = {
  /** Reads every story before readers do, and arranges the front. */
  editor: {
    name: 'Milda Stonkutė',
    email: 'milda@courier.example',
    language: 'lt',
    role: 'editor',
    byline: 'milda-stonkute',
  },
  /** Writes from Vilnius; the lead story is hers. */
  reporter: {
    name: 'Rūta Žemaitytė',
    email: 'ruta@courier.example',
    language: 'lt',
    role: 'reporter',
    byline: 'ruta-zemaityte',
  },
  /** Reads on the train to Kaunas, and has not joined yet. */
  reader: { name: 'Ona Balsytė', email: 'ona@reader.example', language: 'lt', role: 'reader' },
  /** A member since the first year, who gives memberships away. */
  giver: { name: 'Daniel Marsh', email: 'daniel@reader.example', language: 'en', role: 'giver' },
  /** The one he gives them to. */
  friend: { name: 'Iryna Lysenko', email: 'iryna@reader.example', language: 'uk', role: 'friend' },

  ukraineCorrespondent: {
    name: 'Olena Kovtun',
    email: 'olena@courier.example',
    language: 'uk',
    role: 'correspondent',
    byline: 'olena-kovtun',
  },
  coastCorrespondent: {
    name: 'Darius Vaitkus',
    email: 'darius@courier.example',
    language: 'lt',
    role: 'correspondent',
    byline: 'darius-vaitkus',
  },
  illustrator: {
    name: 'Jonas Petraitis',
    email: 'jonas@courier.example',
    language: 'lt',
    role: 'illustrator',
    byline: 'jonas-petraitis',
  },
  economicsWriter: {
    name: 'Agnė Mikutė',
    email: 'agne@courier.example',
    language: 'lt',
    role: 'writer',
    byline: 'agne-mikute',
  },
  cultureWriter: {
    name: 'Līga Ozoliņa',
    email: 'liga@courier.example',
    language: 'en',
    role: 'writer',
    byline: 'liga-ozolina',
  },
  dataWriter: {
    name: 'Kaarel Mets',
    email: 'kaarel@courier.example',
    language: 'en',
    role: 'writer',
    byline: 'kaarel-mets',
  },
} as const satisfies Record<string, Person>
