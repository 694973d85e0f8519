/** Flite passes over every letter beyond ASCII: what an English reader would read there stands in for it. */
export function asciiOf(text: string): string {
  const spelled = text.normalize('NFC').replace(/[^\u0020-\u007e]/gu, (letter) => {
    const small = letter.toLowerCase()
    const known = LETTERS[small] ?? LETTERS[letter]
    if (known === undefined) return letter
    return small === letter ? known : known.charAt(0).toUpperCase() + known.slice(1)
  })
  return spelled
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\u0020-\u007e]/gu, ' ')
}

/** Punctuation, letters that do not come apart, and Ukrainian as the state writes it in Latin (2010). */
const LETTERS: Record<string, string> = {
  '‘': "'",
  '’': "'",
  ʼ: "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '–': ', ',
  '—': ', ',
  '…': '...',
  '−': ' minus ',
  '×': ' times ',
  ł: 'w',
  đ: 'd',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
  ð: 'th',
  ı: 'i',
  š: 'sh',
  ž: 'zh',
  č: 'ch',
  ć: 'ch',
  ś: 'sh',
  ź: 'zh',
  ż: 'zh',
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ye',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'yi',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ь: '',
  ю: 'yu',
  я: 'ya',
  ё: 'yo',
  ъ: '',
  ы: 'y',
  э: 'e',
}
