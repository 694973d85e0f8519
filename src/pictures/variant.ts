import { path } from '../routes.ts'
import type { StoredPicture } from './picture.ts'

/**
 * A file made of a picture for readers: so wide, in this format, whole or cut to a shape. Only what is listed
 * here is ever made, so an address made up by somebody costs nothing.
 */
export interface Variant {
  hash: string
  crop?: Crop
  /** Where the crop was centred, in whole percent: a moved focal point makes a new address. */
  focal?: { x: number; y: number }
  width: number
  format: Format
}

export type Format = 'webp' | 'jpg' | 'avif'

/** Shapes a picture is cut to around its focal point; `share` is what other sites show with a link to a story. */
export type Crop = '16x9' | '3x2' | '4x3' | '1x1' | 'share'

const WIDTHS = [320, 640, 960, 1280, 1920]

const CROPS: Record<Crop, { ratio: number; widths: number[] }> = {
  '16x9': { ratio: 16 / 9, widths: WIDTHS },
  '3x2': { ratio: 3 / 2, widths: [320, 640, 960, 1280] },
  '4x3': { ratio: 4 / 3, widths: [160, 320, 640, 1280] },
  '1x1': { ratio: 1, widths: [160, 320, 640, 1200] },
  share: { ratio: 1200 / 630, widths: [1200] },
}

/** The shape a picture has when whole or cut, in its own pixels. */
export function shapeOf(picture: StoredPicture, crop?: Crop): { width: number; height: number } {
  if (!crop) return { width: picture.width, height: picture.height }
  const { ratio } = CROPS[crop]
  return picture.width / picture.height > ratio
    ? { width: Math.max(1, Math.round(picture.height * ratio)), height: picture.height }
    : { width: picture.width, height: Math.max(1, Math.round(picture.width / ratio)) }
}

/**
 * The widths a picture is offered in, smallest first, each with the size of the file in pixels. Nothing is
 * enlarged: a picture 500 wide is offered as `320`, and as `640` holding its own 500. A step up of less than
 * a tenth is not worth a file.
 */
export function offeredSizes(
  picture: StoredPicture,
  crop?: Crop,
): { step: number; width: number; height: number }[] {
  const shape = shapeOf(picture, crop)
  const sizes: { step: number; width: number; height: number }[] = []
  for (const step of crop ? CROPS[crop].widths : WIDTHS) {
    const width = Math.min(step, shape.width)
    const last = sizes.at(-1)
    if (last && width < last.width * 1.1) break
    sizes.push({ step, width, height: Math.max(1, Math.round((width * shape.height) / shape.width)) })
  }
  return sizes
}

/** The address of the widest offered file that is no wider than `width`, or of the narrowest. */
export function pictureAddress(
  picture: StoredPicture,
  { width, format = 'jpg', crop }: { width: number; format?: Format; crop?: Crop },
): string {
  const sizes = offeredSizes(picture, crop)
  const size = sizes.findLast((each) => each.step <= width) ?? sizes[0]!
  return path('picture', { name: variantName(variantOf(picture, size.step, format, crop)) })
}

export function variantOf(picture: StoredPicture, width: number, format: Format, crop?: Crop): Variant {
  if (!crop) return { hash: picture.hash, width, format }
  return { hash: picture.hash, crop, focal: focalPercent(picture), width, format }
}

export function focalPercent(picture: StoredPicture): { x: number; y: number } {
  return { x: Math.round(picture.focalX * 100), y: Math.round(picture.focalY * 100) }
}

/** `HASH-960.webp`, or for a crop `HASH-3x2-50-40-960.webp` with the focal point in percent. */
export function variantName({ hash, crop, focal, width, format }: Variant): string {
  return crop ? `${hash}-${crop}-${focal!.x}-${focal!.y}-${width}.${format}` : `${hash}-${width}.${format}`
}

const NAME =
  /^([0-9a-f]{64})(?:-(16x9|3x2|4x3|1x1|share)-(0|[1-9]\d?|100)-(0|[1-9]\d?|100))?-([1-9]\d{2,3})\.(webp|jpg|avif)$/

/** Undefined for every name that `variantName` cannot have made. */
export function parseVariantName(name: string): Variant | undefined {
  const [, hash, crop, x, y, width, format] = NAME.exec(name) ?? []
  if (!hash || !width || !format) return undefined
  const common = { hash, width: Number(width), format: format as Format }
  const known: number[] = crop ? CROPS[crop as Crop].widths : WIDTHS
  if (!known.includes(common.width)) return undefined
  return crop ? { ...common, crop: crop as Crop, focal: { x: Number(x), y: Number(y) } } : common
}
