import type { HeardSentence } from '../../body/sentence-marks.tsx'
import type { Sentence } from './script.ts'

/** For the page: the sentences that stand in a passage of a block, each with its number in the script. */
export function heardInBody(
  sentences: readonly Pick<Sentence, 'at'>[],
): (block: number, passage: number) => readonly HeardSentence[] {
  const places = new Map<string, HeardSentence[]>()
  sentences.forEach(({ at }, sentence) => {
    if (at.part !== 'block' || at.passage === undefined) return
    const key = `${at.block}.${at.passage}`
    const here = places.get(key) ?? []
    here.push({ sentence, from: at.from, to: at.to })
    places.set(key, here)
  })
  return (block, passage) => places.get(`${block}.${passage}`) ?? NONE
}

/** The same for what stands over the body. */
export function heardInHead(
  sentences: readonly Pick<Sentence, 'at'>[],
  part: 'headline' | 'standfirst' | 'byline',
): readonly HeardSentence[] {
  return sentences.flatMap(({ at }, sentence) =>
    at.part === part ? [{ sentence, from: at.from, to: at.to }] : [],
  )
}

const NONE: readonly HeardSentence[] = []
