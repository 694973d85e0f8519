import { readFile, writeFile } from 'node:fs/promises'
import subsetFont from 'subset-font'
import { renameFamily } from './font-names.ts'

// Cuts the paper's faces down to what it sets, and writes them to `src/page/fonts`. The results are committed:
// run this (`node --import tsx bin/fonts.ts`) only when letters or cuts change.

const faces = new URL('../node_modules/@fontsource-variable/', import.meta.url)
const fonts = new URL('../src/page/fonts/', import.meta.url)
const weights = { min: 400, max: 700 }

/**
 * The text cut stands at optical size 18 (a body is 18 to 19 px), the display cut at 44 and one weight. The whole
 * optical axis in one file would cost 30 KB more than these two.
 */
const cuts = [
  {
    cut: 'text',
    family: 'Standfirst Text',
    from: 'source-serif-4',
    file: 'opsz-normal',
    axes: { opsz: 18, wght: weights },
  },
  {
    cut: 'text-italic',
    family: 'Standfirst Text',
    from: 'source-serif-4',
    file: 'opsz-italic',
    axes: { opsz: 18, wght: 400 },
  },
  {
    cut: 'display',
    family: 'Standfirst Display',
    from: 'source-serif-4',
    file: 'opsz-normal',
    axes: { opsz: 44, wght: 640 },
  },
  {
    cut: 'sans',
    family: 'Standfirst Sans',
    from: 'source-sans-3',
    file: 'wght-normal',
    axes: { wght: weights },
  },
  {
    cut: 'sans-italic',
    family: 'Standfirst Sans',
    from: 'source-sans-3',
    file: 'wght-italic',
    axes: { wght: 400 },
  },
]

/** The packages cut each face by script; the same letters are named by `unicode-range` in `style/fonts.css`. */
const letters = {
  latin:
    range(0x20, 0x7e) + range(0xa0, 0xff) + 'ıŒœˆˇ˚˜\u2009\u200a\u2010\u2011–—‘’‚“”„†‡•…\u202f‰′″‹›⁄€™←↑→↓−',
  'latin-ext': 'ĀāĂăĄąĆćČčĎďĐđĒēĖėĘęĚěĞğĢģĪīĮįİĶķĹĺĻļĽľŁłŃńŅņŇňŌōŐőŔŕŖŗŘřŚśŞşŠšŤťŪūŮůŰűŲųŸŹźŻżŽžȘșȚț₴₽₺',
  cyrillic: range(0x400, 0x45f) + 'Ґґ№\u0301',
}

const features = [
  'kern',
  'liga',
  'calt',
  'ccmp',
  'locl',
  'mark',
  'mkmk',
  'rvrn',
  'case',
  'frac',
  'lnum',
  'pnum',
  'tnum',
  'onum',
]

for (const { cut, family, from, file, axes } of cuts) {
  for (const [script, text] of Object.entries(letters)) {
    const whole = await readFile(new URL(`${from}/files/${from}-${script}-${file}.woff2`, faces))
    const cutDown = await subsetFont(whole, text, {
      targetFormat: 'sfnt',
      keepFeatures: features,
      variationAxes: axes,
      noHinting: true,
    })
    const named = renameFamily(cutDown, /Source ?(Serif|Sans)( ?4| ?3)?( Variable)?/g, family)
    const packed = await subsetFont(named, undefined, { targetFormat: 'woff2', keepAllGlyphs: true })
    await writeFile(new URL(`${cut}-${script}.woff2`, fonts), packed)
    console.log(`${cut}-${script}.woff2`, packed.length)
  }
}

// A receipt as PDF is set in the same faces; who writes PDF can only read them unpacked, each weight by itself.
const printed = [
  { name: 'print-text', opsz: 18, wght: 400 },
  { name: 'print-display', opsz: 44, wght: 640 },
]
for (const { name, opsz, wght } of printed) {
  for (const [script, text] of Object.entries(letters)) {
    const whole = await readFile(
      new URL(`source-serif-4/files/source-serif-4-${script}-opsz-normal.woff2`, faces),
    )
    const cutDown = await subsetFont(whole, text, {
      targetFormat: 'sfnt',
      keepFeatures: ['kern', 'mark', 'tnum', 'lnum'],
      variationAxes: { opsz, wght },
      noHinting: true,
    })
    const named = renameFamily(cutDown, /Source ?(Serif|Sans)( ?4| ?3)?( Variable)?/g, 'Standfirst Print')
    await writeFile(new URL(`${name}-${script}.ttf`, fonts), named)
    console.log(`${name}-${script}.ttf`, named.length)
  }
}

function range(first: number, last: number): string {
  return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index))
}
