import type { Page } from '../page/reading.ts'
import { teasersById } from '../stories/stories.ts'
import { heardOf, latestHeard } from './narrations.ts'
import { podcast, type Episode } from './podcast.ts'
import type { Reading } from '../page/reading.ts'

const EPISODES = 50

/** What of the paper, or of the section in the address, can be heard; newest first. */
export const podcastPage: Page = async (reading) => {
  const { paper, params, url, newsroom } = reading
  const section = paper.sections.find(({ slug }) => slug === params.section)
  if (params.section !== undefined && !section)
    return new Response(
      'There is no such section, so there is no podcast of it. That of the paper is at /podcast.xml.\n',
      {
        status: 404,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
      },
    )
  const absolute = (to: string) => newsroom.settings.url + to
  const episodes = await episodesOf(reading, { section: section?.slug })
  return new Response(podcast({ paper, section, self: url.pathname, absolute }, episodes), {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8' },
  })
}

export async function episodesOf(
  { db }: Pick<Reading, 'db'>,
  which: { section?: string | undefined; forMembers?: boolean } = {},
): Promise<Episode[]> {
  const stories = await latestHeard(db, EPISODES, which)
  const [teasers, heard] = await Promise.all([teasersById(db, stories), heardOf(db, stories)])
  return teasers.flatMap((teaser) => {
    const found = heard.get(teaser.id)
    return found?.state === 'ready' ? [{ teaser, narration: found.narration }] : []
  })
}
