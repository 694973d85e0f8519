/** What a recogniser made of a text: how often it erred, and whether what was to be said was said once. */
export interface Listened {
  /** Words wrong, missing and added, as a share of the words that were to be said. */
  errors: number
  /** Sentences of which next to nothing was heard, by their number. */
  missing: number[]
  /** After which sentences so much more was heard than was to be said that one must have been said twice. */
  doubled: number[]
}

/** A sentence of fewer words may be misheard whole; of a longer one some words always come through. */
const LONG_ENOUGH = 6
const SURELY_HEARD = 0.3
/** So many words in a row that nobody wrote are no mishearing. */
const TOO_MANY = 6

export function listened(sentences: readonly string[], heard: string): Listened {
  const parts = sentences.map(wordsOf)
  const said = parts.flatMap((words, sentence) => words.map((word) => ({ word, sentence })))
  const steps = aligned(
    said.map(({ word }) => word),
    wordsOf(heard),
  )
  const right = parts.map(() => 0)
  const doubled = new Set<number>()
  let [errors, added, at] = [0, 0, 0]
  for (const step of steps) {
    if (step !== 'same') errors++
    added = step === 'added' ? added + 1 : 0
    if (added >= TOO_MANY) doubled.add(said[Math.max(0, at - 1)]!.sentence)
    if (step === 'added') continue
    if (step === 'same') right[said[at]!.sentence]!++
    at++
  }
  return {
    errors: errors / said.length,
    missing: parts.flatMap((words, sentence) =>
      words.length >= LONG_ENOUGH && right[sentence]! < SURELY_HEARD * words.length ? [sentence] : [],
    ),
    doubled: [...doubled],
  }
}

export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/[a-z']*[a-z][a-z']*/g) ?? []
  )
}

type Step = 'same' | 'other' | 'missing' | 'added'

/** The cheapest way from what was to be said to what was heard, word by word (Levenshtein). */
function aligned(said: readonly string[], heard: readonly string[]): Step[] {
  const wide = heard.length + 1
  const cost = new Uint32Array((said.length + 1) * wide)
  for (let i = 0; i <= said.length; i++)
    for (let j = 0; j <= heard.length; j++) {
      const here = i * wide + j
      if (i === 0 || j === 0) cost[here] = i + j
      else {
        const same = said[i - 1] === heard[j - 1] ? 0 : 1
        const through = cost[here - wide - 1]! + same
        cost[here] = Math.min(through, cost[here - wide]! + 1, cost[here - 1]! + 1)
      }
    }
  const steps: Step[] = []
  for (let [i, j] = [said.length, heard.length]; i > 0 || j > 0;) {
    const here = i * wide + j
    const same = i > 0 && j > 0 && said[i - 1] === heard[j - 1]
    if (i > 0 && j > 0 && cost[here] === cost[here - wide - 1]! + (same ? 0 : 1)) {
      steps.push(same ? 'same' : 'other')
      i--
      j--
    } else if (i > 0 && cost[here] === cost[here - wide]! + 1) {
      steps.push('missing')
      i--
    } else {
      steps.push('added')
      j--
    }
  }
  return steps.toReversed()
}
