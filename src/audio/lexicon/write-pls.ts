import { type Xml, xml, xmlDocument } from '../../feeds/xml.ts'
import { type Lexicon, type Word, primary } from './lexicon.ts'

export const PLS = 'http://www.w3.org/2005/01/pronunciation-lexicon'
/** What PLS has no place for, who added a word and how it is matched, stands in attributes of our own. */
export const OURS = 'https://standfirst.example/lexicon'

/** The words of one language as a Pronunciation Lexicon (W3C PLS 1.0), which other systems read too. */
export function lexiconAsPls(lexicon: Lexicon, language: string): string {
  const own = lexicon.filter((word) => primary(word.language) === primary(language))
  const words = own.toSorted((a, b) => a.spelling.localeCompare(b.spelling, language)).map(lexeme)
  const attributes = {
    version: '1.0',
    xmlns: PLS,
    'xmlns:standfirst': OURS,
    alphabet: 'ipa',
    'xml:lang': language,
  }
  return xmlDocument(xml('lexicon', attributes, ...words))
}

function lexeme({ spelling, language, ipa, respelling, match, addedBy, addedAt }: Word): Xml {
  const about = {
    'standfirst:language': language,
    'standfirst:match': match,
    'standfirst:added-by': addedBy,
    'standfirst:added-at': addedAt,
  }
  return xml(
    'lexeme',
    about,
    xml('grapheme', null, spelling),
    ipa !== undefined && xml('phoneme', null, ipa),
    respelling !== undefined && xml('alias', null, respelling),
  )
}
