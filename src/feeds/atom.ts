import type { Feed, FeedEntry } from './feed.ts'
import { xml, xmlDocument, type Xml } from './xml.ts'

/** RFC 4287, with the whole text of each story. */
export function atom(feed: Feed): string {
  const root = xml(
    'feed',
    {
      xmlns: 'http://www.w3.org/2005/Atom',
      'xmlns:media': 'http://search.yahoo.com/mrss/',
      'xml:lang': feed.language,
    },
    xml('id', null, feed.id),
    xml('title', null, feed.title),
    xml('subtitle', null, feed.description),
    xml('updated', null, feed.updated),
    xml('link', { rel: 'self', type: 'application/atom+xml', href: feed.self }),
    xml('link', { rel: 'alternate', type: 'text/html', href: feed.home }),
    xml('author', null, xml('name', null, feed.publisher), xml('uri', null, feed.home)),
    feed.entries.map(entryOf),
  )
  return xmlDocument(root)
}

function entryOf(entry: FeedEntry): Xml {
  const { picture, audio } = entry
  return xml(
    'entry',
    { 'xml:lang': entry.language },
    xml('id', null, entry.id),
    xml('title', null, entry.title),
    xml('link', { rel: 'alternate', type: 'text/html', hreflang: entry.language, href: entry.url }),
    audio && xml('link', { rel: 'enclosure', type: audio.type, length: audio.bytes, href: audio.url }),
    xml('published', null, entry.published),
    xml('updated', null, entry.updated),
    entry.authors.map(({ name, url }) => xml('author', null, xml('name', null, name), xml('uri', null, url))),
    [entry.section, ...entry.topics].map((name) => xml('category', { term: name })),
    entry.summary !== '' && xml('summary', null, entry.summary),
    xml('content', { type: 'html' }, entry.html),
    picture &&
      xml('media:content', {
        url: picture.url,
        type: picture.type,
        medium: 'image',
        width: picture.width,
        height: picture.height,
      }),
  )
}
