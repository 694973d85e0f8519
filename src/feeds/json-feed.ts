import type { Feed, FeedEntry } from './feed.ts'

/** JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/. */
export function jsonFeed(feed: Feed): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    description: feed.description,
    language: feed.language,
    authors: [{ name: feed.publisher, url: feed.home }],
    items: feed.entries.map(itemOf),
  })
}

function itemOf({ picture, audio, ...entry }: FeedEntry) {
  return {
    id: entry.id,
    url: entry.url,
    title: entry.title,
    content_html: entry.html,
    ...(entry.summary !== '' && { summary: entry.summary }),
    ...(picture && { image: picture.url }),
    date_published: entry.published,
    date_modified: entry.updated,
    ...(entry.authors.length > 0 && { authors: entry.authors }),
    tags: [entry.section, ...entry.topics],
    language: entry.language,
    ...(audio && { attachments: [{ url: audio.url, mime_type: audio.type, size_in_bytes: audio.bytes }] }),
  }
}
