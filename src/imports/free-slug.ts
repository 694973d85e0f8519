import { createHash } from 'node:crypto'
import type { Tx } from '../platform/database/database.ts'
import type { Arriving } from './keep-imported-story.ts'

/** The wished slug, or the first with a number behind it that no other story has, had, or is to have. */
export async function freeSlug(
  tx: Tx,
  { source, key, sectionSlug, draft }: Arriving,
  story: string | undefined,
): Promise<string> {
  const stem = draft.slug.slice(0, 90).replace(/-+$/, '')
  for (let number = 1; number <= 20; number++) {
    const slug = number === 1 ? draft.slug : `${stem}-${number}`
    if (await isFree(tx, { source, key, section: sectionSlug, slug, story })) return slug
  }
  return `${stem.slice(0, 80).replace(/-+$/, '')}-${createHash('sha256').update(key).digest('hex').slice(0, 12)}`
}

async function isFree(
  tx: Tx,
  {
    source,
    key,
    section,
    slug,
    story,
  }: { source: string; key: string; section: string; slug: string; story: string | undefined },
): Promise<boolean> {
  const holder = await tx
    .selectFrom('addresses')
    .select('story_id')
    .where('section_slug', '=', section)
    .where('slug', '=', slug)
    .executeTakeFirst()
  if (holder && holder.story_id !== story) return false
  const promised = await tx
    .selectFrom('imported_stories')
    .select(['source', 'source_key'])
    .where('section_slug', '=', section)
    .where('slug', '=', slug)
    .execute()
  return promised.every((other) => other.source === source && other.source_key === key)
}
