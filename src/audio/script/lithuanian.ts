import { addressesOf } from './addresses.ts'
import { figuresOf } from './figures.ts'
import { codesByNumberOf } from './initialisms.ts'
import { lithuanianFigures } from './lithuanian/figures.ts'
import { lithuanianGrammar } from './lithuanian/grammar.ts'
import { INITIALISMS, STARTERS, lithuanianWords, spell } from './lithuanian/words.ts'
import type { Tongue } from './tongue.ts'

export function lithuanian(): Tongue {
  const addresses = addressesOf({ at: 'eta', dot: 'taškas', dash: 'brūkšnelis', hashtag: 'grotažymė', spell })
  return {
    language: 'lt',
    figures: [
      addresses,
      ...lithuanianFigures(lithuanianGrammar),
      codesByNumberOf(INITIALISMS),
      ...figuresOf(lithuanianGrammar),
    ],
    words: [addresses, ...lithuanianWords()],
    signs: lithuanianGrammar.signs,
    starters: STARTERS,
    between: ' – ',
  }
}
