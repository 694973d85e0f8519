import type { Db, Tx } from '../platform/database/database.ts'
import type { Instant } from '../platform/ids.ts'
import type { StoredFile } from './stored-file.ts'

export async function fileByHash(db: Db, hash: string): Promise<StoredFile | undefined> {
  const row = await db.selectFrom('files').selectAll().where('hash', '=', hash).executeTakeFirst()
  return row && { hash: row.hash, name: row.name, mediaType: row.media_type, bytes: row.bytes }
}

/** Adds the row unless there is one: the same bytes keep the name they first came with. */
export async function insertFile(tx: Tx, file: StoredFile, addedAt: Instant): Promise<void> {
  await tx
    .insertInto('files')
    .values({
      hash: file.hash,
      name: file.name,
      media_type: file.mediaType,
      bytes: file.bytes,
      added_at: addedAt,
    })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute()
}
