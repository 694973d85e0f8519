import { newsMediaOrganization } from '../feeds/structured-data.ts'
import { AboutView } from '../page/about-view.tsx'
import { htmlAnswer } from '../page/answers.ts'
import { phrasesIn } from '../page/phrases.ts'
import type { Page } from '../page/reading.ts'
import { path } from '../routes.ts'
import { writingBylines } from './sections.ts'

export const aboutPage: Page = async (reading) => {
  const { db, paper, newsroom } = reading
  const phrases = phrasesIn(paper.language)
  return htmlAnswer(reading, {
    title: phrases.about,
    description: paper.strapline || paper.name,
    language: paper.language,
    canonical: path('about'),
    jsonLd: [newsMediaOrganization({ url: newsroom.settings.url, paper })],
    children: (
      <AboutView
        reading={reading}
        phrases={phrases}
        pageLanguage={paper.language}
        people={await writingBylines(db)}
      />
    ),
  })
}
