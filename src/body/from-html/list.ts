import type { Block, ListBlock } from '../block.ts'
import { joinParagraphs } from '../text.ts'
import { type HtmlElement, type HtmlNode, excerpt, isElement, isText, textContent } from './html-node.ts'
import type { Job, Rule } from './job.ts'
import { type Style, styleInside } from './style.ts'

type Point = ListBlock['points'][number]

/**
 * A point holds words and a list beneath them. Where one holds more (a picture, a table), the list ends there,
 * the rest follows, and a numbered list is taken up again at its next number.
 */
export const readList: Rule = (element, style, job) => {
  const made: Block[] = []
  let list = emptyList(element)
  for (const child of element.children) {
    const { point, rest } = readPoint(child, styleInside(element, style, job), job)
    const before = list.points.at(-1)
    const only = rest.length === 1 && rest[0]?.kind === 'list' ? rest[0] : undefined
    if (!point && only && before && !before.list) before.list = only
    else {
      if (point) list.points.push(only ? { ...point, list: only } : point)
      if (rest.length === 0 || (point && only)) continue
      job.note('a list point holds more than words; the list is broken there', excerpt(textContent(child)))
      made.push(...asBlocks(list), ...rest)
      list = { ...emptyList(element), ...(list.ordered && { start: (list.start ?? 1) + list.points.length }) }
    }
  }
  return [...made, ...asBlocks(list)]
}

function readPoint(child: HtmlNode, style: Style, job: Job): { point?: Point; rest: Block[] } {
  if (!isElement(child) && !isText(child)) return { rest: [] }
  const blocks = job.read([child], style)
  const end = blocks.findIndex((block) => block.kind !== 'paragraph')
  const words = (end === -1 ? blocks : blocks.slice(0, end)).flatMap((block) =>
    'text' in block ? [block.text] : [],
  )
  const rest = end === -1 ? [] : blocks.slice(end)
  return words.length > 0 ? { point: { text: joinParagraphs(words) }, rest } : { rest }
}

function emptyList(element: HtmlElement): ListBlock {
  const start = Number(element.attribs.start ?? 1)
  const ordered = element.name === 'ol'
  return {
    kind: 'list',
    ordered,
    ...(ordered && Number.isSafeInteger(start) && start !== 1 && { start }),
    points: [],
  }
}

function asBlocks(list: ListBlock): Block[] {
  return list.points.length > 0 ? [list] : []
}
