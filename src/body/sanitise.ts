import sanitizeHtml from 'sanitize-html'
import { hostOf, safeHref } from './href.ts'

/**
 * HTML from outside, cut down to what an article may hold. Nothing in what comes out runs, loads from another
 * host, sends a form, or looks like a part of our own page (so no `id`, `class` or `style`): a picture, player
 * or frame that lies elsewhere becomes a link to it. Text is kept; only scripts, styles and the like lose theirs.
 */
export function sanitise(html: string, { pictures = 'linked', address = (url) => url }: Wishes = {}): string {
  let openLinks = 0
  const linked = (url: string | undefined, words: string | undefined) =>
    elsewhere(safeHref(address(url ?? '')), words, openLinks > 0)
  return sanitizeHtml(html, {
    ...rules,
    onOpenTag: (name) => {
      if (name === 'a') openLinks++
    },
    onCloseTag: (name) => {
      if (name === 'a') openLinks--
    },
    transformTags: {
      ...renamed,
      a: (_, given) => link(given, safeHref(address(given.href ?? ''))),
      img: (_, given) => {
        const src = safeHref(address(given.src ?? ''))
        return isShown(src, pictures) ? picture(given, src) : linked(given.src, given.alt)
      },
      video: (_, given) => linked(given.src, given.title),
      audio: (_, given) => linked(given.src, given.title),
      source: (_, given) => linked(given.src, given.title),
      iframe: (_, given) => linked(given.src, given.title),
      embed: (_, given) => linked(given.src, given.title),
      object: (_, given) => linked(given.data, given.title),
    },
  })
}

interface Wishes {
  /** `kept` is for storing: a picture that lies elsewhere stays one, in case it is fetched some day. */
  pictures?: 'linked' | 'kept'
  /** Mends each address before it is judged. */
  address?(url: string): string
}

type Attributes = Record<string, string>
type Changed = { tagName: string; attribs: Attributes; text?: string }

function link(given: Attributes, href: string | undefined): Changed {
  return { tagName: href === undefined ? 'span' : 'a', attribs: { ...given, href: href ?? '' } }
}

function isShown(src: string | undefined, pictures: 'linked' | 'kept'): src is string {
  return src !== undefined && (/^\/(?!\/)/.test(src) || (pictures === 'kept' && /^https?:/i.test(src)))
}

function picture({ width, height, alt = '', ...given }: Attributes, src: string): Changed {
  const size = (name: string, value = '') => (/^\d{1,5}$/.test(value) ? { [name]: value } : {})
  const sizes = { ...size('width', width), ...size('height', height) }
  return { tagName: 'img', attribs: { ...given, src, alt, ...sizes, loading: 'lazy', decoding: 'async' } }
}

/** Outside a link, a link; inside one, the words alone, as links cannot hold links. */
function elsewhere(href: string | undefined, words: string | undefined, insideLink: boolean): Changed {
  const text = words?.trim() || (href && (hostOf(href) || href)) || ''
  if (text === '') return { tagName: 'span', attribs: {} }
  if (insideLink || href === undefined) return { tagName: 'span', attribs: {}, text }
  return { tagName: 'a', attribs: { href }, text }
}

/** The page has its own headline and its own landmarks; a frame of tags from elsewhere must not add to them. */
const renamed = Object.fromEntries(
  Object.entries({
    h1: 'h2',
    section: 'div',
    article: 'div',
    aside: 'div',
    header: 'div',
    footer: 'div',
    main: 'div',
    nav: 'div',
    center: 'div',
    address: 'div',
    strike: 's',
    tt: 'code',
  }).map(([from, to]) => [from, sanitizeHtml.simpleTransform(to, {})]),
)

const words = (list: string) => list.trim().split(/\s+/)

const rules: sanitizeHtml.IOptions = {
  allowedTags: words(`
    p div br hr h2 h3 h4 h5 h6 blockquote pre figure figcaption ul ol li dl dt dd details summary
    table caption colgroup col thead tbody tfoot tr th td
    a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var wbr
    ruby rt rp img
  `),
  allowedAttributes: {
    '*': ['lang', { name: 'dir', values: ['ltr', 'rtl', 'auto'] }],
    a: ['href'],
    abbr: ['title'],
    img: ['src', 'alt', 'width', 'height', 'loading', 'decoding'],
    ol: ['start', 'reversed'],
    time: ['datetime'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan', { name: 'scope', values: ['col', 'row', 'colgroup', 'rowgroup'] }],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesAppliedToAttributes: ['href', 'src'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nestingLimit: 100,
  nonTextTags: words(`
    script style textarea option select datalist xmp plaintext noscript noembed noframes title template svg math
    applet
  `),
  enforceHtmlBoundary: false,
}
