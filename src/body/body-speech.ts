import type { Body } from './block.ts'
import { facesOf } from './faces.ts'
import type { SpeechPart } from './speech.ts'

/** The body as it is read aloud, in the language of its story. */
export function bodySpeech(body: Body, language: string): SpeechPart[] {
  return body.flatMap((block, at) => facesOf(block).speech(block, { block: at, language }))
}
