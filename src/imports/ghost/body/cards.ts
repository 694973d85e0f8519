import type { Block, PlacedFile, PlacedPicture, Text } from '../../../body/block.ts'
import { hostOf, safeUrl } from '../../../body/href.ts'
import { sanitise } from '../../../body/sanitise.ts'
import { asText, joinRuns, plainText } from '../../../body/text.ts'
import { fieldsIn, isFields, isSet, listIn, numberIn, wordsIn, type Fields } from '../fields.ts'
import { markdownHtml } from './markdown.ts'
import {
  callOut,
  captionAndCredit,
  escape,
  fileName,
  linked,
  missingPicture,
  paragraph,
  picture,
  place,
} from './pieces.ts'
import type { Translation } from './translation.ts'

/** Ghost's cards, by the names Mobiledoc and Lexical give them; their fields are the same in both. */
export function cardBlocks(name: string, card: Fields, to: Translation): Block[] {
  const translate = cards[name]
  if (!translate) return unknownCard(name, card, to)
  tellWhoSees(name, card, to)
  return translate(card, to)
}

type Card = (card: Fields, to: Translation) => Block[]

const rule: Card = () => [{ kind: 'divider' }]

const image: Card = (card, to) => {
  const width = wordsIn(card, 'cardWidth') || wordsIn(card, 'imageStyle')
  return picture(
    { ...pictureIn(card), wide: width === 'wide' || width === 'full', href: wordsIn(card, 'href') },
    to,
  )
}

function pictureIn(card: Fields) {
  return {
    src: wordsIn(card, 'src'),
    alt: wordsIn(card, 'alt') || wordsIn(card, 'title'),
    caption: wordsIn(card, 'caption'),
  }
}

const gallery: Card = (card, to) => {
  const given = listIn(card, 'images').filter(isFields).map(pictureIn)
  const found: PlacedPicture[] = []
  const missing: Block[] = []
  for (const each of given) {
    const placed = place(each, to)
    if (placed) found.push(placed)
    else missing.push({ kind: 'html', html: missingPicture(each, to.address) })
  }
  const caption = to.line(wordsIn(card, 'caption'))
  if (found.length === 0) return [...missing, ...paragraph(caption)]
  return [{ kind: 'gallery', pictures: found, caption }, ...missing]
}

const bookmark: Card = (card, to) => {
  const about = fieldsIn(card, 'metadata')
  const url = wordsIn(card, 'url') || wordsIn(about, 'url')
  const from = [wordsIn(about, 'author'), wordsIn(about, 'publisher')]
    .filter((words) => words !== '')
    .join(' · ')
  const inside = [
    asText(wordsIn(about, 'description')),
    linked(from || hostOf(url), url, to),
    to.line(wordsIn(card, 'caption')),
  ]
  return callOut(wordsIn(about, 'title'), inside.flatMap(paragraph))
}

/** The words inside an embed (a message, a poem) are kept as the article's own; what it frames waits for a click. */
const embed: Card = (card, to) => {
  const about = fieldsIn(card, 'metadata')
  const html = wordsIn(card, 'html')
  const given = wordsIn(card, 'url')
  const url = safeUrl(given)
  const caption = to.line(wordsIn(card, 'caption'))
  if (url === undefined && html === '') return [...paragraph(linked(given, given, to)), ...paragraph(caption)]
  const words = url === undefined || hasWords(html) ? to.html(html) : []
  if (url === undefined) return [...words, ...paragraph(caption)]
  const title = wordsIn(about, 'title')
  const provider = wordsIn(about, 'provider_name') || hostOf(url)
  return [
    ...words,
    { kind: 'embed', url, provider, title: title || plainText(caption) },
    ...(title ? paragraph(caption) : []),
  ]
}

function hasWords(html: string): boolean {
  return /[\p{L}\p{N}]/u.test(
    html.replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '').replace(/<[^>]*>/g, ''),
  )
}

const html: Card = (card, to) => to.html(wordsIn(card, 'html'))

const markdown: Card = (card, to) => to.html(markdownHtml(wordsIn(card, 'markdown')))

const code: Card = (card, to) => {
  const source = wordsIn(card, 'code')
  const caption = plainText(to.line(wordsIn(card, 'caption')))
  return source === '' && caption === ''
    ? []
    : [{ kind: 'code', language: wordsIn(card, 'language'), code: source, caption }]
}

const callout: Card = (card, to) => {
  const emoji = wordsIn(card, 'calloutEmoji')
  const inside = to.html(inBlocks(wordsIn(card, 'calloutText')))
  const [first, ...rest] = inside
  if (emoji === '') return callOut('', inside)
  if (first?.kind === 'paragraph')
    return callOut('', [{ ...first, text: joinRuns([{ text: `${emoji} ` }, ...first.text]) }, ...rest])
  return callOut(emoji, inside)
}

const toggle: Card = (card, to) =>
  callOut(plainText(to.line(wordsIn(card, 'heading'))), to.html(inBlocks(wordsIn(card, 'content'))))

const button: Card = (card, to) =>
  paragraph(linked(wordsIn(card, 'buttonText'), wordsIn(card, 'buttonUrl'), to))

const header: Card = (card, to) => [
  ...backdrop(card, to),
  ...heading(to.line(wordsIn(card, 'header'))),
  ...paragraph(to.line(wordsIn(card, 'subheader'))),
  ...(isSet(card, 'buttonEnabled') ? button(card, to) : []),
]

const signup: Card = (card, to) => {
  to.tell({
    kind: 'left-out',
    what: `A sign-up form: its words are kept, with a link to the newsletters in its place.`,
  })
  const inside = [
    to.line(wordsIn(card, 'subheader')),
    linked(wordsIn(card, 'buttonText') || 'Subscribe', '/newsletters', to),
    to.line(wordsIn(card, 'disclaimer')),
  ]
  return [
    ...backdrop(card, to),
    ...callOut(plainText(to.line(wordsIn(card, 'header'))), inside.flatMap(paragraph)),
  ]
}

function backdrop(card: Fields, to: Translation): Block[] {
  const src = wordsIn(card, 'backgroundImageSrc')
  return src === '' ? [] : picture({ src, alt: '', caption: '', wide: true }, to)
}

function heading(text: Text): Block[] {
  return plainText(text).trim() === '' ? [] : [{ kind: 'heading', level: 2, text }]
}

const callToAction: Card = (card, to) => {
  const src = wordsIn(card, 'imageUrl')
  const label = isSet(card, 'hasSponsorLabel') ? plainText(to.line(wordsIn(card, 'sponsorLabel'))).trim() : ''
  const inside = [
    ...to.html(inBlocks(wordsIn(card, 'textValue'))),
    ...(isSet(card, 'showButton') ? button(card, to) : []),
  ]
  return [...(src === '' ? [] : picture({ src, alt: '', caption: '' }, to)), ...callOut(label, inside)]
}

const goods: Card = (card, to) => {
  const src = wordsIn(card, 'productImageSrc')
  const stars = numberIn(card, 'productStarRating')
  const inside = [
    ...to.html(inBlocks(wordsIn(card, 'productDescription'))),
    ...(isSet(card, 'productRatingEnabled') && stars !== undefined ? paragraph(asText(`${stars} of 5`)) : []),
    ...(isSet(card, 'productButtonEnabled')
      ? paragraph(linked(wordsIn(card, 'productButton'), wordsIn(card, 'productUrl'), to))
      : []),
  ]
  const name = plainText(to.line(wordsIn(card, 'productTitle')))
  return [...(src === '' ? [] : picture({ src, alt: name, caption: '' }, to)), ...callOut(name, inside)]
}

const audio: Card = (card, to) => {
  const file = fileIn(card, to, 'audio/mpeg')
  const caption =
    [asText(wordsIn(card, 'title')), to.line(wordsIn(card, 'caption'))].find((text) => text.length > 0) ?? []
  return file ? [{ kind: 'audio', file, caption, credit: '' }] : elsewhere(card, caption, to)
}

const video: Card = (card, to) => {
  const file = fileIn(card, to, 'video/mp4')
  const { caption, credit } = captionAndCredit(to.line(wordsIn(card, 'caption')))
  if (!file) return elsewhere(card, to.line(wordsIn(card, 'caption')), to)
  const still = wordsIn(card, 'customThumbnailSrc') || wordsIn(card, 'thumbnailSrc')
  return [{ kind: 'video', file, poster: (still && to.picture(still)) || '', caption, credit }]
}

const file: Card = (card, to) => {
  const placed = fileIn(card, to, 'application/octet-stream')
  const title = wordsIn(card, 'fileTitle')
  const about = wordsIn(card, 'fileCaption')
  const caption = asText([title, about].filter((words) => words !== '').join('\n'))
  return placed ? [{ kind: 'file', file: placed, caption }] : elsewhere(card, caption, to)
}

function fileIn(card: Fields, to: Translation, mediaType: string): PlacedFile | undefined {
  const src = wordsIn(card, 'src')
  const url = safeUrl(to.address(src))
  to.tell({ kind: 'file-elsewhere', what: `${src} stays where it is; copy it before the old site goes.` })
  if (url === undefined) return undefined
  const bytes = numberIn(card, 'fileSize')
  const seconds = numberIn(card, 'duration')
  return {
    url,
    name: wordsIn(card, 'fileName') || fileName(url),
    mediaType: wordsIn(card, 'mimeType') || mediaType,
    ...(bytes !== undefined && bytes > 0 && { bytes }),
    ...(seconds !== undefined && seconds > 0 && { seconds }),
  }
}

/** A file with no whole address, as the export does not say where the site was: a link to its path. */
function elsewhere(card: Fields, caption: Text, to: Translation): Block[] {
  const address = to.address(wordsIn(card, 'src'))
  const name = wordsIn(card, 'fileName') || fileName(address)
  return [...paragraph(linked(name, address, to)), ...paragraph(caption)]
}

/** Words meant for letters were never on the site, so they are not put there: the report keeps them. */
const forMail: Card = (card, to) => {
  const words = [wordsIn(card, 'html'), wordsIn(card, 'buttonText'), wordsIn(card, 'buttonUrl')].filter(
    (each) => each !== '',
  )
  to.tell({
    kind: 'for-mail-only',
    what: `Shown in letters only, so not put on the site: ${words.join(' ')}`,
  })
  return []
}

const paywall: Card = (_, to) => {
  to.tell({
    kind: 'members-only',
    what: 'A line below which only members read: the whole is here, without the line.',
  })
  return []
}

const collection: Card = (card, to) => {
  to.tell({
    kind: 'left-out',
    what: `A list of stories that Ghost fills by itself (“${wordsIn(card, 'collection')}”).`,
  })
  return heading(to.line(wordsIn(card, 'header')))
}

const transistor: Card = (_, to) => {
  to.tell({
    kind: 'left-out',
    what: 'A Transistor podcast player for members, which holds no words and no address.',
  })
  return []
}

const beforeAfter: Card = (card, to) =>
  gallery({ images: [card.beforeImage, card.afterImage], caption: card.caption }, to)

const plugin: Card = (card, to) => {
  to.tell({
    kind: 'kept-as-html',
    what: `A card of the plug-in “${wordsIn(card, 'pluginName')}”: ${JSON.stringify(card)}`,
  })
  return html(card, to)
}

const cards: Record<string, Card | undefined> = {
  __proto__: null as never,
  horizontalrule: rule,
  hr: rule,
  image,
  gallery,
  bookmark,
  embed,
  nft: embed,
  html,
  markdown,
  'card-markdown': markdown,
  codeblock: code,
  code,
  callout,
  toggle,
  button,
  header,
  signup,
  'call-to-action': callToAction,
  product: goods,
  audio,
  video,
  file,
  email: forMail,
  'email-cta': forMail,
  paywall,
  collection,
  transistor,
  'before-after': beforeAfter,
  'plugin-card': plugin,
}

/** Text that stands outside paragraphs, as some fields hold it, is given one. */
function inBlocks(source: string): string {
  return /<(p|ul|ol|h[1-6]|blockquote|div|pre|table|figure)\b/i.test(source) || source.trim() === ''
    ? source
    : `<p>${source}</p>`
}

/** Ghost 6 lets a card be seen by some readers only. */
function tellWhoSees(name: string, card: Fields, to: Translation): void {
  const web = fieldsIn(fieldsIn(card, 'visibility'), 'web')
  if (web.nonMember !== false || name === 'transistor') return
  to.tell({
    kind: 'members-only',
    what: `A card (“${name}”) that Ghost showed to members only is shown to everybody here.`,
  })
}

/** A card no version of Ghost we know of has: all its words, in raw HTML, and the whole of it in the report. */
function unknownCard(name: string, card: Fields, to: Translation): Block[] {
  to.tell({ kind: 'kept-as-html', what: `A card of an unknown kind, “${name}”: ${JSON.stringify(card)}` })
  const words = wordsOf(card, 0)
  return words.length === 0 ? [] : [{ kind: 'html', html: sanitise(words.join('\n')) }]
}

const NO_WORDS = new Set(['type', 'version', 'visibility', 'format', 'direction', 'style', 'mode', 'detail'])

function wordsOf(value: unknown, depth: number): string[] {
  if (typeof value === 'string') return hasWords(value) ? [asHtml(value)] : []
  if (depth > 8) return []
  if (Array.isArray(value)) return value.flatMap((each) => wordsOf(each, depth + 1))
  if (!isFields(value)) return []
  return Object.entries(value).flatMap(([name, inside]) =>
    NO_WORDS.has(name) ? [] : wordsOf(inside, depth + 1),
  )
}

function asHtml(words: string): string {
  if (/<[a-z][^>]*>/i.test(words)) return words
  const url = safeUrl(words)
  return url === undefined
    ? `<p>${escape(words)}</p>`
    : `<p><a href="${escape(url)}">${escape(words)}</a></p>`
}
