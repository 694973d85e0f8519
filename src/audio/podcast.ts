import { createHash } from 'node:crypto'
import { urn } from '../feeds/feed.ts'
import { xml, xmlDocument, type Xml } from '../feeds/xml.ts'
import type { Paper } from '../page/reading.ts'
import { path } from '../routes.ts'
import type { Teaser } from '../stories/story.ts'
import { narrationFileName, type Narration } from './narration.ts'
import { narrationPhrases } from './narration-phrases.ts'
import { disclosureOf } from './player.tsx'
import { transcriptAddress } from './transcript.ts'

/** A story with its sound. */
export interface Episode {
  teaser: Teaser
  narration: Narration
}

interface Asked {
  paper: Paper
  section: { slug: string; name: string; standfirst: string } | undefined
  /** The path it was asked for by. */
  self: string
  absolute(to: string): string
  /** A member's own address, with what it is called: programs are asked to show it to nobody else. */
  own?: { title: string; about?: string; token: string }
}

const NAMESPACES = {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:itunes': 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  'xmlns:podcast': 'https://podcastindex.org/namespace/1.0',
}

/** RSS 2.0 with Apple's tags and those of Podcasting 2.0: transcript, chapters, and where one can support the paper. */
export function podcast(asked: Asked, episodes: readonly Episode[]): string {
  const { paper, section, self, absolute, own } = asked
  const isPrivate = own !== undefined
  const phrases = narrationPhrases(paper.language)
  const title = own?.title ?? phrases.podcastOf(section ? `${paper.name}: ${section.name}` : paper.name)
  const about = own?.about ?? (section?.standfirst || phrases.podcastAbout(paper.name))
  const cover = absolute(path('podcastCover'))
  const channel = xml(
    'channel',
    null,
    xml('title', null, title),
    xml('link', null, absolute(section ? path('section', { section: section.slug }) : path('front'))),
    xml('description', null, about),
    xml('language', null, paper.language),
    xml('atom:link', { href: absolute(self), rel: 'self', type: 'application/rss+xml' }),
    xml(
      'image',
      null,
      xml('url', null, cover),
      xml('title', null, title),
      xml('link', null, absolute(path('front'))),
    ),
    xml('itunes:author', null, paper.name),
    xml('itunes:type', null, 'episodic'),
    xml('itunes:explicit', null, 'false'),
    xml('itunes:category', { text: 'News' }, xml('itunes:category', { text: 'Daily News' })),
    xml('itunes:image', { href: cover }),
    isPrivate && xml('itunes:block', null, 'Yes'),
    xml(
      'podcast:guid',
      null,
      podcastGuid(absolute(section ? path('sectionPodcast', { section: section.slug }) : path('podcast'))),
    ),
    isPrivate && xml('podcast:block', null, 'yes'),
    xml('podcast:medium', null, 'podcast'),
    xml('podcast:funding', { url: absolute(path('join')) }, phrases.support(paper.name)),
    episodes.map((episode) => item(episode, asked)),
  )
  return xmlDocument(xml('rss', NAMESPACES, channel))
}

const PODCAST_NAMESPACE = 'ead4c236bf5858c6a2c6a6b28d128cb6'

/** One and the same for a podcast wherever it moves: a UUID of version 5 of its first address without the scheme, as Podcasting 2.0 has it. */
function podcastGuid(address: string): string {
  const named = address.replace(/^https?:\/\//, '').replace(/\/+$/, '')
  const hash = createHash('sha1').update(Buffer.from(PODCAST_NAMESPACE, 'hex')).update(named).digest()
  hash[6] = (hash[6]! & 0x0f) | 0x50
  hash[8] = (hash[8]! & 0x3f) | 0x80
  const hex = hash.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

function item({ teaser, narration }: Episode, { paper, absolute, own }: Asked): Xml {
  const address = absolute(path('article', { section: teaser.section.slug, slug: teaser.slug }))
  const { id, bytes, mediaType, milliseconds, keptAt } = narration
  const transcript = transcriptAddress(narration)
  // A podcast program brings no cookie, so what is for members is opened by the token of their own address.
  const keyed = (to: string) => absolute(own ? `${to}?feed=${own.token}` : to)
  const phrases = narrationPhrases(teaser.language, paper.language)
  return xml(
    'item',
    null,
    xml('title', null, teaser.headline),
    xml('link', null, address),
    // The story's own: a recording that is made anew is the same episode, corrected.
    xml('guid', { isPermaLink: 'false' }, urn(`episode:${teaser.id}`)),
    xml('pubDate', null, new Date(teaser.publishedAt).toUTCString()),
    xml(
      'description',
      null,
      [teaser.standfirst, disclosureOf(narration, phrases), keptAt !== null && phrases.wordsChanged]
        .filter(Boolean)
        .join('\n\n'),
    ),
    xml('enclosure', {
      url: absolute(path('narrationFile', { name: narrationFileName(narration) })),
      length: bytes,
      type: mediaType,
    }),
    xml('itunes:duration', null, Math.round(milliseconds / 1000)),
    xml('itunes:author', null, teaser.bylines.map(({ name }) => name).join(', ') || paper.name),
    xml('itunes:explicit', null, 'false'),
    transcript &&
      xml('podcast:transcript', {
        url: keyed(transcript.path),
        type: transcript.type,
        language: teaser.language,
      }),
    narration.chapters.length > 0 &&
      xml('podcast:chapters', {
        url: keyed(path('narrationChapters', { id })),
        type: 'application/json+chapters',
      }),
    teaser.bylines.map(({ name, slug }) =>
      xml(
        'podcast:person',
        { role: 'author', group: 'writing', href: absolute(path('byline', { slug })) },
        name,
      ),
    ),
  )
}
