import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { colourAt } from '../../test/pictures.ts'
import { testNewsroom } from '../../test/newsroom.ts'
import { addDrawing, drawingRefusal, type DrawingRefusal } from './add-drawing.ts'
import { picturePage } from './picture-page.ts'
import { pictureAddress } from './variant.ts'

const newsroom = await testNewsroom()
const svg = (inside: string, attributes = 'viewBox="0 0 300 200"') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`
const FIELD = '<rect width="300" height="200" fill="#886644"/>'

test('a drawing is a picture 2400 pixels wide, and readers get pixels', async () => {
  const answer = await addDrawing(newsroom, svg(FIELD), { focalX: 0.25 })
  const picture = answer.ok ? answer.picture : assert.fail(answer.because)
  assert.deepEqual([picture.width, picture.height, picture.focalX], [2400, 1600, 0.25])
  assert.match(picture.colour, /^#8[6-9a]6[3-7]4[3-7]$/)
  const address = pictureAddress(picture, { width: 1920, format: 'webp' })
  const request = new Request(`https://courier.example${address}`)
  const bytes = Buffer.from(
    await (await picturePage(newsroom, address.split('/').at(-1)!, request)).arrayBuffer(),
  )
  const { format, width, height } = await sharp(bytes).metadata()
  assert.deepEqual([format, width, height], ['webp', 1920, 1280])
  assert.equal(await colourAt(bytes), '#864')
})

test('the same drawing twice is one picture', async () => {
  assert.deepEqual(await addDrawing(newsroom, svg(FIELD)), await addDrawing(newsroom, svg(FIELD)))
})

test('gradients and parts used twice are fine: they lie in the drawing itself', async () => {
  const drawing = `<defs><linearGradient id="sky"><stop stop-color="#fff"/></linearGradient><g id="hill">${FIELD}</g></defs>
    <rect width="300" height="200" fill="url(#sky)"/><use href="#hill"/><use xlink:href="#hill" xmlns:xlink="http://www.w3.org/1999/xlink"/>`
  assert.equal((await addDrawing(newsroom, svg(drawing))).ok, true)
})

const REFUSED: [DrawingRefusal, string][] = [
  ['not-a-drawing', '<p>No drawing</p>'],
  ['not-a-drawing', ''],
  ['unsafe', svg('<script>alert(1)</script>')],
  ['unsafe', svg('<svg:script xmlns:svg="http://www.w3.org/2000/svg">alert(1)</svg:script>')],
  ['unsafe', svg('<rect onload="alert(1)"/>')],
  ['unsafe', svg('<foreignObject><p>text</p></foreignObject>')],
  ['unsafe', svg('<image href="file:///etc/passwd"/>')],
  ['unsafe', svg('<use href="https://elsewhere.example/a.svg#b"/>')],
  ['unsafe', svg("<use xlink:href = 'other.svg#b'/>")],
  ['unsafe', svg('<rect fill="url(https://elsewhere.example/p)"/>')],
  ['unsafe', svg('<style>@import "x.css";</style>')],
  ['unsafe', `<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg('<text>&x;</text>')}`],
  ['broken', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2"><rect'],
  ['too-tall', svg(FIELD, 'viewBox="0 0 100 900"')],
]

for (const [because, drawing] of REFUSED) {
  test(`${JSON.stringify(drawing.replace(/<svg [^>]*>/, '<svg>').slice(0, 60))} is refused: ${because}`, async () => {
    assert.deepEqual(await addDrawing(newsroom, drawing), { ok: false, because })
    assert.match(drawingRefusal(because), /^This (is|drawing) .+\.$/)
  })
}
