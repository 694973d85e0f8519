import type { ComponentChildren } from 'preact'
import type { Run, Text } from './block.ts'

/** Where a sentence of the narration stands in one text, by the characters of the text's content. */
export interface HeardSentence {
  sentence: number
  from: number
  to: number
}

/** Part of a text that lies in one sentence, or in none. */
export interface MarkedRun {
  run: Run
  sentence?: number
}

/** The runs of a text, parted where sentences begin and end. Not a character is added, lost or moved. */
export function splitAtSentences(text: Text, heard: readonly HeardSentence[]): MarkedRun[] {
  const parts: MarkedRun[] = []
  let start = 0
  for (const run of text) {
    const end = start + run.text.length
    const bounds = heard.flatMap(({ from, to }) => [from, to]).filter((bound) => bound > start && bound < end)
    let from = start
    for (const to of [...new Set(bounds)].sort((a, b) => a - b).concat(end)) {
      if (to === from) continue
      const inside = heard.find((one) => one.from <= from && to <= one.to)
      const part = { ...run, text: run.text.slice(from - start, to - start) }
      parts.push(inside ? { run: part, sentence: inside.sentence } : { run: part })
      from = to
    }
    start = end
  }
  return parts
}

/** Around what lies in a sentence; the element does nothing until the player looks for it. */
export function SentenceMark({
  sentence,
  children,
}: {
  sentence: number | undefined
  children: ComponentChildren
}) {
  return sentence === undefined ? <>{children}</> : <span data-sentence={sentence}>{children}</span>
}
