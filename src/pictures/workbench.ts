import sharp, { type Metadata, type Sharp } from 'sharp'

export type { Sharp }

/**
 * Where pictures are decoded and encoded: two at a time in a process, so that two of libuv's four threads
 * stay free for files and the machine for readers. One thread a picture, and no cache of decoded ones: what
 * is made is kept as a file, and memory is for pages.
 */
sharp.concurrency(1)
sharp.cache(false)

const PLACES = 2
/** Beyond this many waiting, a reader is asked to come again rather than kept. */
const QUEUE = 100

let working = 0
const waiting: { start: () => void; idle: boolean }[] = []

export const workbenchFull = () => waiting.length >= QUEUE

/** Runs `work` when a place is free. Idle work waits until nobody else does, and takes one place at most. */
export async function atWorkbench<T>(work: () => Promise<T>, { idle = false } = {}): Promise<T> {
  await new Promise<void>((start) => {
    waiting.push({ start, idle })
    startNext()
  })
  try {
    return await work()
  } finally {
    working--
    startNext()
  }
}

function startNext(): void {
  if (working >= PLACES) return
  const urgent = waiting.findIndex((each) => !each.idle)
  if (urgent === -1 && working > 0) return
  const [next] = waiting.splice(Math.max(urgent, 0), 1)
  if (!next) return
  working++
  next.start()
}

/** No picture of ours has more: 100 megapixels is a whole medium-format frame. */
export const MOST_PIXELS = 100_000_000
const LONGEST_SECONDS = 60
/** What a drawing is taken to be wide. */
export const DRAWING_WIDTH = 2400

/**
 * A picture from bytes nobody vouches for, upright. It fails on damage rather than painting over it; a mere
 * warning of the decoder is no reason to refuse a photograph.
 */
export function open(bytes: Uint8Array, density?: number): Sharp {
  return sharp(bytes, {
    limitInputPixels: MOST_PIXELS,
    failOn: 'error',
    autoOrient: true,
    ...(density && { density }),
  }).timeout({ seconds: LONGEST_SECONDS })
}

/** A drawing has no pixels of its own: it is drawn 2400 wide, and smaller where less is asked for. */
export async function openDrawing(bytes: Uint8Array): Promise<Sharp> {
  const { width, density = 72 } = await readHeader(bytes)
  return open(bytes, Math.min(100_000, Math.max(1, (density * DRAWING_WIDTH) / width)))
}

/** The header only: nothing is decoded, so the size it declares costs nothing. */
export function readHeader(bytes: Uint8Array): Promise<Metadata> {
  return sharp(bytes, { limitInputPixels: false, failOn: 'error' }).metadata()
}

/** One colour for the whole, as `#rrggbb`. To find it every pixel is decoded, so damage shows here. */
export async function meanColour(picture: Sharp): Promise<string> {
  const { data, info } = await picture
    .resize(32, 32, { fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const sums = Array.from({ length: info.channels }, () => 0)
  data.forEach((value, at) => (sums[at % info.channels]! += value))
  const [red = 0, green = red, blue = red] = sums.map((sum) => Math.round(sum / (info.width * info.height)))
  return `#${Buffer.from([red, green, blue]).toString('hex')}`
}
