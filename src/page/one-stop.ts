/**
 * Phrases that end a sentence with one stop, where what they are given ends with one: a day is "14 грудня 2026 р." in
 * Ukrainian, and "2026 m. gruodžio 14 d." in Lithuanian.
 */
export function withOneStop<Table extends object>(phrases: Table): Table {
  return Object.fromEntries(Object.entries(phrases).map(([name, said]) => [name, spoken(said)])) as Table
}

function spoken(said: unknown): unknown {
  if (typeof said === 'function')
    return (...facts: unknown[]) => oneStop((said as (...facts: unknown[]) => string)(...facts))
  return typeof said === 'object' && said !== null && !Array.isArray(said) ? withOneStop(said) : said
}

/** Three are an ellipsis, and stay. */
function oneStop(text: string): string {
  return text.replace(/(?<!\.)\.\.(?!\.)/g, '.')
}
