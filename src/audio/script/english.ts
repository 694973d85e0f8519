import { addressesOf } from './addresses.ts'
import { STARTERS } from './english/abbreviations.ts'
import { codesByNumber, englishWords, spell } from './english/words.ts'
import { englishFigures, monthFirst, monthLabel } from './english/figures.ts'
import { englishGrammar } from './english/grammar.ts'
import { cardinalOf } from './english/numbers.ts'
import { figuresOf } from './figures.ts'
import type { Tongue } from './tongue.ts'

export function english(language: string): Tongue {
  const cardinal = cardinalOf(language)
  const grammar = englishGrammar(language)
  const addresses = addressesOf({ at: 'at', dot: 'dot', dash: 'dash', hashtag: 'hashtag', spell })
  return {
    language: 'en',
    figures: [
      addresses,
      ...englishFigures(grammar, cardinal),
      codesByNumber(cardinal),
      ...figuresOf(grammar),
    ],
    words: [addresses, monthFirst(grammar), monthLabel, ...englishWords(cardinal)],
    signs: grammar.signs,
    starters: STARTERS,
    between: ' to ',
  }
}
