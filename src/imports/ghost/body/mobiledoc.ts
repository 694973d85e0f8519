import type { Block, ListBlock, Mark, Run, Text } from '../../../body/block.ts'
import { safeHref } from '../../../body/href.ts'
import { joinRuns, plainText } from '../../../body/text.ts'
import { isFields, listIn, type Fields } from '../fields.ts'
import { cardBlocks } from './cards.ts'
import { levelOf } from './lexical.ts'
import { paragraph, picture } from './pieces.ts'
import type { Translation } from './translation.ts'

/**
 * Ghost 1 to 4 keep a body as Mobiledoc 0.3: tables of markups, atoms and cards, and sections that point into
 * them. Undefined when it is of another version, which Ghost's HTML then stands in for.
 */
export function mobiledocBlocks(document: Fields, to: Translation): Block[] | undefined {
  const { version } = document
  if (typeof version !== 'string' || !version.startsWith('0.3') || !Array.isArray(document.sections))
    return undefined
  const tables = {
    markups: listIn(document, 'markups'),
    atoms: listIn(document, 'atoms'),
    cards: listIn(document, 'cards'),
  }
  return document.sections.flatMap((section: unknown) =>
    Array.isArray(section) ? sectionBlocks(section, tables, to) : [],
  )
}

interface Lookup {
  markups: unknown[]
  atoms: unknown[]
  cards: unknown[]
}

function sectionBlocks([type, ...rest]: unknown[], tables: Lookup, to: Translation): Block[] {
  if (type === 1) return markupSection(String(rest[0] ?? 'p'), textOf(rest[1], tables, to))
  if (type === 2) return picture({ src: String(rest[0] ?? ''), alt: '', caption: '' }, to)
  if (type === 3) return listSection(String(rest[0] ?? 'ul'), rest[1], tables, to)
  if (type === 10) return cardSection(rest[0], tables, to)
  to.tell({ kind: 'kept-as-html', what: `A part of an unknown kind: ${JSON.stringify([type, ...rest])}` })
  return [
    { kind: 'html', html: `<pre>${JSON.stringify(rest).replace(/&/g, '&amp;').replace(/</g, '&lt;')}</pre>` },
  ]
}

function markupSection(tag: string, text: Text): Block[] {
  if (plainText(text).trim() === '') return []
  if (/^h[1-6]$/.test(tag)) return [{ kind: 'heading', level: levelOf(tag), text }]
  if (tag === 'blockquote') return [{ kind: 'quote', paragraphs: [text], source: '' }]
  if (tag === 'aside' || tag === 'pull-quote') return [{ kind: 'pull-quote', text, source: '' }]
  return paragraph(text)
}

function listSection(tag: string, items: unknown, tables: Lookup, to: Translation): Block[] {
  const points: ListBlock['points'] = (Array.isArray(items) ? items : [])
    .map((item: unknown) => ({ text: textOf(item, tables, to) }))
    .filter(({ text }) => plainText(text).trim() !== '')
  return points.length === 0 ? [] : [{ kind: 'list', ordered: tag === 'ol', points }]
}

function cardSection(index: unknown, { cards }: Lookup, to: Translation): Block[] {
  const card = typeof index === 'number' ? cards[index] : undefined
  if (!Array.isArray(card)) return []
  const [name, payload] = card as unknown[]
  return cardBlocks(String(name), isFields(payload) ? payload : {}, to)
}

interface Markup {
  mark?: Mark
  href?: string
}

const MARKS: Record<string, Mark> = {
  strong: 'strong',
  b: 'strong',
  em: 'emphasis',
  i: 'emphasis',
  code: 'code',
  s: 'strike',
  del: 'strike',
  strike: 'strike',
  sub: 'subscript',
  sup: 'superscript',
  mark: 'highlight',
}

/** Each marker opens markups, closes the innermost few after itself, and holds text or an atom. */
function textOf(markers: unknown, tables: Lookup, to: Translation): Text {
  const open: Markup[] = []
  const runs: Run[] = []
  for (const marker of Array.isArray(markers) ? markers : []) {
    if (!Array.isArray(marker)) continue
    const [type, opened, closed, value] = marker as unknown[]
    for (const index of Array.isArray(opened) ? opened : []) open.push(markupAt(index, tables, to))
    const text = type === 1 ? atomText(tables.atoms[Number(value)]) : typeof value === 'string' ? value : ''
    if (text !== '') runs.push(runOf(text, open))
    const leaving = Math.min(open.length, typeof closed === 'number' ? closed : 0)
    open.length -= leaving
  }
  return joinRuns(runs)
}

function runOf(text: string, open: Markup[]): Run {
  const marks = [...new Set(open.flatMap(({ mark }) => mark ?? []))]
  const href = open.findLast((markup) => markup.href !== undefined)?.href
  return { text, ...(marks.length > 0 && { marks }), ...(href !== undefined && { href }) }
}

function markupAt(index: unknown, { markups }: Lookup, to: Translation): Markup {
  const markup = typeof index === 'number' ? markups[index] : undefined
  if (!Array.isArray(markup)) return {}
  const [tag, attributes] = markup as unknown[]
  const name = String(tag).toLowerCase()
  if (name === 'a') return linkOf(Array.isArray(attributes) ? attributes : [], to)
  const mark = MARKS[name]
  return mark ? { mark } : {}
}

function linkOf(attributes: unknown[], to: Translation): Markup {
  const at = attributes.indexOf('href')
  const given = String(at < 0 ? '' : (attributes[at + 1] ?? ''))
  const href = safeHref(to.address(given))
  if (href !== undefined) return { href }
  if (given.trim() !== '')
    to.tell({
      kind: 'left-out',
      what: `A link to ${given} was taken off, as it may not be linked to; its words are kept.`,
    })
  return {}
}

/** `soft-return` is a line break; of any other atom the words are kept. */
function atomText(atom: unknown): string {
  if (!Array.isArray(atom)) return ''
  return atom[0] === 'soft-return' ? '\n' : typeof atom[1] === 'string' ? atom[1] : ''
}
