import { langIfOther, listed, phrasesIn } from '../page/phrases.ts'
import type { Paper } from '../page/reading.ts'
import { path } from '../routes.ts'
import type { Teaser } from './story.ts'

interface NamesProps {
  bylines: Teaser['bylines']
  dateline: string
  /** The story's language: a byline is part of the story. */
  language: string
  paper: Paper
  linked?: boolean
}

/** Who wrote it and where: "Rūta Žemaitytė and Jonas Petraitis in Vilnius". */
export function Names({ bylines, dateline, language, paper, linked = false }: NamesProps) {
  const phrases = phrasesIn(language, paper.language)
  const parts = listed(
    phrases,
    bylines.map(({ name }) => name),
  )
  let next = 0
  return (
    <span {...langIfOther(phrases.language, language)}>
      {linked && bylines.length > 0 && phrases.by}
      {parts.map(({ text, name }) => {
        const byline = name ? bylines[next++] : undefined
        return linked && byline ? <a href={path('byline', { slug: byline.slug })}>{text}</a> : text
      })}
      {dateline !== '' && (bylines.length > 0 ? phrases.from(dateline) : dateline)}
    </span>
  )
}
