import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import type { StoredPicture } from './picture.ts'
import { offeredSizes, parseVariantName, pictureAddress, shapeOf, variantName, variantOf } from './variant.ts'

const some: StoredPicture = {
  hash: 'a1'.repeat(32),
  mediaType: 'image/jpeg',
  width: 4000,
  height: 3000,
  focalX: 0.5,
  focalY: 0.333,
  colour: '#808080',
}
const anyPicture = fc
  .record({ width: fc.integer({ min: 1, max: 20_000 }), height: fc.integer({ min: 1, max: 20_000 }) })
  .map((size) => ({ ...some, ...size }))
const anyCrop = fc.constantFrom(undefined, '16x9', '3x2', '4x3', '1x1', 'share')
const anyFormat = fc.constantFrom('webp', 'jpg', 'avif')

test('an address says which picture, which shape around which point, how wide and in which format', () => {
  assert.equal(pictureAddress(some, { width: 960 }), `/pictures/${some.hash}-960.jpg`)
  assert.equal(
    pictureAddress(some, { width: 700, crop: '3x2', format: 'webp' }),
    `/pictures/${some.hash}-3x2-50-33-640.webp`,
  )
})

test('an address asks for no more than there is and no less than the narrowest', () => {
  assert.match(pictureAddress({ ...some, width: 800 }, { width: 5000 }), /-960\.jpg$/)
  assert.match(pictureAddress(some, { width: 10 }), /-320\.jpg$/)
})

test('every offered size has a name that reads back as itself', () => {
  fc.assert(
    fc.property(anyPicture, anyCrop, anyFormat, (picture, crop, format) => {
      for (const { step } of offeredSizes(picture, crop)) {
        const variant = variantOf(picture, step, format, crop)
        assert.deepEqual(parseVariantName(variantName(variant)), variant)
      }
    }),
  )
})

test('sizes grow, none is wider than the picture, and each has the shape of the whole or the crop', () => {
  fc.assert(
    fc.property(anyPicture, anyCrop, (picture, crop) => {
      const shape = shapeOf(picture, crop)
      assert.ok(shape.width <= picture.width && shape.height <= picture.height)
      const sizes = offeredSizes(picture, crop)
      assert.ok(sizes.length > 0)
      for (const [at, { width, height }] of sizes.entries()) {
        assert.ok(width <= picture.width && width > (sizes[at - 1]?.width ?? 0))
        assert.ok(height === 1 || Math.abs(height - (width * shape.height) / shape.width) <= 0.5)
      }
    }),
  )
})

test('a picture a little wider than a step is offered only up to that step', () => {
  assert.deepEqual(
    offeredSizes({ ...some, width: 1000, height: 500 }).map(({ width }) => width),
    [320, 640, 960],
  )
  assert.deepEqual(
    offeredSizes({ ...some, width: 1200, height: 600 }).map(({ width }) => width),
    [320, 640, 960, 1200],
  )
})

test('nothing but a name of ours is read as one', () => {
  fc.assert(fc.property(fc.string(), (text) => assert.equal(parseVariantName(text), undefined)))
})
