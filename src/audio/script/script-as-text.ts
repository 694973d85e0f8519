import { asPlainSpeech } from './as-speech.ts'
import type { Place, Script, Sentence } from './script.ts'

/** For reading and for `narrate --script`: each sentence with its number and its place; an empty line is a long pause. */
export function scriptAsText({ sentences }: Script): string {
  const width = String(sentences.length).length
  const lines = sentences.map((sentence, index) => {
    const line = `${String(index + 1).padStart(width)}  ${placeAsText(sentence.at).padEnd(11)}  ${spokenLine(sentence)}`
    return /^(heading|section)$/.test(sentence.pause) ? `${line}\n` : line
  })
  return lines.length === 0 ? '' : `${lines.join('\n').trimEnd()}\n`
}

function placeAsText(at: Place): string {
  if (at.part !== 'block') return at.part
  return at.passage === undefined || at.passage === 0
    ? `block ${at.block}`
    : `block ${at.block}.${at.passage}`
}

function spokenLine(sentence: Sentence): string {
  return sentence.pause === 'clause' ? `${asPlainSpeech(sentence)} …` : asPlainSpeech(sentence)
}
