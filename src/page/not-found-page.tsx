import { path } from '../routes.ts'
import { htmlAnswer } from './answers.ts'
import { langIfOther, phrasesIn, type Phrases } from './phrases.ts'
import type { Page, Paper } from './reading.ts'
import { TroubleView } from './trouble-view.tsx'

/** Nothing is at this address, and nothing ever was. Asks no query: addresses that do not exist cost nothing. */
export const notFoundPage: Page = async (reading) => {
  const { language } = reading.paper
  const phrases = phrasesIn(language)
  return htmlAnswer(
    reading,
    {
      title: phrases.notFound,
      description: phrases.notFoundText,
      language,
      canonical: path('front'),
      robots: 'noindex',
      children: (
        <TroubleView heading={phrases.notFound} text={phrases.notFoundText} phrases={phrases}>
          <SectionList paper={reading.paper} phrases={phrases} />
        </TroubleView>
      ),
    },
    { status: 404 },
  )
}

function SectionList({ paper, phrases }: { paper: Paper; phrases: Phrases }) {
  if (paper.sections.length === 0) return null
  return (
    <section {...langIfOther(paper.language, phrases.language)}>
      <h2 class="block-heading">{phrases.sections}</h2>
      <ul class="section-list">
        {paper.sections.map(({ slug, name, standfirst }) => (
          <li>
            <a href={path('section', { section: slug })}>{name}</a>
            {standfirst !== '' && <p class="teaser-standfirst">{standfirst}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
