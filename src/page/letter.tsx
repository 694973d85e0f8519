import { renderToString } from 'preact-render-to-string'
import { LetterView } from './letter-view.tsx'

/** Words with what stands out in them and what leads somewhere. */
export type Words = string | (string | { strong: string } | { words: string; href: string })[]

/** What a letter is made of. Both its forms come from these, so that they cannot say different things. */
export type LetterPart =
  | { paragraph: Words }
  | { heading: string }
  /** A link as a button; its address stands below it, for mail programs in which buttons do nothing. */
  | { button: string; href: string }
  /** Signs to be typed elsewhere, large and easy to copy. */
  | { code: string }
  /** Lines of a receipt, or of a plan: what and how much. The last may be what they come to. */
  | { facts: [what: string, value: string][]; total?: [what: string, value: string] }
  | { list: Words[] }
  /** Said in a smaller voice. */
  | { aside: Words }

export interface LetterFacts {
  paper: { name: string }
  /** Where the paper is read: `newsroom.settings.url`. */
  url: string
  language: string
  subject: string
  parts: LetterPart[]
  /** Why this reader gets this letter, in a sentence. */
  why: Words
}

/** A letter ready to be queued: spread it into `queueLetter`. */
export interface WrittenLetter {
  fromName: string
  language: string
  subject: string
  text: string
  html: string
}

export function writeLetter(facts: LetterFacts): WrittenLetter {
  return {
    fromName: facts.paper.name,
    language: facts.language,
    subject: facts.subject,
    text: asText(facts),
    html: `<!doctype html>${renderToString(<LetterView {...facts} />)}`,
  }
}

function asText({ paper, url, parts, why }: LetterFacts): string {
  return `${parts.map(partAsText).join('\n\n')}\n\n-- \n${wordsAsText(why)}\n\n${paper.name}\n${url}/\n`
}

function partAsText(part: LetterPart): string {
  if ('paragraph' in part) return wordsAsText(part.paragraph)
  if ('heading' in part) return `${part.heading}\n${'-'.repeat([...part.heading].length)}`
  if ('button' in part) return `${part.button}:\n${part.href}`
  if ('code' in part) return `    ${part.code}`
  if ('list' in part) return part.list.map((item) => `- ${wordsAsText(item)}`).join('\n')
  if ('aside' in part) return wordsAsText(part.aside)
  return [...part.facts, ...(part.total ? [part.total] : [])]
    .map(([what, value]) => `${what}: ${value}`)
    .join('\n')
}

function wordsAsText(words: Words): string {
  if (typeof words === 'string') return words
  return words
    .map((word) => {
      if (typeof word === 'string') return word
      if ('strong' in word) return word.strong
      return word.words === word.href ? word.href : `${word.words} (${word.href})`
    })
    .join('')
}
