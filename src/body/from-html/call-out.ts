import { plainText } from '../text.ts'
import type { Rule } from './job.ts'
import { styleInside } from './style.ts'

/** An aside of a heading and paragraphs is a call-out; one of anything else is part of the text around it. */
export const readCallOut: Rule = (element, style, job) => {
  const blocks = job.read(element.children, styleInside(element, style, job))
  const [first] = blocks
  const rest = first?.kind === 'heading' ? blocks.slice(1) : blocks
  const paragraphs = rest.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
  if (paragraphs.length === 0 || paragraphs.length < rest.length) return blocks
  return [{ kind: 'call-out', heading: first?.kind === 'heading' ? plainText(first.text) : '', paragraphs }]
}
