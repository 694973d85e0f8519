import type { Body, Text } from '../../../body/block.ts'
import { bodyFromHtml, textFromHtml } from '../../../body/from-html.ts'
import { plainText, splitParagraphs } from '../../../body/text.ts'
import type { Finding } from '../../finding.ts'
import { isFields, listIn, parseFields, wordsIn, type Fields } from '../fields.ts'
import { lexicalBlocks } from './lexical.ts'
import { mobiledocBlocks } from './mobiledoc.ts'
import type { Translation } from './translation.ts'

export interface BodyFrom {
  picture(address: string): string | undefined
  address(given: string): string
}

/**
 * The body of one of Ghost's posts. What the editor kept is read first, as it says what things are: Lexical
 * (Ghost 5 and later), then Mobiledoc (1 to 4); the HTML Ghost made from it stands in where neither reads.
 */
export function storyBody(post: Fields, from: BodyFrom): { body: Body; findings: Finding[] } {
  const findings: Finding[] = []
  const to = translation(from, findings)
  const body = fromLexical(post, to) ?? fromMobiledoc(post, to) ?? fromHtml(post, to) ?? fromPlainText(post)
  return { body, findings }
}

function translation({ picture, address }: BodyFrom, findings: Finding[]): Translation {
  const tell = (finding: Finding) => findings.push(finding)
  return {
    picture,
    address,
    tell,
    html(html) {
      const { body, notes } = bodyFromHtml(html, { picture, address })
      for (const { what, where } of notes)
        if (!PICTURE.test(what)) tell({ kind: 'kept-as-html', what: `${what}: ${where}` })
      return body
    },
    line: (html) => lineOf(html, address),
  }
}

/** Of pictures that are not here it is told, with the reason, where they were looked for. */
const PICTURE = /^a picture that is not kept here/

/** A caption that is a list or a table for once keeps its words, if not its looks. */
function lineOf(html: string, address: (given: string) => string): Text {
  if (!/[<&]/.test(html)) return html === '' ? [] : [{ text: html }]
  const text = textFromHtml(html, { address })
  if (plainText(text).trim() !== '') return text
  return textFromHtml(
    `<p>${html.replace(/<\/?(?!(?:a|b|i|em|strong|code|br|sub|sup|s|mark|span)\b)[a-z][^>]*>/gi, ' ')}</p>`,
    { address },
  )
}

function fromLexical(post: Fields, to: Translation): Body | undefined {
  const source = wordsIn(post, 'lexical')
  if (source.trim() === '') return undefined
  const state = parseFields(source)
  if (state && isFields(state.root)) return lexicalBlocks(state, to)
  to.tell({
    kind: 'kept-as-html',
    what: 'Its Lexical source cannot be read; the HTML that Ghost made of it was taken.',
  })
  return undefined
}

function fromMobiledoc(post: Fields, to: Translation): Body | undefined {
  const source = wordsIn(post, 'mobiledoc')
  if (source.trim() === '') return undefined
  const document = parseFields(source)
  if (document && isWhollyMarkdown(document) && wordsIn(post, 'html').trim() !== '') return fromHtml(post, to)
  const blocks = document && mobiledocBlocks(document, to)
  if (!blocks)
    to.tell({
      kind: 'kept-as-html',
      what: 'Its Mobiledoc source cannot be read; the HTML that Ghost made of it was taken.',
    })
  return blocks
}

/** Every story written in Ghost 1 is a single Markdown card, and its HTML says exactly what Ghost showed. */
function isWhollyMarkdown(document: Fields): boolean {
  const cards = listIn(document, 'cards')
  const [card] = cards
  const sections = listIn(document, 'sections').filter((section) => !isEmptyParagraph(section))
  if (cards.length !== 1 || sections.length !== 1 || !Array.isArray(card)) return false
  const [section] = sections
  return (
    Array.isArray(section) && section[0] === 10 && (card[0] === 'markdown' || card[0] === 'card-markdown')
  )
}

function isEmptyParagraph(section: unknown): boolean {
  return Array.isArray(section) && section[0] === 1 && Array.isArray(section[2]) && section[2].length === 0
}

function fromHtml(post: Fields, to: Translation): Body | undefined {
  const html = wordsIn(post, 'html')
  return html.trim() === '' ? undefined : to.html(html)
}

function fromPlainText(post: Fields): Body {
  const words = wordsIn(post, 'plaintext') || wordsIn(post, 'markdown')
  return splitParagraphs([{ text: words }]).map((text) => ({ kind: 'paragraph', text }))
}
