import { langIfOther, type Phrases } from './phrases.ts'
import type { Reading } from './reading.ts'
import { path } from '../routes.ts'

interface AboutProps {
  reading: Reading
  phrases: Phrases
  pageLanguage: string
  /** Those who write it, with what they do. */
  people?: { name: string; slug: string; role: string }[]
}

/** Who makes the paper, where it can be followed, and how it puts things right. */
export function AboutView({ reading, phrases, people = [] }: AboutProps) {
  const { paper } = reading
  return (
    <article class="article">
      <header class="article-head">
        <h1>{paper.name}</h1>
        <p class="standfirst" {...langIfOther(paper.language, phrases.language)}>
          {paper.strapline}
        </p>
      </header>
      <div class="body">
        {paper.demo && <p>{phrases.demoText}</p>}
        {people.length > 0 && (
          <>
            <h2>{phrases.people}</h2>
            <ul>
              {people.map(({ name, slug, role }) => (
                <li>
                  <a href={path('byline', { slug })}>{name}</a>
                  {role !== '' && `, ${role}`}
                </li>
              ))}
            </ul>
          </>
        )}
        <h2>{phrases.corrections}</h2>
        <p>
          {phrases.correctionsStandfirst} <a href={path('corrections')}>{phrases.allCorrections}</a>
        </p>
        <h2>{phrases.feeds}</h2>
        <ul>
          <li>
            <a href={path('feedRss')}>RSS</a>
          </li>
          <li>
            <a href={path('feedAtom')}>Atom</a>
          </li>
          <li>
            <a href={path('feedJson')}>JSON Feed</a>
          </li>
        </ul>
      </div>
    </article>
  )
}
