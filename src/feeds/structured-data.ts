import { transcriptAddress } from '../audio/transcript.ts'
import { narrationFileName, type Narration } from '../audio/narration.ts'
import { DIGITAL_SOURCES } from '../audio/sound/id3.ts'
import type { Brief } from '../front/brief.ts'
import type { Paper } from '../page/reading.ts'
import { pictureAddress } from '../pictures/variant.ts'
import { later, type Instant } from '../platform/ids.ts'
import { path } from '../routes.ts'
import type { Article, Correction } from '../stories/story.ts'

// What pages say to machines, in the words of schema.org. Nothing stands here that the page itself does not
// show, and a fact that we do not have is left out.

const CONTEXT = 'https://schema.org'

/** The address of the paper, `https://courier.example`, and who it is. */
interface Of {
  url: string
  paper: Paper
}

export function newsMediaOrganization({ url, paper }: Of): object {
  return {
    '@context': CONTEXT,
    '@type': 'NewsMediaOrganization',
    '@id': `${url}/#publisher`,
    name: paper.name,
    url: url + path('front'),
    ...(paper.strapline !== '' && { slogan: paper.strapline }),
    logo: { '@type': 'ImageObject', url: url + path('icon') },
    correctionsPolicy: url + path('corrections'),
    publishingPrinciples: url + path('about'),
  }
}

export function webSite({ url, paper }: Of): object {
  return {
    '@context': CONTEXT,
    '@type': 'WebSite',
    '@id': `${url}/#website`,
    name: paper.name,
    url: url + path('front'),
    inLanguage: paper.language,
    publisher: { '@id': `${url}/#publisher` },
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${url}${path('search')}?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  }
}

/** `translationOf` is the path of the story this one was translated from, where that is known. */
export function newsArticle(
  { url, paper }: Of,
  article: Article,
  { translationOf }: { translationOf?: string } = {},
): object {
  const address = url + path('article', { section: article.section.slug, slug: article.slug })
  return {
    '@context': CONTEXT,
    '@type': 'NewsArticle',
    '@id': `${address}#article`,
    mainEntityOfPage: address,
    url: address,
    headline: article.headline,
    ...(article.standfirst !== '' && { description: article.standfirst }),
    ...(article.dateline !== '' && { dateline: article.dateline }),
    inLanguage: article.language,
    datePublished: article.publishedAt,
    dateModified: lastTouched(article),
    author: authorsOf(article, url, paper),
    publisher: publisherOf({ url, paper }),
    ...(article.picture && { image: imagesOf(article.picture, url) }),
    articleSection: article.section.name,
    ...(article.topics.length > 0 && { keywords: article.topics.map(({ name }) => name) }),
    ...(article.heard.state === 'ready' && { audio: audioObject(article, article.heard.narration, url) }),
    isAccessibleForFree: article.access === null,
    // What a search engine must not take for hidden text: the one part that is not shown to everybody.
    ...(article.isCut && {
      hasPart: { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: '.rest-for-members' },
    }),
    ...(article.corrections.length > 0 && { correction: article.corrections.map(correctionComment) }),
    ...(article.sourceCredits.length > 0 && {
      citation: article.sourceCredits.map(({ name, url: source }) => ({
        '@type': 'CreativeWork',
        name,
        ...(source !== undefined && { url: source }),
      })),
    }),
    ...(translationOf !== undefined && {
      translationOfWork: { '@type': 'NewsArticle', '@id': `${url}${translationOf}#article` },
    }),
  }
}

/**
 * A recording, with how it came about as IPTC's vocabulary says it: schema.org took `digitalSourceType` over from
 * there, and machines that look for machine-made sound look at it.
 */
function audioObject({ headline, language }: Article, narration: Narration, url: string): object {
  const { mediaType, milliseconds, madeBy, madeAt } = narration
  const transcript = transcriptAddress(narration)
  return {
    '@type': 'AudioObject',
    name: headline,
    inLanguage: language,
    contentUrl: url + path('narrationFile', { name: narrationFileName(narration) }),
    encodingFormat: mediaType,
    duration: `PT${Math.round(milliseconds / 1000)}S`,
    uploadDate: madeAt,
    ...(transcript && { transcript: url + transcript.path }),
    digitalSourceType: DIGITAL_SOURCES[SOURCE_OF[madeBy]],
  }
}

const SOURCE_OF = { machine: 'machine', person: 'person', both: 'person-and-machine' } as const

function lastTouched({ revisedAt, corrections }: Article): Instant {
  return [revisedAt, ...corrections.map(({ at }) => at)].sort().at(-1)!
}

function authorsOf({ bylines }: Article, url: string, paper: Paper): object {
  if (bylines.length === 0) return publisherOf({ url, paper })
  return bylines.map(({ name, slug }) => ({ '@type': 'Person', name, url: url + path('byline', { slug }) }))
}

function publisherOf({ url, paper }: Of): object {
  return {
    '@type': 'NewsMediaOrganization',
    '@id': `${url}/#publisher`,
    name: paper.name,
    url: url + path('front'),
    logo: { '@type': 'ImageObject', url: url + path('icon') },
  }
}

/** In the three shapes that search engines ask for. */
function imagesOf({ stored }: NonNullable<Article['picture']>, url: string): string[] {
  return (['16x9', '4x3', '1x1'] as const).map((crop) => url + pictureAddress(stored, { width: 1280, crop }))
}

function correctionComment({ text, at }: Correction): object {
  return { '@type': 'CorrectionComment', text, datePublished: at }
}

/** Where a page stands in the paper, from the front down; the last is the page itself. */
export function breadcrumbList({ url, paper }: Of, steps: readonly { name: string; path: string }[]): object {
  return {
    '@context': CONTEXT,
    '@type': 'BreadcrumbList',
    itemListElement: [{ name: paper.name, path: path('front') }, ...steps].map((step, i) => ({
      '@type': 'ListItem',
      position: i + 1,
      name: step.name,
      item: url + step.path,
    })),
  }
}

const LIVE_FOR = 24 * 3_600_000

/**
 * The news feed as rolling coverage. That is true of its first page while news comes in; null when the newest
 * brief is a day old, for then nothing is live.
 */
export function liveBlogPosting(
  { url, paper }: Of,
  briefs: readonly Brief[],
  { name, now }: { name: string; now: Instant },
): object | null {
  const [newest, oldest] = [briefs[0], briefs.at(-1)]
  if (!newest || !oldest || newest.publishedAt < later(now, -LIVE_FOR)) return null
  const address = url + path('newsFeed')
  return {
    '@context': CONTEXT,
    '@type': 'LiveBlogPosting',
    '@id': `${address}#live`,
    url: address,
    headline: `${paper.name}: ${name}`,
    inLanguage: paper.language,
    datePublished: oldest.publishedAt,
    dateModified: newest.publishedAt,
    coverageStartTime: oldest.publishedAt,
    author: publisherOf({ url, paper }),
    publisher: publisherOf({ url, paper }),
    liveBlogUpdate: briefs.map((brief) => updateOf(brief, url)),
  }
}

function updateOf({ id, headline, text, language, publishedAt }: Brief, url: string): object {
  return {
    '@type': 'BlogPosting',
    url: url + path('brief', { id }),
    headline,
    ...(text !== '' && { articleBody: text }),
    inLanguage: language,
    datePublished: publishedAt,
  }
}
