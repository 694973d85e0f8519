import { createHash } from 'node:crypto'
import type { Newsroom } from '../newsroom.ts'
import { announce, key } from '../platform/database/changes.ts'
import { identifyPicture, PICTURE_TYPES } from './identify.ts'
import { originalName } from './kept-names.ts'
import type { StoredPicture } from './picture.ts'
import { insertPicture, pictureByHash } from './pictures.ts'
import { atWorkbench, meanColour, MOST_PIXELS, open, readHeader } from './workbench.ts'

export type PictureRefusal =
  | 'empty'
  | 'too-many-bytes'
  | 'not-a-picture'
  | 'heic'
  | 'drawing'
  | 'broken'
  | 'too-many-pixels'
  | 'too-tall'

export type PictureAnswer = { ok: true; picture: StoredPicture } | { ok: false; because: PictureRefusal }

const MOST_BYTES = 40 * 1024 * 1024
/** A file of ours is at most 1920 wide, and neither WebP nor screens know what to do with 16,384 down. */
const TALLEST = 8

/**
 * Keeps a picture for ever, known by its bytes: the same bytes twice are one picture, whatever they were
 * called. What readers get is made from it later, decoded and encoded anew.
 */
export async function addPicture(
  newsroom: Newsroom,
  bytes: Uint8Array,
  focal: { focalX?: number; focalY?: number } = {},
): Promise<PictureAnswer> {
  const refused = refusalByStart(bytes)
  if (refused) return { ok: false, because: refused }
  const hash = hashOf(bytes)
  const known = await knownPicture(newsroom, hash, bytes)
  if (known) return { ok: true, picture: known }
  const looked = await atWorkbench(() => look(bytes))
  if (!looked.ok) return looked
  return {
    ok: true,
    picture: await keepPicture(newsroom, bytes, { hash, ...looked.seen, ...focalPoint(focal) }),
  }
}

export function pictureRefusal(because: PictureRefusal): string {
  return SENTENCES[because]
}

const SENTENCES: Record<PictureRefusal, string> = {
  empty: 'This file is empty. Perhaps the upload was cut off: choose the picture again.',
  'too-many-bytes':
    'This picture is larger than 40 MB. Save it as a JPEG of lower quality, or smaller, and add that.',
  'not-a-picture': 'This is not a picture we can read. Add a JPEG, PNG, WebP, AVIF, GIF or TIFF file.',
  heic: 'This is a HEIC picture, as iPhones make them, which we cannot read. Export it as a JPEG and add that.',
  drawing:
    'This is an SVG drawing, which can carry scripts. Export it as a PNG, 2400 pixels wide, and add that.',
  broken: 'This picture is damaged or cut off. Copy it from the camera or its source again and add that.',
  'too-many-pixels':
    'This picture has more than 100 million pixels. Make it at most 10,000 pixels wide and high.',
  'too-tall': 'This picture is more than eight times as high as it is wide. Cut it into parts and add each.',
}

function refusalByStart(bytes: Uint8Array): PictureRefusal | undefined {
  if (bytes.length === 0) return 'empty'
  if (bytes.length > MOST_BYTES) return 'too-many-bytes'
  const kind = identifyPicture(bytes)
  if (kind === undefined) return 'not-a-picture'
  if (kind === 'svg') return 'drawing'
  return kind === 'heic' ? 'heic' : undefined
}

type Seen = Pick<StoredPicture, 'mediaType' | 'width' | 'height' | 'colour'>

/** The header first, as a small file may declare a picture that fills the memory; then every pixel once. */
async function look(
  bytes: Uint8Array,
): Promise<{ ok: true; seen: Seen } | { ok: false; because: PictureRefusal }> {
  try {
    const header = await readHeader(bytes)
    if (header.compression === 'hevc') return { ok: false, because: 'heic' }
    const { width, height } = header.autoOrient
    const refused = sizeRefusal(width, height)
    if (refused) return { ok: false, because: refused }
    const kind = identifyPicture(bytes) as keyof typeof PICTURE_TYPES
    return {
      ok: true,
      seen: { mediaType: PICTURE_TYPES[kind], width, height, colour: await meanColour(open(bytes)) },
    }
  } catch {
    return { ok: false, because: 'broken' }
  }
}

export function sizeRefusal(width: number, height: number): 'too-many-pixels' | 'too-tall' | undefined {
  if (width * height > MOST_PIXELS) return 'too-many-pixels'
  return height > width * TALLEST ? 'too-tall' : undefined
}

/**
 * The file first, then the row: a process killed between the two leaves a file nobody asks for, which the
 * next try finds in place, and never a row without its file.
 */
export async function keepPicture(
  newsroom: Newsroom,
  bytes: Uint8Array,
  picture: StoredPicture,
): Promise<StoredPicture> {
  await newsroom.files.write(originalName(picture.hash), bytes)
  const now = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    await insertPicture(tx, picture, { bytes: bytes.length, addedAt: now })
    await announce(tx, now, [key.picture(picture.hash)])
  })
  return (await pictureByHash(newsroom.db, picture.hash)) ?? picture
}

/** A picture we have; should its file have been lost, it comes back with these bytes. */
export async function knownPicture(
  newsroom: Newsroom,
  hash: string,
  bytes: Uint8Array,
): Promise<StoredPicture | undefined> {
  const known = await pictureByHash(newsroom.db, hash)
  const name = originalName(hash)
  if (known && !(await newsroom.files.has(name))) await newsroom.files.write(name, bytes)
  return known
}

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function focalPoint({ focalX = 0.5, focalY = 0.5 }): { focalX: number; focalY: number } {
  return { focalX: within(focalX), focalY: within(focalY) }
}

function within(share: number): number {
  return Number.isFinite(share) ? Math.min(1, Math.max(0, share)) : 0.5
}
