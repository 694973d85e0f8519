import { instant } from '../../platform/ids.ts'
import type { Lexicon, Word } from './lexicon.ts'

/**
 * Names that our region's news cannot do without and that voices get wrong. They come with the program; a word of
 * the paper's own goes before them.
 */
const ENGLISH = `
  HIMARS | high-marz | ˈhaɪmɑːrz
  ATACMS | attack-ems | əˈtækəmz
  NASAMS | nay-samz | ˈneɪsæmz
  USAID | U S Aid | ˌjuːɛsˈeɪd
  Suwałki | Soovowkee | suˈvawki
  Suwalki | Soovowkee | suˈvawki
  Kaunas | Cownas | ˈkaʊnəs
  Klaipėda | Klypeda | ˈklaɪpedə
  Šiauliai | Shau-lay | ʃɛʊˈlʲɛɪ
  Panevėžys | Panevay-zhees | pɐnʲɛveːˈʒiːs
  Alytus | Alleetus | ɐliːˈtʊs
  Nemunas | Neh-moonas | ˈnʲæmʊnəs
  Kasčiūnas | Kash-choonas | kɐʃˈtʃuːnɐs
  Nausėda | Now-say-da | nɐʊˈsʲeːdɐ
  Seimas | Seymus | ˈsɛɪmɐs
  Łódź | Woodge | wutɕ
  Rzeszów | Zheshoof | ˈʐɛʂuf
  Daugavpils | Dow-gav-pills | ˈdaugaupils
  Lviv | Luh-veev | lʲviu̯
  Dnipro | Duh-nee-pro | dniˈprɔ
  Kherson | Hair-son | xerˈsɔn
  Mykolaiv | Mickola-yeev | mɪkoˈlɑjiu̯
  Zaporizhzhia | Zah-po-ree-zha | zɐpoˈriʒːɐ
  Chernihiv | Churny-heev | tʃerˈnihiu̯
  Zelenskyy | Zelensky | zeˈlɛnʲsʲkɪj
`

const UKRAINIAN = `
  HIMARS | Хаймарс |
  Patriot | Петріот |
  ATACMS | Атакмс |
`

const LITHUANIAN = `
  HIMARS | Haimars |
  ATACMS | Atakms |
`

export const knownWords: Lexicon = [
  ...wordsIn('en', ENGLISH),
  ...wordsIn('uk', UKRAINIAN),
  ...wordsIn('lt', LITHUANIAN),
]

function wordsIn(language: string, table: string): Word[] {
  return table
    .trim()
    .split('\n')
    .map((line) => {
      const [spelling = '', respelling = '', ipa = ''] = line.split('|').map((cell) => cell.trim())
      return {
        spelling,
        language,
        respelling,
        ...(ipa !== '' && { ipa }),
        match: 'exact case',
        addedBy: 'Standfirst',
        addedAt: instant('2026-11-25T00:00:00.000Z'),
      }
    })
}
