import assert from 'node:assert/strict'
import { test } from 'node:test'
import { key } from '../platform/database/changes.ts'
import sharp, { type Sharp } from 'sharp'
import { colourAt, grainy, plain, stripes } from '../../test/pictures.ts'
import { testNewsroom } from '../../test/newsroom.ts'
import type { Newsroom } from '../newsroom.ts'
import { addPicture } from './add-picture.ts'
import { originalName } from './kept-names.ts'
import { makeVariant } from './make-variant.ts'
import { makeIdleAvif } from './make-idle-avif.ts'
import type { StoredPicture } from './picture.ts'
import { picturePage } from './picture-page.ts'
import { pictureByHash, picturesWantingAvif } from './pictures.ts'
import { setFocalPoint } from './set-focal-point.ts'
import { offeredSizes, pictureAddress, variantOf, type Crop, type Format } from './variant.ts'

const newsroom = await testNewsroom()

async function added(picture: Sharp, focal = {}): Promise<StoredPicture> {
  const answer = await addPicture(newsroom, await picture.toBuffer(), focal)
  return answer.ok ? answer.picture : assert.fail(answer.because)
}

function get(
  address: string,
  headers: Record<string, string> = {},
  room: Newsroom = newsroom,
): Promise<Response> {
  const request = new Request(`https://courier.example${address}`, { headers })
  return picturePage(room, address.slice('/pictures/'.length), request)
}

async function file(
  picture: StoredPicture,
  width: number,
  format: Format = 'webp',
  crop?: Crop,
): Promise<Buffer> {
  const response = await get(pictureAddress(picture, { width, format, ...(crop && { crop }) }))
  assert.equal(response.status, 200)
  return Buffer.from(await response.arrayBuffer())
}

test('a reader gets the width asked for, to be kept for ever', async () => {
  const picture = await added(plain(1000, 500, '#228844').jpeg())
  for (const [format, mediaType] of [
    ['webp', 'image/webp'],
    ['jpg', 'image/jpeg'],
  ] as const) {
    const response = await get(pictureAddress(picture, { width: 640, format }))
    assert.equal(response.headers.get('content-type'), mediaType)
    assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
    const bytes = Buffer.from(await response.arrayBuffer())
    assert.equal(response.headers.get('content-length'), String(bytes.length))
    const { width, height, format: kind } = await sharp(bytes).metadata()
    assert.deepEqual([width, height, kind], [640, 320, format === 'jpg' ? 'jpeg' : format])
    assert.equal(await colourAt(bytes), '#284')
  }
})

test('every size a page names is the size of the file', async () => {
  const picture = await added(stripes(701, 467, ['#aa2211', '#ffffff']).png())
  for (const crop of [undefined, '16x9', '3x2', '4x3', '1x1'] as const)
    for (const { step, width, height } of offeredSizes(picture, crop)) {
      const made = await sharp(await file(picture, step, 'webp', crop)).metadata()
      assert.deepEqual([made.width, made.height], [width, height], `${crop} ${step}`)
    }
})

test('a picture is never enlarged', async () => {
  const small = await added(plain(200, 100).png())
  assert.deepEqual(offeredSizes(small), [{ step: 320, width: 200, height: 100 }])
  assert.equal((await sharp(await file(small, 1920)).metadata()).width, 200)
  const wider = pictureAddress(small, { width: 320 }).replace('-320.', '-640.')
  assert.equal((await get(wider)).status, 404)
})

test('nobody can have us make what no page names', async () => {
  const picture = await added(plain(3000, 2000, '#987654').jpeg())
  const { hash } = picture
  const names = [
    `${hash}-321.webp`,
    `${hash}-0640.webp`,
    `${hash}-99999.webp`,
    `${hash}-640.png`,
    `${hash}-640.avif`,
    `${hash}.webp`,
    `${hash}-640.webp.webp`,
    `${hash.toUpperCase()}-640.webp`,
    `${hash}-3x2-640.webp`,
    `${hash}-3x2-50-101-640.webp`,
    `${hash}-3x2-050-50-640.webp`,
    `${hash}-5x4-50-50-640.webp`,
    `${hash}-3x2-50-50-1920.webp`,
    `${hash}-share-50-50-1200.webp`,
    `${hash}-share-50-50-640.jpg`,
    `${'0'.repeat(64)}-640.webp`,
    `../${hash}-640.webp`,
    `${hash}-640.webp\0`,
    `${hash}-640.webp\n`,
    '',
    '%',
  ]
  for (const name of names) {
    const response = await picturePage(newsroom, name, new Request('https://courier.example/pictures/x'))
    assert.equal(response.status, 404, name)
  }
  const made = await newsroom.files.list('pictures/made')
  assert.deepEqual(
    made.filter((name) => name.includes(hash)),
    [],
  )
})

test('ten readers at once have one file made', async () => {
  const picture = await added(plain(900, 700, '#123456').jpeg())
  const written: string[] = []
  const files = {
    ...newsroom.files,
    write: (name: string, bytes: Uint8Array) => (written.push(name), newsroom.files.write(name, bytes)),
  }
  const address = pictureAddress(picture, { width: 640, format: 'webp' })
  const responses = await Promise.all(
    Array.from({ length: 10 }, () => get(address, {}, { ...newsroom, files })),
  )
  const bodies = await Promise.all(responses.map((response) => response.arrayBuffer()))
  assert.equal(written.length, 1)
  await makeVariant({ ...newsroom, files }, picture, variantOf(picture, 640, 'webp'))
  assert.equal(written.length, 1, 'nor by one who comes a moment after')
  for (const body of bodies) assert.deepEqual(Buffer.from(body), Buffer.from(bodies[0]!))
})

test('a file that was made is served while the database is away', async () => {
  const picture = await added(plain(800, 600, '#224466').jpeg())
  await file(picture, 320)
  const away = new Proxy(newsroom.db, { get: () => assert.fail('the database was asked') })
  const response = await get(
    pictureAddress(picture, { width: 320, format: 'webp' }),
    {},
    { ...newsroom, db: away },
  )
  assert.equal(response.status, 200)
})

test('a reader who has the file is told so, and one who seeks gets that part', async () => {
  const picture = await added(plain(640, 480, '#654321').jpeg())
  const address = pictureAddress(picture, { width: 320, format: 'jpg' })
  const whole = await get(address)
  const bytes = Buffer.from(await whole.arrayBuffer())
  const etag = whole.headers.get('etag')!
  assert.match(etag, /^"[^"]+"$/)
  const unchanged = await get(address, { 'if-none-match': etag })
  assert.equal(unchanged.status, 304)
  assert.equal(await unchanged.text(), '')
  const part = await get(address, { range: 'bytes=10-19' })
  assert.equal(part.status, 206)
  assert.equal(part.headers.get('content-range'), `bytes 10-19/${bytes.length}`)
  assert.deepEqual(Buffer.from(await part.arrayBuffer()), bytes.subarray(10, 20))
})

test('where a photograph was taken, by whom and with what, is in no file a reader gets', async () => {
  const photo = plain(400, 300)
    .jpeg()
    .withExif({
      IFD0: { ImageDescription: 'at the secret place', Artist: 'a secret photographer' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '54/1 41/1 14/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '25/1 16/1 46/1',
      },
    })
  const picture = await added(photo)
  const original = await newsroom.files.read(originalName(picture.hash))
  assert.ok(original?.includes('secret place'))
  for (const format of ['webp', 'jpg'] as const) {
    const bytes = await file(picture, 320, format)
    const { exif, xmp, iptc, icc } = await sharp(bytes).metadata()
    assert.deepEqual([exif, xmp, iptc, icc], [undefined, undefined, undefined, undefined])
    assert.equal(bytes.includes('secret'), false)
  }
})

test('a page hidden behind a picture reaches no reader', async () => {
  const honest = await plain(400, 300, '#aabbcc').gif().toBuffer()
  const answer = await addPicture(newsroom, Buffer.concat([honest, Buffer.from('<script>alert(1)</script>')]))
  const picture = answer.ok ? answer.picture : assert.fail(answer.because)
  for (const format of ['webp', 'jpg'] as const)
    assert.equal((await file(picture, 320, format)).includes('<script'), false)
})

test('a photograph taken upright is shown upright', async () => {
  const picture = await added(
    stripes(600, 400, ['#ff0000', '#0000ff']).jpeg().withMetadata({ orientation: 6 }),
  )
  const bytes = await file(picture, 320)
  assert.deepEqual([await colourAt(bytes, 0.5, 0.1), await colourAt(bytes, 0.5, 0.9)], ['#f00', '#00f'])
})

test('wide-gamut colours become the colours every screen shows', async () => {
  const picture = await added(plain(400, 300, '#ff0000').png().withIccProfile('p3'))
  const original = await newsroom.files.read(originalName(picture.hash))
  assert.notEqual(await colourAt(await sharp(original, { ignoreIcc: true }).png().toBuffer()), '#f00')
  assert.equal(await colourAt(await file(picture, 320)), '#f00')
})

test('what is transparent becomes white', async () => {
  const clear = sharp({
    create: { width: 400, height: 300, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
  const picture = await added(clear.png())
  assert.equal(picture.colour, '#ffffff')
  assert.equal(await colourAt(await file(picture, 320)), '#fff')
})

test('a crop keeps the focal point in view, and a moved one gives a new address', async () => {
  const picture = await added(stripes(1200, 400, ['#ff0000', '#00ff00', '#0000ff']).png(), {
    focalX: 0,
    focalY: 0.5,
  })
  const left = pictureAddress(picture, { width: 320, format: 'webp', crop: '1x1' })
  const leftUnmade = pictureAddress(picture, { width: 160, format: 'webp', crop: '1x1' })
  assert.equal(await colourAt(await file(picture, 320, 'webp', '1x1')), '#f00')

  assert.deepEqual(await setFocalPoint(newsroom, picture.hash, { focalX: 1, focalY: 0.5 }), { ok: true })
  const moved = (await pictureByHash(newsroom.db, picture.hash))!
  assert.equal(await colourAt(await file(moved, 320, 'webp', '1x1')), '#00f')
  assert.equal((await get(left)).status, 200, 'an old page still finds the old crop')
  const redirect = await get(leftUnmade)
  assert.equal(redirect.status, 302)
  assert.equal(
    redirect.headers.get('location'),
    pictureAddress(moved, { width: 160, format: 'webp', crop: '1x1' }),
  )
  const changes = await newsroom.db.selectFrom('changes').select('keys').execute()
  assert.equal(changes.filter(({ keys }) => keys === key.picture(picture.hash)).length, 2)
})

test('the picture other sites show with a story is a JPEG of 1200 by 630', async () => {
  const picture = await added(plain(2000, 2000, '#404040').jpeg())
  const made = await sharp(await file(picture, 1200, 'jpg', 'share')).metadata()
  assert.deepEqual([made.format, made.width, made.height], ['jpeg', 1200, 630])
})

test('a picture whose original is lost is missing, not an error', async () => {
  const picture = await added(plain(500, 400, '#010203').jpeg())
  await newsroom.files.remove(originalName(picture.hash))
  assert.equal((await get(pictureAddress(picture, { width: 320 }))).status, 404)
})

test('a full disk still shows pictures', async () => {
  const picture = await added(plain(500, 400, '#030201').jpeg())
  const files = { ...newsroom.files, write: () => Promise.reject(new Error('no space left on device')) }
  const response = await get(
    pictureAddress(picture, { width: 320, format: 'webp' }),
    {},
    { ...newsroom, files },
  )
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('cache-control'), 'no-store')
  assert.equal((await sharp(await response.arrayBuffer()).metadata()).width, 320)
})

test('AVIF is made when idle, of pictures readers looked at, and offered from then on', async () => {
  while ((await makeIdleAvif(newsroom, 20)) > 0);
  const photo = await added((await grainy(700, 500)).jpeg({ quality: 95 }))
  const unseen = await added(plain(640, 480, '#778899').jpeg())
  assert.equal(await makeIdleAvif(newsroom, 20), 0)

  await file(photo, 640)
  await file(photo, 320, 'webp', '3x2')
  assert.equal((await pictureByHash(newsroom.db, photo.hash))?.avif, false)
  assert.equal(await makeIdleAvif(newsroom, 20), 1)
  const now = (await pictureByHash(newsroom.db, photo.hash))!
  assert.equal(now.avif, true)
  assert.equal((await sharp(await file(now, 640, 'avif')).metadata()).mediaType, 'image/avif')
  assert.ok((await file(now, 640, 'avif')).length < (await file(now, 640, 'webp')).length)
  assert.equal(
    (await sharp(await file(now, 320, 'avif')).metadata()).width,
    320,
    'a width nobody had looked at',
  )
  assert.equal((await pictureByHash(newsroom.db, unseen.hash))?.avif, false)
  assert.equal(await makeIdleAvif(newsroom, 20), 0)
})

test('a picture that AVIF does not make smaller, or whose original is lost, is set aside', async () => {
  const lost = await added((await grainy(400, 300)).jpeg())
  await file(lost, 320)
  await newsroom.files.remove(originalName(lost.hash))
  const tiny = await added(plain(8, 8).png())
  await file(tiny, 320)
  assert.equal((await picturesWantingAvif(newsroom.db, 20)).length, 2)
  assert.equal(await makeIdleAvif(newsroom, 20), 2)
  for (const { hash } of [lost, tiny]) assert.equal((await pictureByHash(newsroom.db, hash))?.avif, false)
  assert.equal((await picturesWantingAvif(newsroom.db, 20)).length, 0)
})
