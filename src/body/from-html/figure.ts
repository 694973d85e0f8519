import type { Block, PlacedPicture, Text } from '../block.ts'
import { sanitise } from '../sanitise.ts'
import { joinParagraphs, plainText, tidyText } from '../text.ts'
import {
  type HtmlElement,
  type HtmlNode,
  elementsNamed,
  isElement,
  sourceOf,
  textContent,
} from './html-node.ts'
import type { Job, Rule } from './job.ts'
import { sourceFrom } from './quote.ts'
import { type Style, styleInside } from './style.ts'

/** What stands in a figure, with the caption put where that kind of block keeps it, else as a paragraph beneath. */
export const readFigure: Rule = (element, around, job) => {
  const style = styleInside(element, around, job)
  const source = sourceOf(element)
  const figcaption = ownCaption(element)
  const { caption, credit } = figcaption ? readCaption(figcaption, style, job) : { caption: [], credit: '' }
  const inside = { ...style, figure: { caption, credit } }
  const several = elementsNamed(element.children, 'img').length > 1
  const shown = without(element.children, figcaption)
  const blocks = job.read(shown, several ? style : inside)
  if (several) return gallery(blocks, caption, credit) ?? [...blocks, ...beneath(caption, credit)]
  const [only] = blocks
  if (only?.kind === 'html' && blocks.length === 1) {
    return [{ kind: 'html', html: sanitise(source, { pictures: 'kept', address: job.address }).trim() }]
  }
  const wide = /\b(kg-width-(wide|full)|align(wide|full))\b/.test(element.attribs.class ?? '')
  const captioned = only && blocks.length === 1 ? withCaption(only, caption, credit, wide) : undefined
  return captioned ? [captioned] : [...blocks, ...beneath(caption, credit)]
}

/** A figure inside this one has a caption of its own. */
function ownCaption(figure: HtmlElement): HtmlElement | undefined {
  const inner = elementsNamed(figure.children, 'figure')
  const others = new Set(elementsNamed(inner, 'figcaption'))
  return elementsNamed(figure.children, 'figcaption').find((one) => !others.has(one))
}

function readCaption(figcaption: HtmlElement, style: Style, job: Job): { caption: Text; credit: string } {
  const inner = elementsNamed(figcaption.children, 'cite', 'span', 'small', 'p', 'div')
  const thanks = inner.find((one) => /credit|copyright|byline/i.test(one.attribs.class ?? ''))
  const blocks = job.read(without(figcaption.children, thanks), style)
  const caption = joinParagraphs(blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])))
  return { caption: tidyText(caption), credit: thanks ? textContent(thanks).replace(/\s+/g, ' ').trim() : '' }
}

/** The same nodes without one of them, which may stand deeper down; it is taken out of the tree. */
function without(nodes: HtmlNode[], left: HtmlElement | undefined): HtmlNode[] {
  if (left?.parent && isElement(left.parent)) {
    left.parent.children = left.parent.children.filter((node) => node !== left)
  }
  return nodes.filter((node) => node !== left)
}

function gallery(blocks: Block[], caption: Text, credit: string): Block[] | undefined {
  const pictures = blocks.flatMap((block): PlacedPicture[] =>
    block.kind === 'picture' ? [block.picture] : [],
  )
  if (pictures.length < blocks.length) return undefined
  return [
    { kind: 'gallery', pictures: pictures.map((one) => ({ ...one, credit: one.credit || credit })), caption },
  ]
}

function withCaption(block: Block, caption: Text, credit: string, wide: boolean): Block | undefined {
  const words = plainText(caption)
  const linked = caption.some(({ href }) => href !== undefined)
  switch (block.kind) {
    case 'picture':
      return { ...block, width: wide ? 'wide' : 'text' }
    case 'audio':
    case 'video':
      return {
        ...block,
        caption: caption.length > 0 ? caption : block.caption,
        credit: credit || block.credit,
      }
    case 'quote':
    case 'pull-quote':
      return linked || block.source !== '' ? undefined : { ...block, source: sourceFrom(caption) }
    case 'table':
    case 'code':
      return linked || block.caption !== '' ? undefined : { ...block, caption: words }
    case 'embed':
      return linked || words === '' ? undefined : { ...block, title: words }
    default:
      return undefined
  }
}

function beneath(caption: Text, credit: string): Block[] {
  const texts = [caption, credit === '' ? [] : [{ text: credit }]].filter((text) => text.length > 0)
  return texts.map((text) => ({ kind: 'paragraph', text }))
}
