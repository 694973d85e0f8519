/**
 * Ghost's Markdown cards as HTML. Where a story is nothing but one, the HTML that Ghost made of it is used
 * (`story-body.ts`); this reads those among other cards. It knows what newsrooms write: headings, lists, quotes,
 * tables, code, rules, links, pictures, emphasis, HTML in between. What it does not know (footnotes, links by
 * reference) stays as the words it is, so nothing is lost by its being small.
 */
export function markdownHtml(source: string): string {
  const lines = source.replace(/\r\n?/g, '\n').replaceAll('\t', '    ').split('\n')
  return blocksHtml(lines, 0)
}

const DEEPEST = 12

interface Cursor {
  lines: string[]
  at: number
  depth: number
}

type Part = (cursor: Cursor) => string | undefined

function blocksHtml(lines: string[], depth: number): string {
  const cursor: Cursor = { lines, at: 0, depth }
  const parts: Part[] =
    depth > DEEPEST ? [paragraphPart] : [fence, rawHtml, heading, rule, quote, list, table, paragraphPart]
  const made: string[] = []
  while (cursor.at < lines.length) {
    if (isBlank(lines[cursor.at] ?? '')) {
      cursor.at++
      continue
    }
    for (const part of parts) {
      const html = part(cursor)
      if (html === undefined) continue
      made.push(html)
      break
    }
  }
  return made.join('\n')
}

const isBlank = (line: string) => line.trim() === ''
const lineAt = ({ lines, at }: Cursor) => lines[at] ?? ''

function fence(cursor: Cursor): string | undefined {
  const opened = /^ {0,3}(`{3,}|~{3,})\s*([^\s`]*)[^`]*$/.exec(lineAt(cursor))
  if (!opened) return undefined
  const [, mark = '```', language = ''] = opened
  const inside: string[] = []
  cursor.at++
  while (cursor.at < cursor.lines.length && !lineAt(cursor).trim().startsWith(mark))
    inside.push(cursor.lines[cursor.at++] ?? '')
  cursor.at++
  const kind = language === '' ? '' : ` class="language-${escape(language)}"`
  return `<pre><code${kind}>${escape(inside.join('\n'))}</code></pre>`
}

/** A line that begins with a tag begins a piece of HTML, which goes on to the next empty line. */
function rawHtml(cursor: Cursor): string | undefined {
  const opened = /^ {0,3}<(?:(script|style|pre)\b|!--|\/?[a-z][\w-]*[\s/>])/i.exec(lineAt(cursor))
  if (!opened) return undefined
  const inside: string[] = []
  const close = opened[1] && `</${opened[1].toLowerCase()}`
  while (cursor.at < cursor.lines.length) {
    const line = lineAt(cursor)
    if (!close && isBlank(line)) break
    inside.push(line)
    cursor.at++
    if (close && line.toLowerCase().includes(close)) break
  }
  return inside.join('\n')
}

function heading(cursor: Cursor): string | undefined {
  const hashes = /^ {0,3}(#{1,6})(?!#)\s*(.*?)\s*#*\s*$/.exec(lineAt(cursor))
  if (hashes && hashes[2] !== '') {
    cursor.at++
    return `<h${hashes[1]?.length}>${inline(hashes[2] ?? '')}</h${hashes[1]?.length}>`
  }
  const under = /^ {0,3}(=+|-+)\s*$/.exec(cursor.lines[cursor.at + 1] ?? '')
  if (!under || startsPart(lineAt(cursor)) || lineAt(cursor).includes('|')) return undefined
  const level = under[1]?.startsWith('=') ? 1 : 2
  const words = lineAt(cursor)
  cursor.at += 2
  return `<h${level}>${inline(words.trim())}</h${level}>`
}

function rule(cursor: Cursor): string | undefined {
  if (!/^ {0,3}([-*_])( *\1){2,} *$/.test(lineAt(cursor))) return undefined
  cursor.at++
  return '<hr>'
}

function quote(cursor: Cursor): string | undefined {
  if (!/^ {0,3}>/.test(lineAt(cursor))) return undefined
  const inside: string[] = []
  while (cursor.at < cursor.lines.length && !isBlank(lineAt(cursor))) {
    inside.push(lineAt(cursor).replace(/^ {0,3}> ?/, ''))
    cursor.at++
  }
  return `<blockquote>${blocksHtml(inside, cursor.depth + 1)}</blockquote>`
}

const POINT = /^( {0,3})([-*+]|(\d{1,9})[.)])( +|$)(.*)$/

function list(cursor: Cursor): string | undefined {
  const first = POINT.exec(lineAt(cursor))
  if (!first) return undefined
  const ordered = first[3] !== undefined
  const points: string[] = []
  for (let next = POINT.exec(lineAt(cursor)); next; next = POINT.exec(lineAt(cursor))) {
    if ((next[3] !== undefined) !== ordered) break
    points.push(point(cursor, next))
  }
  const start = ordered && Number(first[3]) !== 1 ? ` start="${Number(first[3])}"` : ''
  return ordered ? `<ol${start}>${points.join('')}</ol>` : `<ul>${points.join('')}</ul>`
}

function point(
  cursor: Cursor,
  [, indent = '', marker = '', , gap = '', words = '']: RegExpExecArray,
): string {
  const width = indent.length + marker.length + Math.min(Math.max(gap.length, 1), 4)
  const inside = [words]
  cursor.at++
  while (cursor.at < cursor.lines.length) {
    const line = lineAt(cursor)
    const deeper = line.startsWith(' '.repeat(width)) || /^ {2,}\S/.test(line)
    if (isBlank(line) && !/^ {2,}\S/.test(cursor.lines[cursor.at + 1] ?? '')) break
    if (!isBlank(line) && !deeper && (startsPart(line) || isBlank(cursor.lines[cursor.at - 1] ?? ''))) break
    inside.push(deeper ? line.replace(new RegExp(`^ {1,${width}}`), '') : line)
    cursor.at++
  }
  while (
    cursor.at < cursor.lines.length &&
    isBlank(lineAt(cursor)) &&
    POINT.test(cursor.lines[cursor.at + 1] ?? '')
  )
    cursor.at++
  const loose = inside.some(isBlank) || inside.slice(1).some((line) => startsPart(line))
  return `<li>${loose ? blocksHtml(inside, cursor.depth + 1) : inline(inside.join('\n'))}</li>`
}

function table(cursor: Cursor): string | undefined {
  const under = cursor.lines[cursor.at + 1] ?? ''
  if (!lineAt(cursor).includes('|') || !/^ {0,3}\|?( *:?-+:? *\|)+ *(:?-+:? *)?$/.test(under))
    return undefined
  const head = cells(lineAt(cursor)).map((cell) => `<th>${inline(cell)}</th>`)
  const rows: string[] = []
  cursor.at += 2
  while (cursor.at < cursor.lines.length && lineAt(cursor).includes('|') && !isBlank(lineAt(cursor))) {
    rows.push(
      `<tr>${cells(lineAt(cursor))
        .map((cell) => `<td>${inline(cell)}</td>`)
        .join('')}</tr>`,
    )
    cursor.at++
  }
  return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function cells(line: string): string[] {
  return line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'))
}

function startsPart(line: string): boolean {
  return /^ {0,3}(#{1,6}\s|>|`{3,}|~{3,}|([-*_])( *\2){2,} *$|([-*+]|\d{1,9}[.)])( |$))/.test(line)
}

function paragraphPart(cursor: Cursor): string {
  const inside = [cursor.lines[cursor.at++] ?? '']
  while (cursor.at < cursor.lines.length && !isBlank(lineAt(cursor)) && !startsPart(lineAt(cursor))) {
    inside.push(cursor.lines[cursor.at++] ?? '')
  }
  return `<p>${inline(inside.map((line) => line.replace(/^ +/, '')).join('\n'))}</p>`
}

/** One pass from left to right: code first, as nothing inside it means anything. */
const INLINE =
  /(?<code>`+)(?<inCode>[\s\S]*?[^`])\k<code>(?!`)|\\(?<escaped>[!-/:-@[-`{-~])|!\[(?<alt>[^\]]*)\]\(\s*<?(?<src>[^\s)>]*)>?(?:\s+["'(][^)]*)?\)|\[(?<words>(?:[^[\]]|\[[^\]]*\])*)\]\(\s*<?(?<href>[^\s)>]*)>?(?:\s+["'(][^)]*)?\)|<(?<auto>(?:https?:\/\/|mailto:)[^\s<>]+)>|(?<tag><\/?[a-z][^<>]*>|<!--[\s\S]*?-->)|(?<strong>\*\*|__)(?=\S)(?<inStrong>[\s\S]*?\S)\k<strong>|(?<![\w*])(?<em>[*_])(?=[^\s*_])(?<inEm>(?:(?!\k<em>)[\s\S])*?\S)\k<em>(?![\w*])|~~(?<struck>[\s\S]+?)~~| {2,}\n/gi

/** A paragraph longer than any is words, not marks: looking for pairs in it takes its length squared. */
const LONGEST = 50_000

function inline(source: string, depth = 0): string {
  if (depth > DEEPEST || source.length > LONGEST) return escape(source)
  let html = ''
  let from = 0
  for (const match of source.matchAll(INLINE)) {
    html += escape(source.slice(from, match.index)) + piece(match, depth)
    from = match.index + match[0].length
  }
  return html + escape(source.slice(from))
}

function piece({ 0: whole, groups = {} }: RegExpMatchArray, depth: number): string {
  const { inCode, escaped, alt, src, words, href, auto, tag, inStrong, inEm, struck } = groups
  if (inCode !== undefined) return `<code>${escape(inCode.trim())}</code>`
  if (escaped !== undefined) return escape(escaped)
  if (src !== undefined) return `<img src="${escape(src)}" alt="${escape(alt ?? '')}">`
  if (href !== undefined) return `<a href="${escape(href)}">${inline(words ?? '', depth + 1)}</a>`
  if (auto !== undefined) return `<a href="${escape(auto)}">${escape(auto.replace(/^mailto:/i, ''))}</a>`
  if (tag !== undefined) return tag
  if (inStrong !== undefined) return `<strong>${inline(inStrong, depth + 1)}</strong>`
  if (inEm !== undefined) return `<em>${inline(inEm, depth + 1)}</em>`
  if (struck !== undefined) return `<s>${inline(struck, depth + 1)}</s>`
  return whole.trim() === '' ? '<br>' : escape(whole)
}

/** Entities an author wrote stay what they are. */
function escape(text: string): string {
  return text
    .replace(/&(?!#?\w{1,31};)/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
}
