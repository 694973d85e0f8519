/** What may stand in an address: lower-case Latin letters, digits and single hyphens, 1 to 100 characters. */
export const SLUG = /^(?=.{1,100}$)[a-z0-9]+(-[a-z0-9]+)*$/

/** A language's code as BCP 47 has it, as far as its shape goes: `en`, `uk`, `zh-Hant`. */
export const LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/

/** Ukrainian by the Cabinet of Ministers' resolution 55 of 2010, with the letters that begin a word alike. */
const CYRILLIC: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ie',
  ж: 'zh',
  з: 'z',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
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
  ю: 'iu',
  я: 'ia',
  ъ: '',
  ы: 'y',
  э: 'e',
  ё: 'io',
}

/** A slug made from a headline, cut at a word; an empty string when nothing in it can be spelt in Latin. */
export function slugFrom(headline: string): string {
  const latin = headline
    .toLowerCase()
    .replace(/[а-яёєіїґ]/g, (letter) => CYRILLIC[letter] ?? '')
    .replace(/[’'ʼ`]/g, '')
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/đ/g, 'd')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
  const words = latin.split(/[^a-z0-9]+/).filter((word) => word !== '')
  let slug = ''
  for (const word of words) {
    if (slug !== '' && slug.length + 1 + word.length > 80) break
    slug += (slug === '' ? '' : '-') + word.slice(0, 80)
  }
  return slug
}
