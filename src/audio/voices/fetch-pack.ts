import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { z } from 'zod'
import { BadPack } from './unpack-tar.ts'

/** A list of packs that a newsroom, or whoever lends it voices, keeps at an address. */
const catalogueSchema = z.object({
  packs: z.array(
    z.object({
      name: z.string(),
      language: z.string(),
      /** Where the archive is, as seen from the catalogue. */
      file: z.string(),
      bytes: z.int().positive(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      licence: z.string().optional(),
    }),
  ),
})
export type Offer = z.infer<typeof catalogueSchema>['packs'][number] & { url: string }

export async function readCatalogue(base: string): Promise<Offer[]> {
  const address = `${base.replace(/\/+$/, '')}/catalogue.json`
  const response = await answerFrom(address)
  const read = catalogueSchema.safeParse(await response.json().catch(() => undefined))
  if (!read.success) throw new BadPack(`What stands at ${address} is no catalogue of voices.`)
  return read.data.packs.map((offer) => ({ ...offer, url: new URL(offer.file, address).href }))
}

/** Fetches the archive of an offer to a file, held against its hash as it comes. */
export async function fetchOffer(
  { url, bytes, sha256 }: Offer,
  target: string,
  tell: (bytes: number) => void,
): Promise<void> {
  const response = await answerFrom(url)
  const hash = createHash('sha256')
  let length = 0
  const measured = new Transform({
    transform(piece: Buffer, _, next) {
      hash.update(piece)
      length += piece.length
      tell(length)
      next(length > bytes ? new BadPack(`${url} is longer than the catalogue says.`) : null, piece)
    },
  })
  await pipeline(Readable.fromWeb(response.body as ReadableStream), measured, createWriteStream(target))
  if (length !== bytes || hash.digest('hex') !== sha256)
    throw new BadPack(`What came from ${url} is not what the catalogue says: it is damaged, or another.`)
}

async function answerFrom(url: string): Promise<Response> {
  const response = await fetch(url).catch((error: Error & { cause?: { code?: string } }) => {
    throw new BadPack(`${url} cannot be reached (${error.cause?.code ?? error.message}).`)
  })
  if (!response.ok || !response.body) throw new BadPack(`${url} answered with ${response.status}.`)
  return response
}
