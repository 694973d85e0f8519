/** Small letters without marks, so that "Žemaitytė" is found by "zemaityte", and "Олена" by "олена". */
export function foldedWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ø', 'o')
    .replace(/\s+/g, ' ')
    .trim()
}

/** What a reader is found by, as `readers.sought` keeps it. */
export function soughtOf({
  email,
  name,
  postalAddress,
}: {
  email: string | null
  name: string
  postalAddress: string
}) {
  return foldedWords([email ?? '', name, postalAddress].join('\n'))
}
