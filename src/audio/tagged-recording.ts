import type { Newsroom } from '../newsroom.ts'
import { makeVariant } from '../pictures/make-variant.ts'
import { variantOf } from '../pictures/variant.ts'
import { path } from '../routes.ts'
import { readPaper } from '../stories/papers.ts'
import type { Article } from '../stories/story.ts'
import type { Chapter } from './narration.ts'
import { narrationPhrases } from './narration-phrases.ts'
import { withTags } from './sound/id3.ts'
import type { Recording } from './sound/make-recording.ts'

interface Tagged {
  article: Article
  recording: Recording
  chapters: readonly Chapter[]
}

/** The file as it goes out: it says of itself what it is, who wrote it, what it shows and that a machine speaks. */
export async function taggedRecording(
  newsroom: Newsroom,
  { article, recording, chapters }: Tagged,
): Promise<Uint8Array> {
  const paper = await readPaper(newsroom.db)
  const phrases = narrationPhrases(article.language, paper.language)
  const { seconds, mp3 } = recording
  const picture = await coverOf(newsroom, article)
  return withTags(mp3, {
    title: article.headline,
    artists: article.bylines.map(({ name }) => name),
    paper: paper.name,
    language: article.language,
    seconds,
    disclosure: phrases.disclosure,
    source: 'machine',
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
