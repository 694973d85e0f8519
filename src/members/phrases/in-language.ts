import { primary } from '../../page/phrases.ts'

/** The table in the first of these languages that there is one in; else the first table. */
export function inLanguage<Table extends { language: string }>(
  tables: readonly [Table, ...Table[]],
  languages: readonly string[],
): Table {
  for (const language of languages) {
    const found = tables.find((table) => table.language === primary(language))
    if (found) return found
  }
  return tables[0]
}

/** The languages in which pages and letters for one reader can be, each by its own name. */
export const LANGUAGES: Record<string, string> = { en: 'English', uk: 'Українська', lt: 'Lietuvių' }
