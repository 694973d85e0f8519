import type { Newsroom } from '../newsroom.ts'
import { announce, key } from '../platform/database/changes.ts'
import { madeFolder, madeName } from './kept-names.ts'
import { makeVariant } from './make-variant.ts'
import type { StoredPicture } from './picture.ts'
import { picturesWantingAvif, settleAvif, unwantAvif } from './pictures.ts'
import { focalPercent, parseVariantName, type Variant } from './variant.ts'

/**
 * Makes AVIF of up to `limit` pictures that readers have looked at, in the shapes and widths they looked at
 * them in, whenever nobody waits for a place at the workbench. From then on pages offer AVIF for the picture,
 * unless it came out no smaller than the WebP, as flat drawings may. Answers how many were dealt with; when
 * that is `limit`, there may be more. Killed half-way, it takes up the same picture again.
 */
export async function makeIdleAvif(newsroom: Newsroom, limit: number): Promise<number> {
  const pictures = await picturesWantingAvif(newsroom.db, limit)
  for (const picture of pictures) await settle(newsroom, picture)
  return pictures.length
}

async function settle(newsroom: Newsroom, picture: StoredPicture): Promise<void> {
  const lookedAt = await variantsLookedAt(newsroom, picture)
  const smaller = lookedAt.length > 0 && (await comesOutSmaller(newsroom, picture, lookedAt))
  const now = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    if (lookedAt.length === 0) return unwantAvif(tx, picture.hash)
    await settleAvif(tx, picture.hash, smaller ? 'made' : 'set-aside', now)
    if (smaller) await announce(tx, now, [key.picture(picture.hash)])
  })
}

/** Of a picture that cannot be made any more, its original lost or damaged, nothing is made: not now, not again. */
async function comesOutSmaller(
  newsroom: Newsroom,
  picture: StoredPicture,
  lookedAt: Variant[],
): Promise<boolean> {
  let [before, after] = [0, 0]
  try {
    for (const webp of lookedAt) {
      const made = await makeVariant(newsroom, picture, { ...webp, format: 'avif' }, { idle: true })
      before += (await newsroom.files.size(madeName(webp))) ?? 0
      after += made?.length ?? Infinity
    }
  } catch (error) {
    newsroom.log.error('AVIF could not be made of a picture', error, { hash: picture.hash })
    return false
  }
  return after < before
}

async function variantsLookedAt({ files }: Newsroom, picture: StoredPicture): Promise<Variant[]> {
  const names = await files.list(madeFolder(picture.hash))
  const variants = names.map((name) => parseVariantName(name.slice(name.lastIndexOf('/') + 1)))
  const focal = focalPercent(picture)
  return variants.filter(
    (variant) =>
      variant?.format === 'webp' &&
      (!variant.focal || (variant.focal.x === focal.x && variant.focal.y === focal.y)),
  ) as Variant[]
}
