/** Endings of nouns and adjectives, of the definite ones too, without their marks, longest first. */
const ENDINGS = `
  aisiais osiomis iesiems uosiuose osioms uosius osiose osios ajame iajame uosiu ajam amjam asis ysis
  ieji uoju aja oji ojo oje aji uju iuose iomis iems iose ioms iams iais iame iaus iuje ioje iumi uose
  omis emis imis umis iai iui iam iem ius ios ies iei ias eje uje yje ame ose ese yse ams oms ems ims
  ums ais aus umi imi as is ys us os es ai ei ui au am io iu ia ie a e i o u y
`
  .trim()
  .split(/\s+/)
  .sort((a, b) => b.length - a.length)

const SHORTEST_STEM = 2
const DEFINITE = /^(aja|aji|oji|ojo|uju)/

/**
 * A light stemmer for a word already folded to plain letters: one ending is taken off, and `č` and `dž`, which
 * stand for `t` and `d` before a soft ending (pilietis, piliečio; medis, medžio), are put back.
 */
export function lithuanianStem(word: string): string {
  for (const ending of ENDINGS) {
    const shortest = SHORTEST_STEM + (DEFINITE.test(ending) ? 1 : 0) // nauj-ų, not na-ujų
    if (!word.endsWith(ending) || word.length - ending.length < shortest) continue
    const stem = word.slice(0, -ending.length)
    if (/[aeiouy]/.test(stem)) return stem.replace(/dz$/, 'd').replace(/c$/, 't')
  }
  return word
}
