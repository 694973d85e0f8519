import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'

/** Test pictures are made here: `sharp` draws them, so nobody else's are needed. */
export function plain(width: number, height: number, background = '#336699') {
  return sharp({ create: { width, height, channels: 3, background } })
}

/** Upright stripes of equal width, left to right. */
export function stripes(width: number, height: number, colours: string[]) {
  const stripe = Math.ceil(width / colours.length)
  return plain(width, height).composite(
    colours.map((background, at) => ({
      input: {
        create: { width: Math.min(stripe, width - at * stripe), height, channels: 3 as const, background },
      },
      left: at * stripe,
      top: 0,
    })),
  )
}

/** Something between a photograph and noise, which no format makes nothing of. */
export async function grainy(width: number, height: number) {
  const noise = (w: number, h: number, sigma: number) =>
    sharp({
      create: {
        width: w,
        height: h,
        channels: 3,
        background: '#000',
        noise: { type: 'gaussian', mean: 128, sigma },
      },
    })
      .png()
      .toBuffer()
  const fine = sharp(await noise(width, height, 8)).resize(width, height)
  const coarse = await sharp(await noise(12, 9, 60))
    .resize(width, height, { fit: 'fill' })
    .png()
    .toBuffer()
  return fine.composite([{ input: coarse, blend: 'soft-light' }])
}

/** The colour in the middle of a picture, as `#rrggbb`, each part rounded to sixteenths: encoders shift a little. */
export async function colourAt(bytes: Uint8Array, x = 0.5, y = 0.5): Promise<string> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at =
    (Math.floor(y * (info.height - 1)) * info.width + Math.floor(x * (info.width - 1))) * info.channels
  const parts = [data[at]!, data[at + 1]!, data[at + 2]!].map((part) => Math.min(15, Math.round(part / 17)))
  return '#' + parts.map((part) => part.toString(16)).join('')
}

/** A valid PNG of one colour, two colours a pixel, by hand: a few kilobytes that declare whatever size one likes. */
export function onePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const rows = Buffer.alloc((1 + Math.ceil(width / 8)) * height)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
