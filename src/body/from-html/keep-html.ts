import type { Block } from '../block.ts'
import { sanitise } from '../sanitise.ts'
import { excerpt, sourceOf, textContent } from './html-node.ts'
import type { Rule } from './job.ts'

/** For what has no block of its own: kept as HTML behind the sanitiser, and named. */
export const keepHtml: Rule = (element, _style, job): Block[] => {
  const html = sanitise(withoutFallbackTags(sourceOf(element)), {
    pictures: 'kept',
    address: job.address,
  }).trim()
  if (/<(img|hr)\b|[^\s<>](?![^<]*>)/.test(html)) {
    job.note(`<${element.name}> has no block of its own and is kept as HTML`, excerpt(textContent(element)))
    return [{ kind: 'html', html }]
  }
  const words = textContent(element).replace(/\s+/g, ' ').trim()
  job.note(`<${element.name}> cannot be kept${words === '' ? '' : ', its words are'}`, excerpt(words))
  return words === '' ? [] : [{ kind: 'paragraph', text: [{ text: words }] }]
}

/** What stands in `noscript` is for readers without scripts, which is what our pages are made for. */
function withoutFallbackTags(source: string): string {
  return source.replace(/<\/?noscript\b[^>]*>/gi, ' ')
}

export const leaveOut: Rule = (element, _style, job): Block[] => {
  job.note(`<${element.name}> is left out`, excerpt(element.attribs.src ?? textContent(element)))
  return []
}
