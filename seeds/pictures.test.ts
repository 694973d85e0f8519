import { test } from 'node:test'
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import sharp from 'sharp'

interface NamedPicture {
  name: string
  shows: string
  focalX: number
  focalY: number
}

const folder = new URL('pictures/', import.meta.url)
const named = JSON.parse(readFileSync(new URL('names.json', folder), 'utf8')) as NamedPicture[]
const files = readdirSync(folder).filter((name) => name.endsWith('.svg'))
const drawings = files.map((name) => ({ name, svg: readFileSync(new URL(name, folder), 'utf8') }))

/** Elements a flat drawing is made of. Whatever else SVG can do (script, text, image, filter) stays out. */
const allowed = new Set(['svg', 'defs', 'linearGradient', 'stop', 'g', 'path', 'rect', 'circle', 'ellipse'])

test('every picture has a name and a sentence, and every name has its picture', () => {
  assert.ok(named.length >= 40)
  assert.deepEqual(named.map((picture) => picture.name).toSorted(), files.toSorted())
  assert.equal(new Set(named.map((picture) => picture.shows)).size, named.length)
})

test('what a picture shows is one plain sentence, and its focal point lies inside it', () => {
  for (const { name, shows, focalX, focalY } of named) {
    assert.match(shows, /^\p{Lu}[^.!?]{20,140}\.$/u, name)
    assert.ok(focalX > 0.2 && focalX < 0.8 && focalY > 0.2 && focalY < 0.8, name)
  }
})

test('a picture is closed where it is opened, and made of plain shapes that refer to nothing outside', () => {
  for (const { name, svg } of drawings) assert.deepEqual(faultsOf(svg), [], name)
})

test('the check of a drawing finds a script, a handler, a picture from outside and a tag left open', () => {
  const frame = (inside: string) => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`
  assert.deepEqual(faultsOf(frame('<path d="M0 0"/>')), [])
  assert.deepEqual(faultsOf(frame('<script></script>')), ['<script> is not a plain shape'])
  assert.deepEqual(faultsOf(frame('<rect onload="x()"/>')), ['onload is not allowed'])
  assert.deepEqual(faultsOf(frame('<path fill="url(https://a.test/b)"/>')), ['fill refers outside'])
  assert.deepEqual(faultsOf(frame('<path d="M0 NaN"/>')), ['d holds no number where one is due'])
  assert.deepEqual(faultsOf(frame('<path d="M0 0" d="M1 1"/>')), ['d is given twice'])
  assert.deepEqual(faultsOf(frame('words')), ['not a tag: words</svg>'])
  assert.deepEqual(faultsOf(frame('<g><path/>')), ['</svg> stands where </g> is due', '<svg> is not closed'])
})

test('a picture is small to carry', () => {
  for (const { name, svg } of drawings) assert.ok(Buffer.byteLength(svg) < 14_000, name)
})

test('a picture can be rasterised and fills its frame to the corners', async () => {
  for (const { name, svg } of drawings) {
    const { width, height } = await sharp(Buffer.from(svg)).metadata()
    assert.ok(
      ['1500x1000', '1600x900', '1000x1250'].includes(`${width}x${height}`),
      `${name} ${width}x${height}`,
    )
    const { channels } = await sharp(Buffer.from(svg)).resize(300).stats()
    assert.equal(channels[3]?.min ?? 255, 255, `${name} has a hole in it`)
    assert.ok(
      Math.max(...channels.slice(0, 3).map((channel) => channel.stdev)) > 18,
      `${name} is nearly empty`,
    )
  }
})

test('no two pictures could be taken for each other in a list', async () => {
  const thumbnails = await Promise.all(
    drawings.map(async ({ name, svg }) => ({ name, pixels: await thumbnail(svg) })),
  )
  for (const [index, one] of thumbnails.entries()) {
    assert.equal(distance(one.pixels, one.pixels), 0)
    for (const other of thumbnails.slice(index + 1)) {
      const apart = distance(one.pixels, other.pixels)
      assert.ok(apart > 20, `${one.name} and ${other.name} are only ${apart.toFixed(1)} apart`)
    }
  }
})

/**
 * A drawing is tags and white space and nothing else: no text, comment, entity or doctype.
 * Read strictly and not only by the rasteriser, which forgives much that a browser does not.
 */
function faultsOf(svg: string): string[] {
  const faults: string[] = []
  const open: string[] = []
  const tag = /\s*<(\/?)([A-Za-z]+)((?:\s+[A-Za-z][\w:-]*="[^"<&]*")*)\s*(\/?)>\s*/y
  while (tag.lastIndex < svg.length) {
    const at = tag.lastIndex
    const [, closing, element = '', attributes = '', alone] = tag.exec(svg) ?? []
    if (!element) return [...faults, `not a tag: ${svg.slice(at, at + 40)}`]
    if (closing) {
      const due = open.pop()
      if (due !== element) faults.push(`</${element}> stands where </${due}> is due`)
      continue
    }
    if (!alone) open.push(element)
    if (!allowed.has(element)) faults.push(`<${element}> is not a plain shape`)
    faults.push(...faultsOfAttributes(attributes))
  }
  return [...faults, ...open.map((element) => `<${element}> is not closed`)]
}

function faultsOfAttributes(text: string): string[] {
  const all = [...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => ({ name, value }))
  const twice = all.filter(({ name }, index) => all.findIndex((other) => other.name === name) < index)
  return [
    ...twice.map(({ name }) => `${name} is given twice`),
    ...all.flatMap(({ name, value }) => faultsOfAttribute(name, value)),
  ]
}

function faultsOfAttribute(name: string, value: string): string[] {
  if (name === 'xmlns') return value === 'http://www.w3.org/2000/svg' ? [] : ['xmlns is not that of SVG']
  if (/^on|href|^style$|^filter$|^font/i.test(name)) return [`${name} is not allowed`]
  if (/url\((?!#)|:/i.test(value)) return [`${name} refers outside`]
  if (/NaN|undefined|Infinity/.test(value)) return [`${name} holds no number where one is due`]
  return []
}

async function thumbnail(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).resize(16, 16, { fit: 'fill' }).removeAlpha().raw().toBuffer()
}

/** The mean difference of two thumbnails, channel by channel, from 0 to 255. */
function distance(one: Buffer, other: Buffer): number {
  return one.reduce((sum, value, index) => sum + Math.abs(value - (other[index] ?? 0)), 0) / one.length
}
