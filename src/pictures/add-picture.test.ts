import assert from 'node:assert/strict'
import { test } from 'node:test'
import { colourAt, onePng, plain, stripes } from '../../test/pictures.ts'
import { testNewsroom } from '../../test/newsroom.ts'
import { addPicture, hashOf, pictureRefusal, type PictureRefusal } from './add-picture.ts'
import { originalName } from './kept-names.ts'
import { latestPictures, picturesByHash } from './pictures.ts'
import type { StoredPicture } from './picture.ts'

const newsroom = await testNewsroom()

async function added(bytes: Uint8Array, focal = {}): Promise<StoredPicture> {
  const answer = await addPicture(newsroom, bytes, focal)
  assert.ok(answer.ok, answer.ok ? '' : answer.because)
  return answer.picture
}

async function refused(bytes: Uint8Array): Promise<PictureRefusal> {
  const answer = await addPicture(newsroom, bytes)
  assert.equal(answer.ok, false)
  assert.equal((await picturesByHash(newsroom.db, [hashOf(bytes)])).size, 0)
  assert.equal(await newsroom.files.has(originalName(hashOf(bytes))), false)
  return answer.ok ? assert.fail() : answer.because
}

test('a picture is known by its bytes, whatever the format', async () => {
  const picture = plain(90, 60, '#336699')
  const kept = {
    'image/jpeg': await picture.clone().jpeg().toBuffer(),
    'image/png': await picture.clone().png().toBuffer(),
    'image/webp': await picture.clone().webp().toBuffer(),
    'image/avif': await picture.clone().avif({ effort: 0 }).toBuffer(),
    'image/gif': await picture.clone().gif().toBuffer(),
    'image/tiff': await picture.clone().tiff().toBuffer(),
  }
  for (const [mediaType, bytes] of Object.entries(kept)) {
    const stored = await added(bytes)
    assert.deepEqual([stored.mediaType, stored.width, stored.height], [mediaType, 90, 60])
    assert.equal(stored.hash, hashOf(bytes))
    assert.match(stored.colour, /^#3[2-5]6[4-9]9[6-b]$/, mediaType)
    assert.deepEqual(await newsroom.files.read(originalName(stored.hash)), bytes)
  }
})

test('the same bytes twice, or at the same moment, are one picture, and the first focal point stands', async () => {
  const bytes = await plain(31, 21, '#112233').png().toBuffer()
  const together = await Promise.all([1, 2, 3].map(() => added(bytes, { focalX: 0.2, focalY: 0.4 })))
  const again = await added(bytes, { focalX: 0.9, focalY: 0.9 })
  for (const picture of [...together, again]) assert.deepEqual(picture, together[0])
  assert.deepEqual([again.focalX, again.focalY], [0.2, 0.4])
  const rows = await latestPictures(newsroom.db, { limit: 100 })
  assert.equal(rows.filter(({ hash }) => hash === again.hash).length, 1)
})

test('a photograph taken upright is as wide and high as one sees it', async () => {
  const lying = await stripes(60, 40, ['#ff0000', '#0000ff'])
    .jpeg()
    .withMetadata({ orientation: 6 })
    .toBuffer()
  const picture = await added(lying)
  assert.deepEqual([picture.width, picture.height], [40, 60])
})

test('what is no picture is refused, whatever it is called', async () => {
  const page = '<!doctype html><script>alert(1)</script>'
  assert.equal(await refused(Buffer.alloc(0)), 'empty')
  assert.equal(await refused(Buffer.from('Just some notes, saved as photo.jpg')), 'not-a-picture')
  assert.equal(await refused(Buffer.from(page)), 'not-a-picture')
  assert.equal(await refused(Buffer.from(`GIF89a/*${page}*/`)), 'broken')
  assert.equal(await refused(Buffer.from(`\xff\xd8\xff${page}`, 'latin1')), 'broken')
  assert.equal(await refused(Buffer.from('%PDF-1.7\n')), 'not-a-picture')
  assert.equal(
    await refused(Buffer.from('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>')),
    'drawing',
  )
  assert.equal(await refused(Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')), 'heic')
})

test('a picture cut off on its way is refused', async () => {
  const whole = await stripes(400, 300, ['#ff0000', '#00ff00', '#0000ff']).jpeg().toBuffer()
  assert.equal(await refused(whole.subarray(0, whole.length >> 1)), 'broken')
  assert.equal(await refused((await plain(400, 300).png().toBuffer()).subarray(0, 200)), 'broken')
  assert.equal(await refused((await plain(400, 300).webp().toBuffer()).subarray(0, 60)), 'broken')
})

test('a small file that declares 900 million pixels is refused by its header', async () => {
  const bomb = onePng(30_000, 30_000)
  assert.ok(bomb.length < 1_000_000)
  assert.equal(await refused(bomb), 'too-many-pixels')
})

test('a header that lies about the size is refused', async () => {
  const bytes = await plain(64, 64).jpeg().toBuffer()
  const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]))
  bytes.writeUInt16BE(65_000, frame + 5)
  bytes.writeUInt16BE(65_000, frame + 7)
  assert.equal(await refused(bytes), 'too-many-pixels')
})

test('a picture over 40 MB, or eight times as high as wide, is refused', async () => {
  const jpeg = await plain(10, 10).jpeg().toBuffer()
  assert.equal(await refused(Buffer.concat([jpeg, Buffer.alloc(40 * 1024 * 1024)])), 'too-many-bytes')
  assert.equal(await refused(onePng(100, 801)), 'too-tall')
  assert.equal((await added(onePng(100, 800))).height, 800)
})

test('every refusal says what is wrong and what to do', () => {
  const all: Record<PictureRefusal, true> = {
    empty: true,
    'too-many-bytes': true,
    'not-a-picture': true,
    heic: true,
    drawing: true,
    broken: true,
    'too-many-pixels': true,
    'too-tall': true,
  }
  for (const because of Object.keys(all) as PictureRefusal[])
    assert.match(
      pictureRefusal(because),
      /^This (file|picture|is) .+[.:] .*(add|choose|make|cut|export)\b.*\.$/i,
    )
})

test('a process killed between the file and the row leaves nothing that points nowhere', async () => {
  const bytes = await plain(33, 22, '#445566').png().toBuffer()
  const name = originalName(hashOf(bytes))
  const fullDisk = { ...newsroom.files, write: () => Promise.reject(new Error('no space left on device')) }
  await assert.rejects(addPicture({ ...newsroom, files: fullDisk }, bytes), /no space left/)
  assert.equal((await picturesByHash(newsroom.db, [hashOf(bytes)])).size, 0)

  await assert.rejects(
    addPicture({ ...newsroom, write: () => Promise.reject(new Error('killed')) }, bytes),
    /killed/,
  )
  assert.equal((await picturesByHash(newsroom.db, [hashOf(bytes)])).size, 0)
  assert.ok(await newsroom.files.has(name))
  assert.equal((await added(bytes)).width, 33)
})

test('an original that was lost comes back when the same bytes are added again', async () => {
  const bytes = await plain(34, 22, '#445566').png().toBuffer()
  const picture = await added(bytes)
  await newsroom.files.remove(originalName(picture.hash))
  await added(bytes)
  assert.deepEqual(await newsroom.files.read(originalName(picture.hash)), bytes)
})

test('a focal point from outside the picture is brought to its edge', async () => {
  const picture = await added(await plain(35, 22).png().toBuffer(), { focalX: -3, focalY: NaN })
  assert.deepEqual([picture.focalX, picture.focalY], [0, 0.5])
})

test('pictures are listed newest first, a page at a time, none twice and none missed', async () => {
  const listed: string[] = []
  let page = await latestPictures(newsroom.db, { limit: 4 })
  while (page.length > 0) {
    listed.push(...page.map(({ hash }) => hash))
    page = await latestPictures(newsroom.db, { limit: 4, before: page.at(-1)! })
  }
  const all = await latestPictures(newsroom.db, { limit: 1000 })
  assert.deepEqual(
    listed,
    all.map(({ hash }) => hash),
  )
  assert.ok(listed.length > 8)
})

test('the helper that reads colours tells stripes apart', async () => {
  const bytes = await stripes(90, 10, ['#ff0000', '#00ff00', '#0000ff']).png().toBuffer()
  assert.deepEqual(
    [await colourAt(bytes, 0.1), await colourAt(bytes), await colourAt(bytes, 0.9)],
    ['#f00', '#0f0', '#00f'],
  )
})
