/** Comma-separated values as RFC 4180 has them: quotes around what holds commas, quotes or line breaks. */
export function* readCsv(text: string): Generator<string[]> {
  let row: string[] = []
  let field = ''
  let at = 0
  const source = text.replace(/^\ufeff/, '')
  while (at < source.length) {
    if (source[at] === '"' && field === '') {
      const { value, next } = quoted(source, at + 1)
      field = value
      at = next
      continue
    }
    const character = source[at++]
    if (character === ',') {
      row.push(field)
      field = ''
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && source[at] === '\n') at++
      row.push(field)
      if (row.length > 1 || row[0] !== '') yield row
      row = []
      field = ''
    } else field += character
  }
  row.push(field)
  if (row.length > 1 || row[0] !== '') yield row
}

function quoted(source: string, from: number): { value: string; next: number } {
  let value = ''
  let at = from
  for (;;) {
    const close = source.indexOf('"', at)
    if (close < 0) return { value: value + source.slice(at), next: source.length }
    value += source.slice(at, close)
    if (source[close + 1] !== '"') return { value, next: close + 1 }
    value += '"'
    at = close + 2
  }
}
