import type { Newsroom } from '../newsroom.ts'
import { announce, key } from '../platform/database/changes.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId, type Instant } from '../platform/ids.ts'
import { forget, indexBrief } from '../search/index-story.ts'
import { cleanWords } from '../stories/clean-words.ts'
import { LANGUAGE } from '../stories/slug.ts'
import type { BriefDraft, BriefId } from './brief.ts'

type Refusal = 'no-headline' | 'not-a-language' | 'in-the-future' | 'no-such-section'

/** Sends out a brief: the news feed of every open page shows it at once. */
export async function publishBrief(
  newsroom: Newsroom,
  draft: BriefDraft,
  { by }: { by: string },
): Promise<{ ok: true; id: BriefId } | { ok: false; because: Refusal }> {
  const now = newsroom.clock.now()
  return newsroom.write((tx) => publishBriefIn(tx, now, draft, { by }))
}

export async function publishBriefIn(
  tx: Tx,
  now: Instant,
  draft: BriefDraft,
  { by }: { by: string },
): Promise<{ ok: true; id: BriefId } | { ok: false; because: Refusal }> {
  const { language, headline, text, weight, source, publishedAt } = cleanWords(draft)
  if (headline.trim() === '') return { ok: false, because: 'no-headline' }
  if (!LANGUAGE.test(language)) return { ok: false, because: 'not-a-language' }
  if (publishedAt > now) return { ok: false, because: 'in-the-future' }
  const section =
    draft.section === null
      ? null
      : await tx.selectFrom('sections').select('id').where('slug', '=', draft.section).executeTakeFirst()
  if (section === undefined) return { ok: false, because: 'no-such-section' }
  const id = newId<'brief'>(publishedAt)
  await tx
    .insertInto('briefs')
    .values({
      id,
      language,
      headline,
      text,
      weight,
      source,
      section_id: section && section.id,
      story_id: draft.story,
      published_at: publishedAt,
      by_name: by,
    })
    .execute()
  await indexBrief(tx, { id, language, headline, text, publishedAt })
  await announce(tx, now, [key.briefs, key.brief(id)])
  return { ok: true, id }
}

export async function withdrawBrief(
  newsroom: Newsroom,
  id: BriefId,
  { by }: { by: string },
): Promise<{ ok: true } | { ok: false; because: 'no-such-brief' }> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    const brief = await tx.selectFrom('briefs').select('id').where('id', '=', id).executeTakeFirst()
    if (!brief) return { ok: false, because: 'no-such-brief' }
    await tx
      .insertInto('brief_withdrawals')
      .values({ brief_id: id, at: now, by_name: by })
      .onConflict((at) => at.column('brief_id').doNothing())
      .execute()
    await forget(tx, id)
    await announce(tx, now, [key.briefs, key.brief(id)])
    return { ok: true }
  })
}
