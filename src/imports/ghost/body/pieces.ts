import type { Block, PlacedPicture, Run, Text } from '../../../body/block.ts'
import { safeHref } from '../../../body/href.ts'
import { sanitise } from '../../../body/sanitise.ts'
import { asText, plainText } from '../../../body/text.ts'
import type { Translation } from './translation.ts'

/** Blocks that more than one of Ghost's cards turns into. */

export function paragraph(text: Text): Block[] {
  return plainText(text).trim() === '' ? [] : [{ kind: 'paragraph', text }]
}

export function linked(words: string, address: string, to: Translation): Text {
  const text = words.trim() || address.trim()
  const href = safeHref(to.address(address))
  return text === '' ? [] : [href === undefined ? { text } : { text, href }]
}

export function run(text: string, href: string | undefined): Run {
  const safe = href === undefined ? undefined : safeHref(href)
  return safe === undefined ? { text } : { text, href: safe }
}

export interface GhostPicture {
  src: string
  alt: string
  /** HTML. */
  caption: string
  wide?: boolean
  href?: string
}

/** A picture we have; or, when its file is missing, its address and all its words in raw HTML. */
export function picture(given: GhostPicture, to: Translation): Block[] {
  if (given.src.trim() === '') return paragraph(to.line(given.caption))
  const placed = place(given, to)
  if (!placed) return [{ kind: 'html', html: missingPicture(given, to.address) }]
  const href = given.href ? safeHref(to.address(given.href)) : undefined
  return [{ kind: 'picture', picture: placed, width: given.wide ? 'wide' : 'text', ...(href && { href }) }]
}

export function place(given: GhostPicture, to: Translation): PlacedPicture | undefined {
  const hash = to.picture(given.src)
  if (hash === undefined) return undefined
  return { hash, alt: given.alt, ...captionAndCredit(to.line(given.caption)) }
}

export function missingPicture({ src, alt, caption }: GhostPicture, mend: (given: string) => string): string {
  const address = mend(src)
  const shown = `<a href="${escape(address)}">${escape(alt.trim() || fileName(address) || address)}</a>`
  return sanitise(
    `<figure>${shown}${caption.trim() === '' ? '' : `<figcaption>${caption}</figcaption>`}</figure>`,
  )
}

/**
 * Ghost has one field for what a picture shows and whom to thank; people write the second behind a label, a
 * dash or a slash: "The harbour. Photo: Rasa Linde / Baltic News". The label is the field's name here.
 */
export function captionAndCredit(text: Text): { caption: Text; credit: string } {
  const plain = plainText(text)
  const found = CREDIT.exec(plain)
  if (!found) return { caption: text, credit: '' }
  const credit = (found.groups?.credit ?? '').replace(/[\s).\]]+$/, '').trim()
  if (credit === '' || credit.length > 120) return { caption: text, credit: '' }
  return { caption: cutAt(text, found.index), credit: balance(credit) }
}

const LABEL =
  '(?:photo(?:graph)?s?|pictures?|images?|illustrations?|credits?|sources?|foto|nuotrauk[aų]|nuotr\\.?|фото|світлина|ілюстрація|джерело)'
const CREDIT = new RegExp(
  `(?<=^|[\\s.!?…–—|/([-])(?:${LABEL}\\s*(?:credits?\\s*:|by|courtesy of|via|[:©–—/-])+\\s*|©\\s*)(?<credit>[^\\n]{2,})$`,
  'iu',
)

function balance(credit: string): string {
  return credit.split('(').length > credit.split(')').length ? `${credit})` : credit
}

function cutAt(text: Text, length: number): Text {
  const kept: Text = []
  let room = length
  for (const each of text) {
    if (room <= 0) break
    kept.push({ ...each, text: each.text.slice(0, room) })
    room -= each.text.length
  }
  const last = kept.at(-1)
  if (last) last.text = last.text.replace(/[\s–—|/([-]+$/, '')
  return kept.filter((each) => each.text !== '')
}

export function fileName(address: string): string {
  const last = address.split(/[?#]/)[0]?.split('/').pop() ?? ''
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}

export function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

/** A heading and what follows it: one call-out when that is all paragraphs, the blocks themselves otherwise. */
export function callOut(heading: string, inside: Block[]): Block[] {
  const paragraphs = inside.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []))
  if (paragraphs.length === inside.length) {
    return heading === '' && paragraphs.length === 0 ? [] : [{ kind: 'call-out', heading, paragraphs }]
  }
  return heading === '' ? inside : [{ kind: 'heading', level: 3, text: asText(heading) }, ...inside]
}
