import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const tokens = readFileSync(new URL('tokens.css', import.meta.url), 'utf8')
const [light, dark] = tokens.split('prefers-color-scheme: dark').map(coloursIn) as [Colours, Colours]
type Colours = Record<string, string>

/** WCAG 2.2, 1.4.3: what is read needs 4.5 to 1, whatever its size. */
const read = [
  ['ink', 'paper'],
  ['ink', 'tint'],
  ['soft', 'paper'],
  ['soft', 'tint'],
  ['signal', 'paper'],
  ['accent', 'paper'],
  ['on-accent', 'accent'],
  ['on-ask', 'ask'],
] as const

for (const [scheme, colours] of Object.entries({ light, dark })) {
  test(`every text can be read on its ground in the ${scheme} scheme`, () => {
    for (const [text, ground] of read) {
      const ratio = contrast(colours[text]!, colours[ground]!)
      assert.ok(ratio >= 4.5, `--${text} on --${ground} has ${ratio.toFixed(2)} to 1`)
    }
  })

  test(`the edge of a field is seen in the ${scheme} scheme`, () => {
    assert.ok(contrast(colours.soft!, colours.paper!) >= 3)
  })
}

test('both schemes name the same colours', () => {
  assert.deepEqual(Object.keys(light), Object.keys(dark))
})

function coloursIn(css: string): Colours {
  return Object.fromEntries(
    [...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name!, colour!]),
  )
}

function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number]
  return (lighter + 0.05) / (darker + 0.05)
}

/** Relative luminance as WCAG defines it for sRGB. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
