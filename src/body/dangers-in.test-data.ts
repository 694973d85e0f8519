import { DomUtils, parseDocument } from 'htmlparser2'
import { safeHref } from './href.ts'

/** Everything in a piece of HTML that could run, load, frame, post or navigate by itself; for tests. */
export function dangersIn(html: string): string[] {
  const elements = DomUtils.findAll(() => true, parseDocument(html).children)
  return elements.flatMap(({ name, attribs }) => [
    ...(harmless.has(name) ? [] : [`<${name}>`]),
    ...Object.entries(attribs).flatMap(([attribute, value]) =>
      isHarmless(name, attribute, value) ? [] : [`${name} ${attribute}="${value}"`],
    ),
  ])
}

function isHarmless(element: string, attribute: string, value: string): boolean {
  if (attribute === 'href') return safeHref(value) === value
  if (attribute === 'src') return element === 'img' && /^(\/(?!\/)|https?:\/\/)/.test(value)
  return `alt title lang dir colspan rowspan scope width height start reversed datetime loading decoding`
    .split(' ')
    .includes(attribute)
}

const harmless = new Set(
  `p div br hr h2 h3 h4 h5 h6 blockquote pre figure figcaption ul ol li dl dt dd details summary table caption
   colgroup col thead tbody tfoot tr th td a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span
   strong sub sup time u var wbr ruby rt rp img`.split(/\s+/),
)
