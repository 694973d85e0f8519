/**
 * For tests: says what is wrong with an XML document by the rules of XML 1.0 and of namespaces, as far as our
 * own documents use XML (elements, attributes in double quotes, text; no comments, sections or doctypes).
 */
export function faultIn(document: string): string | null {
  // oxlint-disable-next-line no-control-regex -- naming these characters is the purpose of the pattern
  const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.exec(document)
  if (forbidden) return `the character U+${forbidden[0].codePointAt(0)!.toString(16)} may not stand in XML`
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
  if (!document.startsWith(head)) return 'it does not say that it is XML'
  const open: string[] = []
  const spaces = new Set(['xml'])
  let roots = 0
  for (const [piece] of document
    .slice(head.length)
    .trimEnd()
    .matchAll(/<[^>]*>|[^<]+|</g)) {
    if (!piece.startsWith('<')) {
      if (open.length === 0) return 'there is text outside the root'
      if (!/^(?:[^&]|&(?:amp|lt|gt|quot|#13);)*$/.test(piece)) return `a lone & in ${JSON.stringify(piece)}`
      if (piece.includes(']]>')) return 'text holds the end of a section'
      continue
    }
    const [, close, name, attributes, empty] =
      /^<(\/)?([a-zA-Z][\w-]*(?::[a-zA-Z][\w-]*)?)((?: [\w:-]+="[^"<]*")*)(\/)?>$/.exec(piece) ?? []
    if (name === undefined) return `${piece} is no tag`
    if (close) {
      if (open.pop() !== name) return `${piece} closes another element`
      continue
    }
    if (open.length === 0 && ++roots > 1) return 'there are two roots'
    const fault = faultInAttributes(name, attributes ?? '', spaces)
    if (fault) return fault
    if (!empty) open.push(name)
  }
  return open.length === 0 ? null : `${open.at(-1)} is not closed`
}

function faultInAttributes(element: string, attributes: string, spaces: Set<string>): string | null {
  const given = Array.from(
    attributes.matchAll(/ ([\w:-]+)="([^"]*)"/g),
    ([, name, value]) => [name!, value!] as const,
  )
  for (const [name] of given) if (name.startsWith('xmlns:')) spaces.add(name.slice(6))
  if (new Set(given.map(([name]) => name)).size < given.length) return `${element} says something twice`
  for (const [name, value] of [[element, ''] as const, ...given]) {
    const [space, rest] = name.split(':')
    if (rest !== undefined && space !== 'xmlns' && !spaces.has(space!)) return `nobody said what ${space}: is`
    if (!/^(?:[^&]|&(?:amp|lt|gt|quot|#13);)*$/.test(value)) return `a lone & in ${name}`
  }
  return null
}
