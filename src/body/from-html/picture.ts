import type { Block } from '../block.ts'
import { safeHref } from '../href.ts'
import { sanitise } from '../sanitise.ts'
import { plainText } from '../text.ts'
import type { HtmlElement } from './html-node.ts'
import type { Rule } from './job.ts'
import type { Style } from './style.ts'

/** Known by its hash it is a picture; otherwise it stays HTML, and a link on the page. */
export const readPicture: Rule = (element, style, job) => {
  const found = addressOf(element)
  if (found === undefined) {
    job.note('a picture without an address is left out', element.attribs.alt ?? '')
    return []
  }
  const url = job.address(found)
  const alt = (element.attribs.alt ?? '').trim()
  const { caption, credit } = style.figure ?? { caption: [], credit: '' }
  const hash = job.picture(url, { alt, caption: plainText(caption), credit })
  if (hash === undefined) {
    const html = sanitise(imageSource(url, alt), { pictures: 'kept' })
    const can = html.includes('<img')
    job.note(
      can ? 'a picture that is not kept here stays a link' : 'a picture whose address leads nowhere',
      url,
    )
    return can || alt !== '' ? [{ kind: 'html', html }] : []
  }
  return [{ kind: 'picture', picture: { hash, alt, caption, credit }, width: 'text', ...linkOf(style) }]
}

/** Where a picture lies: not the placeholder that stands in `src` until a script has run. */
export function addressOf(image: HtmlElement): string | undefined {
  const { src, srcset, ...others } = image.attribs
  const late = others['data-src'] ?? others['data-lazy-src'] ?? others['data-original']
  const found = [late, src, largestOf(srcset ?? others['data-srcset'] ?? '')]
  return found.find((url) => url !== undefined && url.trim() !== '' && !/^\s*data:/i.test(url))?.trim()
}

function largestOf(srcset: string): string | undefined {
  const offers = [...srcset.matchAll(/([^\s,]\S*[^\s,])\s*(?:\s([\d.]+)[wx])?\s*(?:,|$)/g)]
  const [largest] = offers.sort((a, b) => Number(b[2] ?? 1) - Number(a[2] ?? 1))
  return largest?.[1]
}

/** A link to the picture file itself was for looking at it closely, which our page offers anyway. */
function linkOf({ href }: Style): Pick<Extract<Block, { kind: 'picture' }>, 'href'> {
  return href === undefined || /\.(jpe?g|png|gif|webp|avif|svg)([?#]|$)/i.test(href) ? {} : { href }
}

export function imageSource(url: string, alt: string): string {
  const src = safeHref(url) ?? ''
  return `<p><img src="${escapeQuotes(src)}" alt="${escapeQuotes(alt)}"></p>`
}

function escapeQuotes(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
