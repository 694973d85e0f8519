import { addressesOf } from './addresses.ts'
import { figuresOf } from './figures.ts'
import { codesByNumberOf } from './initialisms.ts'
import type { Tongue } from './tongue.ts'
import { ukrainianFigures } from './ukrainian/figures.ts'
import { ukrainianGrammar } from './ukrainian/grammar.ts'
import { INITIALISMS, STARTERS, spell, ukrainianWords } from './ukrainian/words.ts'

export function ukrainian(): Tongue {
  const addresses = addressesOf({
    at: 'собака',
    dot: 'крапка',
    dash: 'дефіс',
    hashtag: 'хештег',
    spell,
  })
  return {
    language: 'uk',
    figures: [
      addresses,
      ...ukrainianFigures(ukrainianGrammar),
      codesByNumberOf(INITIALISMS),
      ...figuresOf(ukrainianGrammar),
    ],
    words: [addresses, ...ukrainianWords()],
    signs: ukrainianGrammar.signs,
    starters: STARTERS,
    between: ' – ',
  }
}
