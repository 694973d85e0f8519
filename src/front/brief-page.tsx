import { htmlAnswer } from '../page/answers.ts'
import { goneAnswer } from '../page/gone-answer.tsx'
import { notFoundPage } from '../page/not-found-page.tsx'
import { phrasesIn } from '../page/phrases.ts'
import type { Page } from '../page/reading.ts'
import { path } from '../routes.ts'
import { briefById } from './briefs.ts'
import { BriefView } from './news-feed-view.tsx'

export const briefPage: Page = async (reading) => {
  const brief = await briefById(reading.db, reading.params.id ?? '')
  if (brief === undefined) return notFoundPage(reading)
  if (brief === 'withdrawn') return goneAnswer(reading, null)
  const { language } = brief
  return htmlAnswer(reading, {
    title: brief.headline,
    description: brief.text || brief.headline,
    language,
    canonical: path('brief', { id: brief.id }),
    openGraph: { type: 'article', publishedAt: brief.publishedAt },
    children: (
      <BriefView
        reading={reading}
        phrases={phrasesIn(language, reading.paper.language)}
        pageLanguage={language}
        brief={brief}
      />
    ),
  })
}
