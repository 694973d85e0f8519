/** What the frame of a letter says by itself. */
export interface LetterPhrases {
  language: string
  /** Before the address that a button leads to. */
  buttonElsewhere: string
}

const PHRASES: Record<'en' | 'uk' | 'lt', LetterPhrases> = {
  en: { language: 'en', buttonElsewhere: 'If the button does nothing, open this address:' },
  uk: { language: 'uk', buttonElsewhere: 'Якщо кнопка не працює, відкрийте цю адресу:' },
  lt: { language: 'lt', buttonElsewhere: 'Jei mygtukas neveikia, atverkite šį adresą:' },
}

export function letterPhrasesIn(language: string): LetterPhrases {
  const [primary = ''] = language.toLowerCase().split('-')
  return primary === 'uk' || primary === 'lt' ? PHRASES[primary] : PHRASES.en
}
