import type { Newsroom } from '../newsroom.ts'
import type { Files } from '../platform/files.ts'
import { madeName, originalName } from './kept-names.ts'
import type { StoredPicture } from './picture.ts'
import { offeredSizes, shapeOf, type Format, type Variant } from './variant.ts'
import { atWorkbench, open, openDrawing, type Sharp } from './workbench.ts'

const making = new WeakMap<Files, Map<string, Promise<Buffer | undefined>>>()

/**
 * Makes a file for readers and keeps it. However many ask for it at once, it is made once. Undefined when the
 * original has been lost. It is answered even if the disk is too full to keep it.
 */
export function makeVariant(
  newsroom: Newsroom,
  picture: StoredPicture,
  variant: Variant,
  { idle = false } = {},
): Promise<Buffer | undefined> {
  const inHand = making.get(newsroom.files) ?? new Map<string, Promise<Buffer | undefined>>()
  making.set(newsroom.files, inHand)
  const name = madeName(variant)
  const under = inHand.get(name)
  if (under) return under
  const made = atWorkbench(() => makeAndKeep(newsroom, picture, variant), { idle }).finally(() =>
    inHand.delete(name),
  )
  inHand.set(name, made)
  return made
}

async function makeAndKeep(
  { files, log }: Newsroom,
  picture: StoredPicture,
  variant: Variant,
): Promise<Buffer | undefined> {
  const kept = await files.read(madeName(variant)) // finished by another request, or process, while this one waited
  if (kept) return kept
  const original = await files.read(originalName(picture.hash))
  if (!original) {
    const lost = new Error(
      'The original is missing: restore it from a backup, or add the same picture again.',
    )
    log.error('a picture could not be made for readers', lost, { hash: picture.hash })
    return undefined
  }
  const made = await encode(await cut(original, picture, variant), variant.format, picture)
  try {
    await files.write(madeName(variant), made)
  } catch (error) {
    log.error('a picture made for readers could not be kept, and will be made again', error, {
      name: madeName(variant),
    })
  }
  return made
}

/**
 * Small first, cut afterwards: a JPEG is then decoded at a fraction of its size. Whatever is transparent
 * becomes white, so that a chart with black letters can be read on a dark page; the profile becomes sRGB, and
 * neither EXIF nor any other metadata is carried over: where a photograph was taken is nobody's business.
 */
async function cut(original: Buffer, picture: StoredPicture, variant: Variant): Promise<Sharp> {
  const { width, height } = offeredSizes(picture, variant.crop).find(({ step }) => step === variant.width)!
  const shape = shapeOf(picture, variant.crop)
  const whole = {
    width: Math.max(width, Math.round((width * picture.width) / shape.width)),
    height: Math.max(height, Math.round((height * picture.height) / shape.height)),
  }
  const focal = variant.focal ?? { x: 50, y: 50 }
  const upright = picture.mediaType === 'image/svg+xml' ? await openDrawing(original) : open(original)
  return upright
    .resize(whole.width, whole.height, { fit: 'fill' })
    .extract({
      left: startOfCut(focal.x, width, whole.width),
      top: startOfCut(focal.y, height, whole.height),
      width,
      height,
    })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
}

/** The focal point in the middle of the cut, as far as the picture's edges let it. */
export function startOfCut(percent: number, length: number, whole: number): number {
  return Math.round(Math.min(Math.max((whole * percent) / 100 - length / 2, 0), whole - length))
}

/**
 * What each costs and weighs was measured: `docs/decisions/0005-pictures.md`. What was drawn gains from more
 * effort, a photograph does not; and what was drawn comes as one of these.
 */
function encode(made: Sharp, format: Format, { mediaType }: StoredPicture): Promise<Buffer> {
  if (format === 'webp') return made.webp({ quality: 78, effort: 4 }).toBuffer()
  if (format === 'jpg') return made.jpeg({ quality: 78, mozjpeg: true }).toBuffer()
  const drawn = ['image/svg+xml', 'image/png', 'image/gif'].includes(mediaType)
  return made.avif({ quality: 52, effort: drawn ? 2 : 0 }).toBuffer()
}
