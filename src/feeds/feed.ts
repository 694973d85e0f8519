import { createHash } from 'node:crypto'
import { bodyFeedHtml } from '../body/body-feed.ts'
import type { PlacedFile } from '../body/block.ts'
import { day, dayAndTime } from '../page/dates.ts'
import { phrasesIn } from '../page/phrases.ts'
import type { Paper } from '../page/reading.ts'
import { pictureAddress, shapeOf } from '../pictures/variant.ts'
import type { Instant } from '../platform/ids.ts'
import { path } from '../routes.ts'
import type { Teaser } from '../stories/story.ts'
import type { FeedStories, FeedStory } from './feed-stories.ts'
import { xml } from './xml.ts'

/** A feed as all three formats say it; every address in it is whole. */
export interface Feed {
  id: string
  title: string
  description: string
  language: string
  home: string
  self: string
  publisher: string
  updated: Instant
  entries: FeedEntry[]
}

export interface FeedEntry {
  /** Never changes, whatever becomes of the address or the host. */
  id: string
  url: string
  title: string
  summary: string
  html: string
  language: string
  authors: { name: string; url: string }[]
  section: string
  topics: string[]
  picture: { url: string; type: string; width: number; height: number; alt: string; credit: string } | null
  audio: { url: string; type: string; bytes: number } | null
  published: Instant
  updated: Instant
}

interface Asked {
  paper: Paper
  section: { slug: string; name: string; standfirst: string } | undefined
  /** The path it was asked for by. */
  self: string
  absolute(path: string): string
  now: Instant
}

export function makeFeed({ paper, section, self, absolute, now }: Asked, found: FeedStories): Feed {
  const entries = found.stories.map((story) => entryOf(story, found, { paper, absolute }))
  return {
    id: urn(`feed:${section?.slug ?? ''}`),
    title: section ? `${paper.name}: ${section.name}` : paper.name,
    description: section?.standfirst || paper.strapline || paper.name,
    language: paper.language,
    home: absolute(section ? path('section', { section: section.slug }) : path('front')),
    self: absolute(self),
    publisher: paper.name,
    updated:
      entries
        .map((entry) => entry.updated)
        .sort()
        .at(-1) ?? now,
    entries,
  }
}

interface Around {
  paper: Paper
  absolute(path: string): string
}

function entryOf(story: FeedStory, found: FeedStories, { paper, absolute }: Around): FeedEntry {
  const { teaser, body, topics, corrections } = story
  const inside = {
    language: teaser.language,
    picture: (hash: string) => found.pictures.get(hash),
    story: (id: Teaser['id']) => found.mentioned.get(id),
    absolute,
  }
  return {
    id: urn(`story:${teaser.id}`),
    url: absolute(path('article', { section: teaser.section.slug, slug: teaser.slug })),
    title: teaser.headline,
    summary: teaser.standfirst,
    html: bodyFeedHtml(body, inside) + restHtml(teaser, { paper, absolute }) + correctionsHtml(story, paper),
    language: teaser.language,
    authors: teaser.bylines.map(({ name, slug }) => ({ name, url: absolute(path('byline', { slug })) })),
    section: teaser.section.name,
    topics,
    picture: pictureOf(teaser, absolute),
    audio: audioIn(story, absolute),
    published: teaser.publishedAt,
    updated: [teaser.revisedAt, ...corrections.map(({ at }) => at)].sort().at(-1)!,
  }
}

/** An address that says nothing of the host: the first half of a hash, in the form of a UUID of version 8. */
export function urn(of: string): string {
  const hex = createHash('sha256').update(`standfirst ${of}`).digest('hex')
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) & 3]!
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ]
  return `urn:uuid:${parts.join('-')}`
}

/** Where the story is not for everybody, a feed says so and leads to it. */
function restHtml({ access, section, slug, language }: Teaser, { paper, absolute }: Around): string {
  if (access === null) return ''
  const phrases = phrasesIn(language, paper.language)
  const words =
    access.for === 'members'
      ? phrases.restForMembers
      : phrases.restForMembersFirst(dayAndTime(access.freeFrom, phrases, paper.timeZone))
  const href = absolute(path('article', { section: section.slug, slug }))
  return `\n${xml('p', null, xml('a', { href }, words)).source}`
}

/** A correction is part of the story wherever it is read. */
function correctionsHtml({ teaser, corrections }: FeedStory, paper: Paper): string {
  const phrases = phrasesIn(teaser.language, paper.language)
  const lines = corrections.map(({ kind, text, at }) => {
    const head = `${phrases.correctionKinds[kind]}, ${day(at, phrases, paper.timeZone)}:`
    return xml('p', null, xml('strong', null, head), ' ', text).source
  })
  return lines.length === 0 ? '' : `\n<hr>\n${lines.join('\n')}`
}

const FEED_PICTURE_WIDTH = 1280

function pictureOf({ picture }: Teaser, absolute: (path: string) => string): FeedEntry['picture'] {
  if (!picture) return null
  const { stored, alt, credit } = picture
  const shape = shapeOf(stored)
  const width = Math.min(shape.width, FEED_PICTURE_WIDTH)
  const height = Math.max(1, Math.round((width * shape.height) / shape.width))
  const url = absolute(pictureAddress(stored, { width: FEED_PICTURE_WIDTH }))
  return { url, type: 'image/jpeg', width, height, alt, credit }
}

/** The first recording in the story, if its size is known: RSS will not have an enclosure without one. */
function audioIn({ body }: FeedStory, absolute: (path: string) => string): FeedEntry['audio'] {
  for (const block of body) {
    if (block.kind !== 'audio') continue
    const url = addressOf(block.file, absolute)
    if (url && block.file.bytes) return { url, type: block.file.mediaType, bytes: block.file.bytes }
  }
  return null
}

function addressOf(file: PlacedFile, absolute: (path: string) => string): string | undefined {
  return file.hash === undefined ? file.url : absolute(path('file', { hash: file.hash, name: file.name }))
}
