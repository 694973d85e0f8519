import type { Block, ListBlock, Mark, Run, Text } from '../../../body/block.ts'
import { safeHref } from '../../../body/href.ts'
import { joinRuns, plainText } from '../../../body/text.ts'
import { fieldsIn, isFields, listIn, numberIn, wordsIn, type Fields } from '../fields.ts'
import { cardBlocks } from './cards.ts'
import { paragraph } from './pieces.ts'
import type { Translation } from './translation.ts'

/** Ghost 5 and later keep a body as the state of a Lexical editor: a tree of nodes under `root`. */
export function lexicalBlocks(state: Fields, to: Translation): Block[] {
  return blocksOf(listIn(fieldsIn(state, 'root'), 'children'), to, 0)
}

/** Deeper than any hand has written: what lies below is read as running text. */
const DEEPEST = 20

function blocksOf(nodes: unknown[], to: Translation, depth: number): Block[] {
  return nodes.filter(isFields).flatMap((node) => blocks(node, to, depth))
}

function blocks(node: Fields, to: Translation, depth: number): Block[] {
  const type = wordsIn(node, 'type')
  switch (type) {
    case 'paragraph':
      return flowing(node, to, depth, paragraph)
    case 'heading':
    case 'extended-heading':
      return flowing(node, to, depth, (text) => [
        { kind: 'heading', level: levelOf(wordsIn(node, 'tag')), text },
      ])
    case 'quote':
    case 'extended-quote':
      return flowing(node, to, depth, (text) => [{ kind: 'quote', paragraphs: [text], source: '' }])
    case 'aside':
      return flowing(node, to, depth, (text) => [{ kind: 'pull-quote', text, source: '' }])
    case 'list':
      return listBlocks(node, to, depth)
    case 'text':
    case 'extended-text':
    case 'link':
    case 'autolink':
      return paragraph(textOf([node], to))
  }
  if (!Array.isArray(node.children)) return cardBlocks(type, node, to)
  to.tell({
    kind: 'left-out',
    what: `A frame of the kind “${type}” was taken off; what stood in it is kept.`,
  })
  return depth < DEEPEST ? blocksOf(listIn(node, 'children'), to, depth + 1) : paragraph(textOf([node], to))
}

export function levelOf(tag: string): 2 | 3 | 4 {
  const level = Number(/^h([1-6])$/i.exec(tag)?.[1] ?? 2)
  return level <= 2 ? 2 : level === 3 ? 3 : 4
}

/** A run of text with, rarely, a card caught inside it: the text before, the card, the text after. */
function flowing(node: Fields, to: Translation, depth: number, make: (text: Text) => Block[]): Block[] {
  const made: Block[] = []
  let line: unknown[] = []
  const finish = () => {
    const text = textOf(line, to)
    if (plainText(text).trim() !== '') made.push(...make(text))
    line = []
  }
  for (const child of listIn(node, 'children')) {
    if (isFields(child) && !isInline(child)) {
      finish()
      made.push(...(depth < DEEPEST ? blocks(child, to, depth + 1) : paragraph(textOf([child], to))))
    } else line.push(child)
  }
  finish()
  return made
}

const INLINE = new Set([
  'text',
  'extended-text',
  'linebreak',
  'tab',
  'link',
  'autolink',
  'at-link',
  'at-link-search',
  'tk',
  'zwnj',
  'emoji',
  'hashtag',
  'mark',
])

function isInline(node: Fields): boolean {
  const type = wordsIn(node, 'type')
  return INLINE.has(type) || (typeof node.text === 'string' && !Array.isArray(node.children))
}

/** By a list of what is still to be read rather than by calling itself: hostile trees are deeper than a stack. */
function textOf(nodes: unknown[], to: Translation): Text {
  const runs: Run[] = []
  const waiting: { node: unknown; href: string | undefined }[] = nodes
    .toReversed()
    .map((node) => ({ node, href: undefined }))
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, href } = next
    if (!isFields(node)) continue
    if (Array.isArray(node.children)) {
      const target = isLink(node) ? linkOf(node, to) : href
      for (const child of node.children.toReversed() as unknown[]) waiting.push({ node: child, href: target })
    } else runs.push(...runOf(node, href))
  }
  return joinRuns(runs)
}

function isLink(node: Fields): boolean {
  const type = wordsIn(node, 'type')
  return type === 'link' || type === 'autolink'
}

function runOf(node: Fields, href: string | undefined): Run[] {
  const type = wordsIn(node, 'type')
  if (type === 'linebreak') return [{ text: '\n' }]
  if (type === 'tab') return [{ text: '\t' }]
  const text = type === 'zwnj' ? '' : wordsIn(node, 'text')
  const marks = marksOf(numberIn(node, 'format') ?? 0)
  return text === ''
    ? []
    : [{ text, ...(marks.length > 0 && { marks }), ...(href !== undefined && { href }) }]
}

function linkOf(node: Fields, to: Translation): string | undefined {
  const url = wordsIn(node, 'url')
  const href = safeHref(to.address(url))
  if (href === undefined && url.trim() !== '') {
    to.tell({
      kind: 'left-out',
      what: `A link to ${url} was taken off, as it may not be linked to; its words are kept.`,
    })
  }
  return href
}

/** Bits of Lexical's text format. Underlining (8) has no mark here: online it says “link”. */
const FORMATS: [number, Mark][] = [
  [1, 'strong'],
  [2, 'emphasis'],
  [4, 'strike'],
  [16, 'code'],
  [32, 'subscript'],
  [64, 'superscript'],
  [128, 'highlight'],
]

function marksOf(format: number): Mark[] {
  return FORMATS.flatMap(([bit, mark]) => ((format & bit) === 0 ? [] : [mark]))
}

function listBlocks(node: Fields, to: Translation, depth: number): Block[] {
  const { list, beside } = listOf(node, to, depth)
  return list.points.length === 0 ? beside : [list, ...beside]
}

/** Lexical puts a nested list into a point of its own, after the point it belongs to. */
function listOf(node: Fields, to: Translation, depth: number): { list: ListBlock; beside: Block[] } {
  const ordered = wordsIn(node, 'listType') === 'number' || wordsIn(node, 'tag') === 'ol'
  const start = numberIn(node, 'start')
  const points: ListBlock['points'] = []
  const beside: Block[] = []
  for (const item of listIn(node, 'children').filter(isFields)) {
    const children = listIn(item, 'children').filter(isFields)
    const isList = (child: Fields) => wordsIn(child, 'type') === 'list'
    const isText = (child: Fields) => isInline(child) || wordsIn(child, 'type') === 'paragraph'
    const text = textOf(withBreaks(children.filter(isText)), to)
    if (plainText(text).trim() !== '') points.push({ text })
    for (const nested of children.filter(isList)) addNested(nested)
    for (const card of children.filter((child) => !isList(child) && !isText(child))) {
      beside.push(...blocks(card, to, depth + 1))
    }
  }
  return {
    list: {
      kind: 'list',
      ordered,
      ...(ordered && start !== undefined && Number.isInteger(start) && start !== 1 && { start }),
      points,
    },
    beside,
  }

  function addNested(nested: Fields): void {
    if (depth >= DEEPEST) {
      points.push({ text: textOf(withBreaks([nested]), to) })
      return
    }
    const inner = listOf(nested, to, depth + 1)
    beside.push(...inner.beside)
    const last = points.at(-1)
    if (inner.list.points.length === 0) return
    if (!last) points.push({ text: [], list: inner.list })
    else if (last.list) last.list.points.push(...inner.list.points)
    else last.list = inner.list
  }
}

function withBreaks(nodes: Fields[]): Fields[] {
  return nodes.flatMap((node, index) =>
    index > 0 && wordsIn(node, 'type') === 'paragraph' ? [{ type: 'linebreak' }, node] : [node],
  )
}
