import type { Newsroom } from '../newsroom.ts'
import { fileResponse } from '../platform/file-response.ts'
import { path } from '../routes.ts'
import { madeName, RECIPE } from './kept-names.ts'
import { makeVariant } from './make-variant.ts'
import type { StoredPicture } from './picture.ts'
import { pictureByHash, wantAvif } from './pictures.ts'
import {
  offeredSizes,
  parseVariantName,
  variantName,
  variantOf,
  type Format,
  type Variant,
} from './variant.ts'
import { workbenchFull } from './workbench.ts'

const TYPES: Record<Format, string> = { webp: 'image/webp', jpg: 'image/jpeg', avif: 'image/avif' }

/**
 * `/pictures/:name`. A file that has been made is served from the disk without a question to the database;
 * one that is offered is made on first need; any other address is 404 and costs at most one row.
 *
 * The address decides the format, not the Accept header: AVIF has addresses of its own, which pages name
 * once it has been made (see `make-idle-avif.ts`). Negotiating on the `.webp` address would need `Vary:
 * Accept`, which several CDNs ignore, handing AVIF to browsers that cannot show it, and splits every cache
 * into as many copies as there are Accept headers.
 */
export async function picturePage(newsroom: Newsroom, name: string, request: Request): Promise<Response> {
  const variant = parseVariantName(name)
  if (!variant) return notFound()
  const kept = await serve(newsroom, variant, request)
  if (kept) return kept
  const picture = await pictureByHash(newsroom.db, variant.hash)
  if (!picture || !isOffered(picture, variant)) return notFound()
  const now = variantOf(picture, variant.width, variant.format, variant.crop)
  if (variantName(now) !== name) return movedTo(now)
  if (workbenchFull()) return busy()
  const made = await makeVariant(newsroom, picture, variant)
  if (!made) return notFound()
  if (variant.format === 'webp') await noteWish(newsroom, picture)
  return (await serve(newsroom, variant, request)) ?? unkept(made, variant)
}

/** Widths a picture is too small for, AVIF that pages do not offer, and share pictures that are no JPEG. */
function isOffered(picture: StoredPicture, { width, crop, format }: Variant): boolean {
  if (format === 'avif' && !picture.avif) return false
  if (crop === 'share' && format !== 'jpg') return false
  return offeredSizes(picture, crop).some(({ step }) => step === width)
}

function serve(newsroom: Newsroom, variant: Variant, request: Request): Promise<Response | undefined> {
  return fileResponse(newsroom.files, madeName(variant), request, {
    mediaType: TYPES[variant.format],
    etag: `${RECIPE}-${variantName(variant)}`,
    cacheControl: FOR_EVER,
    also: ANYWHERE,
  })
}

const FOR_EVER = 'public, max-age=31536000, immutable'
/** Feed readers and share cards show our pictures on pages of their own. */
const ANYWHERE = { 'cross-origin-resource-policy': 'cross-origin' }

/** A crop around a focal point that has moved since: an old page, or somebody counting up. */
function movedTo(variant: Variant): Response {
  const location = path('picture', { name: variantName(variant) })
  return new Response(null, { status: 302, headers: { location, 'cache-control': 'public, max-age=60' } })
}

function unkept(made: Buffer, variant: Variant): Response {
  const headers = { ...ANYWHERE, 'content-type': TYPES[variant.format], 'x-content-type-options': 'nosniff' }
  return new Response(new Uint8Array(made), { headers: { ...headers, 'cache-control': 'no-store' } })
}

/** A reader gets the picture even when nothing can be written just now; the next one notes the wish. */
async function noteWish(newsroom: Newsroom, picture: StoredPicture): Promise<void> {
  try {
    await newsroom.write((tx) => wantAvif(tx, picture.hash, newsroom.clock.now()))
  } catch (error) {
    newsroom.log.error('that AVIF is wanted of a picture could not be noted', error, { hash: picture.hash })
  }
}

function notFound(): Response {
  return new Response('There is no such picture.\n', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=60' },
  })
}

function busy(): Response {
  return new Response('Many pictures are being made just now. Try again in a few seconds.\n', {
    status: 503,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '5' },
  })
}
