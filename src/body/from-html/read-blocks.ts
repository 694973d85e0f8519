import type { Block, Text } from '../block.ts'
import { plainText, splitParagraphs } from '../text.ts'
import { readCallOut } from './call-out.ts'
import { readAudio, readFrame, readObject, readScript, readSocialQuote, readVideo } from './media.ts'
import { readFigure } from './figure.ts'
import {
  type HtmlElement,
  type HtmlNode,
  elementsNamed,
  excerpt,
  isElement,
  isText,
  textContent,
} from './html-node.ts'
import type { Job, Rule } from './job.ts'
import { keepHtml, leaveOut } from './keep-html.ts'
import { readList } from './list.ts'
import { addressOf, readPicture } from './picture.ts'
import { readCode } from './code.ts'
import { readQuote } from './quote.ts'
import { type Style, runOf, styleInside } from './style.ts'
import { readTable } from './table.ts'
import { readHeading } from './heading.ts'

/**
 * Walks down through everything, gathering words into a paragraph until an element begins a block of its own.
 * So it makes no difference whether words stand in `<p>`, in `<div>` soup, bare, or with a picture among them.
 */
export function readBlocks(nodes: HtmlNode[], style: Style, job: Job): Block[] {
  const flow: Flow = { blocks: [], open: [] }
  walk(flow, nodes, style, job)
  closeParagraph(flow)
  return flow.blocks
}

interface Flow {
  blocks: Block[]
  /** The paragraph that is being gathered. */
  open: Text
}

function walk(flow: Flow, nodes: HtmlNode[], style: Style, job: Job): void {
  for (const node of nodes) {
    if (isText(node)) flow.open.push(runOf(node.data, style))
    else if (isElement(node)) walkElement(flow, node, style, job)
  }
}

function walkElement(flow: Flow, element: HtmlElement, style: Style, job: Job): void {
  const rule = ruleFor(element, job)
  if (rule) {
    const blocks = rule(element, style, job)
    if (blocks.length > 0 || endsParagraph.has(element.name)) closeParagraph(flow)
    flow.blocks.push(...blocks)
  } else if (element.name === 'br') {
    flow.open.push({ ...runOf('', style), text: '\n' })
  } else if (standsAlone.has(element.name)) {
    closeParagraph(flow)
    walk(flow, element.children, styleInside(element, style, job), job)
    closeParagraph(flow)
  } else {
    walkInline(flow, element, style, job)
  }
}

function walkInline(flow: Flow, element: HtmlElement, style: Style, job: Job): void {
  if (!inline.has(element.name))
    job.note(`<${element.name}> is unknown here; what stood in it is kept`, excerpt(textContent(element)))
  const inside = styleInside(element, style, job)
  const [before, after] = element.name === 'q' ? ['“', '”'] : ['', '']
  flow.open.push(runOf(before, inside))
  walk(flow, element.children, inside, job)
  flow.open.push(runOf(after, inside))
}

function closeParagraph(flow: Flow): void {
  for (const text of splitParagraphs(flow.open)) {
    if (plainText(text).trim() !== '') flow.blocks.push({ kind: 'paragraph', text })
  }
  flow.open = []
}

function ruleFor(element: HtmlElement, job: Job): Rule | undefined {
  const claimed = job.claim(element)
  if (claimed) return () => claimed
  if (element.name === 'noscript' && repeatsPicture(element)) return () => []
  return Object.hasOwn(rules, element.name) ? rules[element.name] : undefined
}

/** Pictures that load late carry a second copy of themselves for browsers without scripts. */
function repeatsPicture(element: HtmlElement): boolean {
  if (textContent(element).trim() !== '') return false
  let before = element.prev
  while (before && !isElement(before)) before = before.prev
  const picture = before && elementsNamed([before], 'img')[0]
  return Boolean(picture && addressOf(picture))
}

const rules: Record<string, Rule> = {
  h1: readHeading,
  h2: readHeading,
  h3: readHeading,
  h4: readHeading,
  h5: readHeading,
  h6: readHeading,
  ul: readList,
  ol: readList,
  menu: readList,
  blockquote: (element, style, job) => readSocialQuote(element, job) ?? readQuote(element, style, job),
  figure: readFigure,
  img: readPicture,
  pre: readCode,
  xmp: readCode,
  listing: readCode,
  table: readTable,
  aside: readCallOut,
  hr: () => [{ kind: 'divider' }],
  iframe: readFrame,
  audio: readAudio,
  video: readVideo,
  embed: readObject,
  object: readObject,
  script: readScript,
  ...Object.fromEntries(
    ['dl', 'details', 'form', 'fieldset', 'svg', 'math', 'ruby'].map((name) => [name, keepHtml]),
  ),
  ...Object.fromEntries(['style', 'template', 'canvas', 'applet', 'map'].map((name) => [name, leaveOut])),
  ...Object.fromEntries(
    ['head', 'title', 'meta', 'link', 'base', 'param', 'source', 'track', 'input', 'textarea', 'select'].map(
      (name) => [name, () => []],
    ),
  ),
}

/** Even empty they stand between what was before them and what comes after; a script or a pixel does not. */
const endsParagraph = new Set(
  'h1 h2 h3 h4 h5 h6 ul ol menu blockquote figure pre xmp listing table aside hr dl details form fieldset'.split(
    ' ',
  ),
)

const standsAlone = new Set(
  `p div section article header footer main nav address center body html hgroup dialog search noscript figcaption
   caption tr td th thead tbody tfoot li dt dd summary legend`.split(/\s+/),
)

const inline = new Set(
  `a abbr acronym b bdi bdo big button cite code data del dfn em font i ins kbd label mark nobr o:p output picture q s samp
   small span strike strong sub sup time tt u var wbr`.split(/\s+/),
)
