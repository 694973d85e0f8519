import type { Brief, BriefId } from '../src/front/brief.ts'
import { instant } from '../src/platform/ids.ts'
import type { Article, SectionId, StoryId, Teaser } from '../src/stories/story.ts'

// Values as queries give them, for trying how things are shown without a database.

const noon = instant('2024-05-02T12:00:00Z')
const news = { id: 'news' as SectionId, slug: 'news', name: 'News', standfirst: '' }

export function aTeaser(over: Partial<Teaser> = {}): Teaser {
  return {
    id: 'story-1' as StoryId,
    language: 'en',
    section: news,
    slug: 'bread',
    kicker: 'Prices',
    headline: 'Why bread costs more in Alytus',
    standfirst: 'Three bakeries, one mill.',
    dateline: 'Alytus',
    bylines: [{ name: 'Rūta Žemaitytė', slug: 'ruta' }],
    picture: null,
    minutes: 4,
    publishedAt: noon,
    revisedAt: noon,
    access: null,
    ...over,
  }
}

export function anArticle(over: Partial<Article> = {}): Article {
  return {
    ...aTeaser(),
    body: [],
    isCut: false,
    topics: [],
    sourceCredits: [],
    corrections: [],
    heard: { state: 'none' },
    translations: [],
    ...over,
  }
}

export function aPicture(): NonNullable<Teaser['picture']> {
  const hash = 'a'.repeat(64)
  return {
    hash,
    alt: 'A loaf on a counter',
    caption: [{ text: 'The loaf weighs 800 grams.' }],
    credit: 'Jonas Petraitis/The Courier',
    stored: {
      hash,
      mediaType: 'image/jpeg',
      width: 1600,
      height: 1000,
      focalX: 0.5,
      focalY: 0.5,
      colour: '#9fb0a6',
      avif: false,
    },
  }
}

export function aBrief(over: Partial<Brief> = {}): Brief {
  return {
    id: 'brief-1' as BriefId,
    language: 'en',
    headline: 'Ferry traffic resumes',
    text: 'The first boat has left.\n\nThe foot ferry follows at three.',
    weight: 'normal',
    section: news,
    story: null,
    source: 'Harbour control',
    publishedAt: noon,
    ...over,
  }
}
