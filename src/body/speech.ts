import type { Run, Text } from './block.ts'
import { type LeftOut, bodyPhrases } from './body-phrases.ts'

/**
 * A body as it is read aloud, in order. Text says where it stands on the page, so that the sentence being heard
 * can be shown: the block by its index (`data-block`), in it the passage (`data-passage`, or the block itself
 * where it has only one), in that the first character. A passage's parts, put together, are exactly the text
 * content of its element. Text without `words` is spoken only, as a chart's values are.
 */
export type SpeechPart =
  | {
      kind: 'text'
      text: string
      language?: string
      block: number
      words?: { passage: number; start: number }
      /** Set above or below the line: a power, a footnote's number, the 2 of CO₂. */
      raised?: Raised
    }
  | { kind: 'pause'; after: 'paragraph' | 'heading' | 'part' }
  /** What cannot be heard, and the sentence in the story's language that says so. */
  | { kind: 'left-out'; what: LeftOut; text: string; block: number }

export type Raised = 'above' | 'below'

/** What a block needs to know to speak: where it stands, and the language of the story. */
export interface Speaking {
  block: number
  language: string
}

/** A text that stands on the page, split only where its language changes or it leaves the line. */
export function spokenText(text: Text, { block }: Speaking, passage = 0): SpeechPart[] {
  const parts: SpeechPart[] = []
  let start = 0
  for (const run of text) {
    const last = parts.at(-1)
    const raised = raisedOf(run)
    if (last?.kind === 'text' && last.language === run.language && last.raised === raised) {
      last.text += run.text
    } else {
      const set = {
        ...(run.language !== undefined && { language: run.language }),
        ...(raised !== undefined && { raised }),
      }
      parts.push({ kind: 'text', text: run.text, ...set, block, words: { passage, start } })
    }
    start += run.text.length
  }
  return parts.filter((part) => part.kind !== 'text' || part.text.trim() !== '')
}

function raisedOf({ marks }: Run): Raised | undefined {
  if (marks?.includes('superscript')) return 'above'
  return marks?.includes('subscript') ? 'below' : undefined
}

/** Each text a passage of its own, counted in the order they stand, with a breath after each. */
export function spokenPassages(texts: Text[], speaking: Speaking): SpeechPart[] {
  return texts.flatMap((text, passage) => {
    const parts = spokenText(text, speaking, passage)
    return parts.length > 0 ? [...parts, PARAGRAPH] : []
  })
}

export function spokenOnly(text: string, { block }: Speaking): SpeechPart[] {
  return text.trim() === '' ? [] : [{ kind: 'text', text, block }]
}

export function leftOut(what: LeftOut, { block, language }: Speaking): SpeechPart[] {
  return [{ kind: 'left-out', what, text: bodyPhrases(language).leftOut[what], block }, PARAGRAPH]
}

export const PARAGRAPH: SpeechPart = { kind: 'pause', after: 'paragraph' }
