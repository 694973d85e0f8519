import type { Mark, Run, Text } from '../block.ts'
import { safeHref } from '../href.ts'
import type { HtmlElement } from './html-node.ts'
import type { Job } from './job.ts'

/** How words look where the reader of the HTML stands: what the elements around them ask for. */
export interface Style {
  marks: Mark[]
  href?: string
  language?: string
  /** The caption and credit of the figure around a picture. */
  figure?: { caption: Text; credit: string }
}

export const plain: Style = { marks: [] }

export function runOf(words: string, { marks, href, language }: Style): Run {
  return {
    text: words.replace(/[ \t\r\n\f]+/g, ' '),
    ...(marks.length > 0 && { marks }),
    ...(href !== undefined && { href }),
    ...(language !== undefined && { language }),
  }
}

export function styleInside(element: HtmlElement, around: Style, job: Job): Style {
  const style = { ...around, marks: marksInside(element, around.marks) }
  const language = element.attribs.lang ?? element.attribs['xml:lang']
  if (language !== undefined && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(language))
    style.language = language
  if (element.name === 'a' && element.attribs.href !== undefined) {
    const href = safeHref(job.address(element.attribs.href))
    if (href !== undefined) style.href = href
    else if (element.attribs.href.trim() !== '')
      job.note('a link that cannot be kept, its words are', element.attribs.href)
  }
  return style
}

function marksInside(element: HtmlElement, around: Mark[]): Mark[] {
  const css = element.attribs.style ?? ''
  let marks = around
  const asked = markOf[element.name]
  if (asked !== undefined) marks = withMark(marks, asked)
  // Google Docs wraps whole documents in <b style="font-weight:normal"> and sets bold by style alone.
  if (/font-weight\s*:\s*(bold|[6-9]\d\d)/i.test(css)) marks = withMark(marks, 'strong')
  if (/font-weight\s*:\s*(normal|[1-5]\d\d)/i.test(css)) marks = marks.filter((mark) => mark !== 'strong')
  if (/font-style\s*:\s*italic/i.test(css)) marks = withMark(marks, 'emphasis')
  return marks
}

function withMark(marks: Mark[], mark: Mark): Mark[] {
  return marks.includes(mark) ? marks : [...marks, mark]
}

const markOf: Record<string, Mark> = {
  b: 'strong',
  strong: 'strong',
  em: 'emphasis',
  i: 'emphasis',
  cite: 'emphasis',
  dfn: 'emphasis',
  var: 'emphasis',
  code: 'code',
  kbd: 'code',
  samp: 'code',
  tt: 'code',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  sub: 'subscript',
  sup: 'superscript',
  mark: 'highlight',
}
