import type { Mark, Run, Text } from './block.ts'

/** The text without marks and links: what is searched, spoken and counted. */
export function plainText(text: Text): string {
  return text.map((run) => run.text).join('')
}

export function isBlank(text: Text): boolean {
  return plainText(text).trim() === ''
}

/**
 * Without what neither XML nor PostgreSQL takes: control characters (but tab and line break), half signs. A
 * carriage return becomes a line break, as browsers make it one, so that offsets into a text hold there too.
 */
export function withoutControls(words: string): string {
  return words
    .replace(/\r\n?/g, '\n')
    .replace(/[\uFFFE\uFFFF]|(?![\t\n])\p{Cc}/gu, '')
    .toWellFormed()
}

export function asText(plain: string): Text {
  return plain === '' ? [] : [{ text: plain }]
}

/** Neighbours that look alike become one run, and empty ones go. */
export function joinRuns(text: Text): Text {
  const joined: Text = []
  for (const run of text) {
    if (run.text === '') continue
    const last = joined.at(-1)
    if (last && alike(last, run)) joined[joined.length - 1] = { ...last, text: last.text + run.text }
    else joined.push(run)
  }
  return joined
}

function alike(a: Run, b: Run): boolean {
  return a.href === b.href && a.language === b.language && markList(a) === markList(b)
}

function markList(run: Run): string {
  return markOrder.filter((mark) => run.marks?.includes(mark)).join()
}

/** Outermost first, so that the same marks always nest the same way. */
export const markOrder: readonly Mark[] = [
  'highlight',
  'strong',
  'emphasis',
  'strike',
  'subscript',
  'superscript',
  'code',
]

/**
 * Without white space at the ends, and each stretch of it inside as one space (or one line break, when it holds
 * one): how text looks in HTML, where the source's own line breaks mean nothing.
 */
export function tidyText(text: Text): Text {
  const tidied: Text = []
  let last = '\n'
  for (const run of text) {
    let words = run.text.replace(/[ \t\r\n\f]+/g, (gap) => (gap.includes('\n') ? '\n' : ' '))
    if (words.startsWith('\n') && last === ' ') dropLastCharacter(tidied)
    else if (/^[ \n]/.test(words) && /[ \n]/.test(last)) words = words.slice(1)
    if (words === '') continue
    last = words.slice(-1)
    tidied.push({ ...run, text: words })
  }
  while (/[ \n]$/.test(tidied.at(-1)?.text ?? '')) dropLastCharacter(tidied)
  return joinRuns(tidied)
}

function dropLastCharacter(text: Text): void {
  const last = text.pop()
  if (last && last.text.length > 1) text.push({ ...last, text: last.text.slice(0, -1) })
}

/** Split where an empty line stands, as people write paragraphs with two line breaks. */
export function splitParagraphs(text: Text): Text[] {
  const paragraphs: Text[] = [[]]
  for (const run of joinRuns(text)) {
    run.text.split(/[ \t]*\n[ \t]*\n\s*/).forEach((piece, index) => {
      if (index > 0) paragraphs.push([])
      paragraphs.at(-1)?.push({ ...run, text: piece })
    })
  }
  return paragraphs.map(tidyText).filter((paragraph) => paragraph.length > 0)
}

/** Paragraphs as one text with line breaks between, for places that hold only one. */
export function joinParagraphs(paragraphs: Text[]): Text {
  return joinRuns(paragraphs.flatMap((text, index) => (index > 0 ? [{ text: '\n' }, ...text] : text)))
}
