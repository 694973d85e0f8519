import type { Newsroom } from '../newsroom.ts'
import { makeVariant } from '../pictures/make-variant.ts'
import { variantOf } from '../pictures/variant.ts'
import { path } from '../routes.ts'
import { readPaper } from '../stories/papers.ts'
import type { Article } from '../stories/story.ts'
import type { Unspoken } from './engines/engine.ts'
import type { Chapter, MadeBy } from './narration.ts'
import { narrationPhrases } from './narration-phrases.ts'
import { disclosureOf } from './player.tsx'
import { withTags, type DigitalSource } from './sound/id3.ts'

interface Tagged {
  article: Article
  mp3: Uint8Array
  seconds: number
  chapters: readonly Chapter[]
  madeBy: MadeBy
  /** The voice's name, or the person's. */
  voice: string
}

const SOURCES: Record<MadeBy, DigitalSource> = {
  machine: 'machine',
  person: 'person',
  both: 'person-and-machine',
}

/**
 * The file as it goes out: it says of itself what it is, who wrote it, what it shows and who speaks; and, last of
 * all, it is signed where the paper has a certificate.
 */
export async function taggedRecording(
  newsroom: Newsroom,
  tagged: Tagged,
): Promise<{ ok: true; mp3: Uint8Array } | Unspoken> {
  const mp3 = await withOurTags(newsroom, tagged)
  const { c2pa } = newsroom.settings.voices
  if (!c2pa) return { ok: true, mp3 }
  const claim = { title: tagged.article.headline, source: SOURCES[tagged.madeBy], ...c2pa }
  return newsroom.voices.sign(mp3, claim)
}

async function withOurTags(
  newsroom: Newsroom,
  { article, mp3, seconds, chapters, madeBy, voice }: Tagged,
): Promise<Uint8Array> {
  const paper = await readPaper(newsroom.db)
  const phrases = narrationPhrases(article.language, paper.language)
  const picture = await coverOf(newsroom, article)
  return withTags(mp3, {
    title: article.headline,
    artists: article.bylines.map(({ name }) => name),
    paper: paper.name,
    language: article.language,
    seconds,
    disclosure: disclosureOf({ madeBy, voice }, phrases),
    source: SOURCES[madeBy],
    address: newsroom.settings.url + path('article', { section: article.section.slug, slug: article.slug }),
    ...(picture && { picture }),
    chapters: chapters.map(({ title, from }, at) => ({
      title,
      from: from / 1000,
      until: (chapters[at + 1]?.from ?? seconds * 1000) / 1000,
    })),
  })
}

const COVER_WIDTH = 640

async function coverOf(newsroom: Newsroom, { picture }: Article) {
  if (!picture) return undefined
  const bytes = await makeVariant(
    newsroom,
    picture.stored,
    variantOf(picture.stored, COVER_WIDTH, 'jpg', '1x1'),
  )
  return bytes && { bytes, type: 'image/jpeg' as const }
}
