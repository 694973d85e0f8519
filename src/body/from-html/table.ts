import type { Block, Text } from '../block.ts'
import { joinParagraphs } from '../text.ts'
import {
  type HtmlElement,
  type HtmlNode,
  elementsIn,
  elementsNamed,
  isElement,
  textContent,
} from './html-node.ts'
import type { Job, Rule } from './job.ts'
import { keepHtml } from './keep-html.ts'
import { type Style, styleInside } from './style.ts'

/** A table of words. One with joined cells or blocks in its cells stays HTML; one that only sets a page does not. */
export const readTable: Rule = (element, around, job) => {
  const style = styleInside(element, around, job)
  const rows = rowsOf(element)
  if (rows.every((row) => row.cells.length <= 1)) return job.read(element.children, style)
  if (rows.some(({ cells }) => cells.some(isJoined))) return keepHtml(element, around, job)
  const notedBefore = job.notes.length
  const texts = rows.map(({ cells }) => cells.map((cell) => textOf(cell, style, job)))
  if (texts.some((row) => row.includes(undefined))) {
    job.notes.length = notedBefore
    return keepHtml(element, around, job)
  }
  const columns = Math.max(...texts.map((row) => row.length))
  const whole = texts.map((row) => Array.from({ length: columns }, (_, column) => row[column] ?? []))
  const table: Block = {
    kind: 'table',
    ...headsOf(rows),
    caption: captionOf(element),
    rows: whole,
    source: '',
  }
  return [...job.read(looseIn(element), style), table]
}

/** What stands in a table but in none of its cells, where browsers show it before the table. */
function looseIn(table: HtmlElement): HtmlNode[] {
  const [caption] = elementsNamed(elementsIn(table), 'caption')
  const loose = (parent: HtmlNode): HtmlNode[] => {
    if (parent === caption || !isElement(parent)) return parent === caption ? [] : [parent]
    if (parent.name === 'td' || parent.name === 'th' || parent.name === 'colgroup') return []
    return partNames.has(parent.name) ? parent.children.flatMap(loose) : [parent]
  }
  return table.children.flatMap(loose)
}

const partNames = new Set(['thead', 'tbody', 'tfoot', 'tr'])

interface Row {
  cells: HtmlElement[]
  inHead: boolean
}

/** Rows in the order they are shown: those of `tfoot` last, those of a table in a cell not at all. */
function rowsOf(table: HtmlElement): Row[] {
  const parts = elementsIn(table)
  const ordered = [
    ...parts.filter(({ name }) => name !== 'tfoot'),
    ...parts.filter(({ name }) => name === 'tfoot'),
  ]
  return ordered
    .flatMap((part): Row[] => {
      if (part.name === 'tr') return [{ cells: cellsOf(part), inHead: false }]
      if (!['thead', 'tbody', 'tfoot'].includes(part.name)) return []
      const rows = elementsIn(part).filter(({ name }) => name === 'tr')
      return rows.map((row) => ({ cells: cellsOf(row), inHead: part.name === 'thead' }))
    })
    .filter(({ cells }) => cells.length > 0)
}

function cellsOf(row: HtmlElement): HtmlElement[] {
  return elementsIn(row).filter(({ name }) => name === 'td' || name === 'th')
}

function isJoined({ attribs }: HtmlElement): boolean {
  return Number(attribs.colspan ?? 1) > 1 || Number(attribs.rowspan ?? 1) > 1
}

function textOf(cell: HtmlElement, style: Style, job: Job): Text | undefined {
  const blocks = job.read(cell.children, styleInside(cell, style, job))
  const texts = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
  return texts.length === blocks.length ? joinParagraphs(texts) : undefined
}

function headsOf(rows: Row[]): { headRow: boolean; headColumn: boolean } {
  const [first, ...rest] = rows
  const headRow = first !== undefined && (first.inHead || first.cells.every(({ name }) => name === 'th'))
  const beneath = headRow ? rest : rows
  return { headRow, headColumn: beneath.length > 0 && beneath.every(({ cells }) => cells[0]?.name === 'th') }
}

function captionOf(table: HtmlElement): string {
  const [caption] = elementsNamed(elementsIn(table), 'caption')
  return caption ? textContent(caption).replace(/\s+/g, ' ').trim() : ''
}
