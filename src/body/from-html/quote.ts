import type { Block, Text } from '../block.ts'
import { joinParagraphs, plainText } from '../text.ts'
import { elementsIn, excerpt, has, textContent } from './html-node.ts'
import type { Rule } from './job.ts'
import { styleInside } from './style.ts'

/** Paragraphs, then a `footer` or `cite` that names the source; what else stands in a quote comes between quotes. */
export const readQuote: Rule = (element, style, job) => {
  const named = elementsIn(element).findLast((child) => child.name === 'footer' || child.name === 'cite')
  const source = named && !linksAway(textContent(named)) ? named : undefined
  const around = styleInside(element, style, job)
  const blocks = job.read(
    element.children.filter((child) => child !== source),
    around,
  )
  const paragraphs = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
  const from = source ? sourceWords(textContent(source)) : ''
  if (has(element, 'blockquote', /pull-?quote/) && paragraphs.length === blocks.length) {
    return paragraphs.length > 0
      ? [{ kind: 'pull-quote', text: joinParagraphs(paragraphs), source: from }]
      : []
  }
  if (paragraphs.length < blocks.length) {
    job.note('a quote holds more than paragraphs; the rest stands between', excerpt(textContent(element)))
  }
  return quotesBetween(blocks, from)
}

function quotesBetween(blocks: Block[], source: string): Block[] {
  const made: Block[] = []
  for (const block of blocks) {
    const last = made.at(-1)
    if (block.kind !== 'paragraph') made.push(block)
    else if (last?.kind === 'quote') last.paragraphs.push(block.text)
    else made.push({ kind: 'quote', paragraphs: [block.text], source: '' })
  }
  const last = made.findLast((block) => block.kind === 'quote')
  if (last) last.source = source
  else if (source !== '') made.push({ kind: 'paragraph', text: [{ text: source }] })
  return made
}

function linksAway(words: string): boolean {
  return words.trim() === ''
}

/** Our page sets the dash before a source itself. */
export function sourceWords(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-–—―]+/, '')
    .trim()
}

export function sourceFrom(text: Text): string {
  return sourceWords(plainText(text))
}
