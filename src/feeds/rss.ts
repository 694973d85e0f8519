import type { Instant } from '../platform/ids.ts'
import type { Feed, FeedEntry } from './feed.ts'
import { xml, xmlDocument, type Xml } from './xml.ts'

const NAMESPACES = {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
}

/** RSS 2.0 as the RSS Advisory Board describes it, with the whole text in `content:encoded`. */
export function rss(feed: Feed): string {
  const channel = xml(
    'channel',
    null,
    xml('title', null, feed.title),
    xml('link', null, feed.home),
    xml('description', null, feed.description),
    xml('language', null, feed.language),
    xml('lastBuildDate', null, date(feed.updated)),
    xml('atom:link', { href: feed.self, rel: 'self', type: 'application/rss+xml' }),
    feed.entries.map((entry) => item(entry, feed)),
  )
  return xmlDocument(xml('rss', NAMESPACES, channel))
}

function item(entry: FeedEntry, feed: Feed): Xml {
  return xml(
    'item',
    null,
    xml('title', null, entry.title),
    xml('link', null, entry.url),
    xml('guid', { isPermaLink: 'false' }, entry.id),
    xml('pubDate', null, date(entry.published)),
    xml('atom:updated', null, entry.updated),
    entry.authors.map(({ name }) => xml('dc:creator', null, name)),
    entry.language !== feed.language && xml('dc:language', null, entry.language),
    [entry.section, ...entry.topics].map((name) => xml('category', null, name)),
    entry.summary !== '' && xml('description', null, entry.summary),
    xml('content:encoded', null, entry.html),
    entry.audio &&
      xml('enclosure', { url: entry.audio.url, length: entry.audio.bytes, type: entry.audio.type }),
    media(entry.picture),
  )
}

function media(picture: FeedEntry['picture']): Xml | null {
  if (!picture) return null
  const { url, type, width, height, alt, credit } = picture
  return xml(
    'media:content',
    { url, type, medium: 'image', width, height },
    alt !== '' && xml('media:description', { type: 'plain' }, alt),
    credit !== '' && xml('media:credit', null, credit),
  )
}

/** RFC 822 with a year of four digits. */
function date(at: Instant): string {
  return new Date(at).toUTCString()
}
