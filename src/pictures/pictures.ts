import type { Selectable } from 'kysely'
import { key, seeing } from '../platform/database/changes.ts'
import type { Db, Tx } from '../platform/database/database.ts'
import type { Tables } from '../platform/database/tables.ts'
import type { Instant } from '../platform/ids.ts'
import type { StoredPicture } from './picture.ts'

/**
 * Many pictures in one query. A page sees each of them: it is made anew when a focal point moves, when AVIF
 * can be offered, and when a picture that was missing arrives.
 */
export async function picturesByHash(db: Db, hashes: Iterable<string>): Promise<Map<string, StoredPicture>> {
  const wanted = [...new Set(hashes)]
  seeing(db, ...wanted.map(key.picture))
  if (wanted.length === 0) return new Map()
  const rows = await selectPictures(db).where('pictures.hash', 'in', wanted).execute()
  return new Map(rows.map((row) => [row.hash, asPicture(row)]))
}

export async function pictureByHash(db: Db, hash: string): Promise<StoredPicture | undefined> {
  return (await picturesByHash(db, [hash])).get(hash)
}

/** Newest first, a page at a time: `before` is the last picture of the page above. */
export async function latestPictures(
  db: Db,
  { limit, before }: { limit: number; before?: { addedAt: Instant; hash: string } },
): Promise<(StoredPicture & { addedAt: Instant; bytes: number })[]> {
  let query = selectPictures(db)
    .orderBy('pictures.added_at', 'desc')
    .orderBy('pictures.hash', 'desc')
    .limit(limit)
  if (before)
    query = query.where((eb) =>
      eb.or([
        eb('pictures.added_at', '<', before.addedAt),
        eb.and([eb('pictures.added_at', '=', before.addedAt), eb('pictures.hash', '<', before.hash)]),
      ]),
    )
  const rows = await query.execute()
  return rows.map((row) => ({ ...asPicture(row), addedAt: row.added_at as Instant, bytes: row.bytes }))
}

/** Adds the row unless there is one: the same bytes twice are one picture. */
export async function insertPicture(
  tx: Tx,
  picture: StoredPicture,
  { bytes, addedAt }: { bytes: number; addedAt: Instant },
): Promise<void> {
  await tx
    .insertInto('pictures')
    .values({
      hash: picture.hash,
      media_type: picture.mediaType,
      width: picture.width,
      height: picture.height,
      bytes,
      focal_x: picture.focalX,
      focal_y: picture.focalY,
      colour: picture.colour,
      added_at: addedAt,
    })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute()
}

export async function updateFocalPoint(
  tx: Tx,
  hash: string,
  focalX: number,
  focalY: number,
): Promise<boolean> {
  const done = await tx
    .updateTable('pictures')
    .set({ focal_x: focalX, focal_y: focalY })
    .where('hash', '=', hash)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}

/** Notes that readers look at a picture, so that AVIF is made of it when there is time. */
export async function wantAvif(tx: Tx, hash: string, at: Instant): Promise<void> {
  await tx
    .insertInto('picture_avifs')
    .values({ hash, state: 'wanted', at })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute()
}

/** Newest wish first: what is read now gains most. */
export async function picturesWantingAvif(db: Db, limit: number): Promise<StoredPicture[]> {
  const rows = await selectPictures(db)
    .where('picture_avifs.state', '=', 'wanted')
    .orderBy('picture_avifs.at', 'desc')
    .limit(limit)
    .execute()
  return rows.map(asPicture)
}

export async function settleAvif(
  tx: Tx,
  hash: string,
  state: 'made' | 'set-aside',
  at: Instant,
): Promise<void> {
  await tx.updateTable('picture_avifs').set({ state, at }).where('hash', '=', hash).execute()
}

/** Takes a wish back; the next reader who needs a file of the picture made notes it again. */
export async function unwantAvif(tx: Tx, hash: string): Promise<void> {
  await tx.deleteFrom('picture_avifs').where('hash', '=', hash).execute()
}

function selectPictures(db: Db) {
  return db
    .selectFrom('pictures')
    .leftJoin('picture_avifs', 'picture_avifs.hash', 'pictures.hash')
    .selectAll('pictures')
    .select('picture_avifs.state as avif_state')
}

type Row = Selectable<Tables['pictures']> & { avif_state: string | null }

function asPicture(row: Row): StoredPicture {
  return {
    hash: row.hash,
    mediaType: row.media_type,
    width: row.width,
    height: row.height,
    focalX: row.focal_x,
    focalY: row.focal_y,
    colour: row.colour,
    avif: row.avif_state === 'made',
  }
}
