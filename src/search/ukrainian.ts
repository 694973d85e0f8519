const VOWEL = /[аеєиіїоуюя]/

/** Endings of nouns, adjectives and the `-увати` verbs, longest first. */
const ENDINGS = `
  ювалися увалися юватися уватися юється ується юються уються ювати увати ювала увала ювало увало
  ювали ували юємо уємо юють ують ював ував ього ьому ьою ого ому ими іми ами ями ові еві єві ьої ий
  ій им ім їм их іх їх ої ою ею єю ює ує ам ям ах ях ом ем єм ів їв ов ев єв ей а я о е є и і ї у ю ь
  й
`
  .trim()
  .split(/\s+/)

const SHORTEST_STEM = 3

/** A word everybody writes and no rule above reaches. */
const DAY = /^(день|дня|дню|днем|дні|днів|дням|днями|днях)$/

/**
 * A light stemmer: takes endings off until none is left, then levels the vowels and consonants that change
 * inside a word as it is declined. It aims at one thing, that the forms of a noun or adjective meet; that now
 * and then two words meet as well is the price. See docs/decisions/0006-search.md.
 */
export function ukrainianStem(word: string): string {
  if (DAY.test(word)) return 'день'
  let stem = word
  for (;;) {
    const shorter = withoutEnding(stem)
    if (shorter === stem) break
    stem = shorter
  }
  return level(stem)
}

function withoutEnding(word: string): string {
  for (const ending of ENDINGS) {
    if (!word.endsWith(ending)) continue
    const stem = word.slice(0, -ending.length)
    if (stem.length >= SHORTEST_STEM && VOWEL.test(stem)) return stem
    if (stem.length >= SHORTEST_STEM - 1 && ending.length === 1 && !VOWEL.test(stem)) return stem // дн-і, сн-у
  }
  return word
}

/** рішень and рішення, початок and початку, Харків and Харкова, безпека and безпеці. */
function level(stem: string): string {
  return stem
    .replace(/([бвгджзйклмнпрстфхцчшщ])\1$/, '$1')
    .replace(/(?<=..[бвгджзйклмнпрстфхцчшщ]ь?)[ео](?=[кцнл]$)/, '')
    .replace(/[іе](?=[^аеєиіїоуюя]+$)/, 'о')
    .replace(/ї(?=[^аеєиіїоуюя]+$)/, 'є')
    .replace(/ц$/, 'к')
    .replace(/з$/, 'г')
}
