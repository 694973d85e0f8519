import type { Block } from '../block.ts'
import { joinParagraphs } from '../text.ts'
import type { Rule } from './job.ts'
import { styleInside } from './style.ts'

/** The page's only h1 is its headline, so a body begins at 2; what stood among the words follows them. */
export const readHeading: Rule = (element, style, job) => {
  const inside = job.read(element.children, styleInside(element, style, job))
  const words = inside.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
  const others = inside.filter((block) => block.kind !== 'paragraph')
  const heading: Block = { kind: 'heading', level: levelOf(element.name), text: joinParagraphs(words) }
  return words.length > 0 ? [heading, ...others] : others
}

function levelOf(name: string): 2 | 3 | 4 {
  if (name === 'h1' || name === 'h2') return 2
  return name === 'h3' ? 3 : 4
}
