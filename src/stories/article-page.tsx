import { BodyView, islandsFor } from '../body/body-view.tsx'
import { mentionedStories } from '../body/mentioned-stories.ts'
import { picturesIn } from '../body/pictures-in.ts'
import type { Surroundings } from '../body/surroundings.ts'
import { feedLinks } from '../feeds/feed-links.ts'
import { storyOpenGraph } from '../feeds/open-graph.ts'
import { breadcrumbList, newsArticle } from '../feeds/structured-data.ts'
import type { Brief } from '../front/brief.ts'
import { latestBriefs } from '../front/briefs.ts'
import { standingArrangement } from '../front/fronts.ts'
import { htmlAnswer, redirectAnswer } from '../page/answers.ts'
import { goneAnswer } from '../page/gone-answer.tsx'
import { notFoundPage } from '../page/not-found-page.tsx'
import { phrasesIn } from '../page/phrases.ts'
import type { Page, Reading } from '../page/reading.ts'
import { picturesByHash } from '../pictures/pictures.ts'
import { path } from '../routes.ts'
import { mayReadAll } from './story-access.ts'
import { ArticleView } from './article-view.tsx'
import { articleOf, latestTeasers, storyAt, teasersById, withdrawalOf } from './stories.ts'
import type { Article, StoryId, Teaser } from './story.ts'

const RELATED = 4
const MORE_NEWS = 6
const PICKS = 4

export const articlePage: Page = async (reading) => {
  const { section = '', slug = '' } = reading.params
  const found = await storyAt(reading.db, section, slug)
  if (!found) return notFoundPage(reading)
  if (found.state === 'moved') return redirectAnswer(path('article', found))
  if (found.state === 'withdrawn')
    return goneAnswer(reading, <p>{await withdrawalOf(reading.db, found.story)}</p>)
  const article = await articleOf(reading.db, found.story, { whole: mayReadAll(reading.audience) })
  return article ? showArticle(reading, article) : notFoundPage(reading)
}

async function showArticle(reading: Reading, article: Article): Promise<Response> {
  const [surroundings, around] = await Promise.all([
    surroundingsOf(reading, article),
    storiesAround(reading, article),
  ])
  const { language, section, slug } = article
  const canonical = path('article', { section: section.slug, slug })
  const place = { reading, phrases: phrasesIn(language, reading.paper.language), pageLanguage: language }
  return htmlAnswer(reading, {
    title: article.headline,
    description: article.standfirst,
    language,
    canonical,
    alternates: alternatesOf(article, canonical),
    openGraph: storyOpenGraph(article),
    feeds: feedLinks(reading.paper, section),
    jsonLd: structuredData(reading, article, canonical),
    section: section.slug,
    islands: [
      ...islandsFor(article.body),
      ...(article.heard.state === 'ready' ? ['listen-player.island.js'] : []),
    ],
    children: (
      <ArticleView article={article} {...around} {...place}>
        <BodyView body={article.body} surroundings={surroundings} />
      </ArticleView>
    ),
  })
}

async function surroundingsOf({ db, newsroom }: Reading, { body, language }: Article): Promise<Surroundings> {
  const [pictures, teasers] = await Promise.all([
    picturesByHash(db, picturesIn(body)),
    teasersById(db, mentionedStories(body)),
  ])
  const stories = new Map(teasers.map((teaser) => [teaser.id, teaser]))
  return {
    language,
    picture: (hash) => pictures.get(hash),
    story: (id) => stories.get(id),
    absolute: (to) => newsroom.settings.url + to,
  }
}

/** Beside the story: others of its first topic (or its section), the newest briefs, and the editors' picks. */
async function storiesAround({ db }: Reading, article: Article) {
  const [topic] = article.topics
  const without = [article.id, ...mentionedStories(article.body)]
  const [related, briefs, picks] = await Promise.all([
    relatedTo(db, article, topic?.slug, without),
    moreNews(db, article.language),
    picksBut(db, without),
  ])
  const shown = new Set(related.map((teaser) => teaser.id))
  return { related, moreNews: briefs, picks: picks.filter((teaser) => !shown.has(teaser.id)).slice(0, PICKS) }
}

async function relatedTo(
  db: Reading['db'],
  article: Article,
  topic: string | undefined,
  without: StoryId[],
): Promise<Teaser[]> {
  const more = (by: { topic?: string; section?: string }) =>
    latestTeasers(db, { ...by, without, limit: RELATED * 2 })
  const found = topic === undefined ? [] : await more({ topic })
  const sameLanguage = found.filter((teaser) => teaser.language === article.language)
  if (sameLanguage.length >= 2) return sameLanguage.slice(0, RELATED)
  const ofSection = await more({ section: article.section.slug })
  return ofSection.filter((teaser) => teaser.language === article.language).slice(0, RELATED)
}

/** The newest briefs in the story's language; all languages when hardly any of them is in it. */
async function moreNews(db: Reading['db'], language: string): Promise<Brief[]> {
  const newest = await latestBriefs(db, { limit: 4 * MORE_NEWS })
  const own = newest.filter((brief) => brief.language === language)
  return (own.length >= MORE_NEWS / 2 ? own : newest).slice(0, MORE_NEWS)
}

async function picksBut(db: Reading['db'], without: StoryId[]): Promise<Teaser[]> {
  const arrangement = await standingArrangement(db)
  return teasersById(
    db,
    (arrangement?.picks ?? []).filter((id) => !without.includes(id)),
  )
}

function alternatesOf({ language, translations }: Article, canonical: string) {
  if (translations.length === 0) return []
  return [
    { language, path: canonical },
    ...translations.map((other) => ({
      language: other.language,
      path: path('article', { section: other.section.slug, slug: other.slug }),
    })),
  ]
}

function structuredData({ newsroom, paper }: Reading, article: Article, canonical: string): object[] {
  const of = { url: newsroom.settings.url, paper }
  const { section, headline } = article
  const steps = [
    { name: section.name, path: path('section', { section: section.slug }) },
    { name: headline, path: canonical },
  ]
  return [newsArticle(of, article), breadcrumbList(of, steps)]
}
