import { listed, phrasesIn } from '../../page/phrases.ts'
import type { Article } from '../../stories/story.ts'
import type { SpokenStory } from './passages.ts'

type Told = Pick<Article, 'language' | 'headline' | 'standfirst' | 'bylines' | 'dateline' | 'body'>

/** An article as far as it is spoken. Its byline is the line that stands on the page, word for word. */
export function spokenStory(article: Told, paperLanguage: string): SpokenStory {
  const { language, headline, standfirst, body } = article
  return { language, headline, standfirst, body, byline: bylineInWords(article, paperLanguage) }
}

/** "By Rūta Žemaitytė and Jonas Petraitis in Vilnius", as `Names` shows it. */
function bylineInWords({ bylines, dateline, language }: Told, paperLanguage: string): string {
  const phrases = phrasesIn(language, paperLanguage)
  const names = listed(
    phrases,
    bylines.map(({ name }) => name),
  )
  const by = bylines.length > 0 ? phrases.by : ''
  const place = dateline === '' ? '' : bylines.length > 0 ? phrases.from(dateline) : dateline
  return by + names.map(({ text }) => text).join('') + place
}
