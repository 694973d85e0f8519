import { Paging, type Pages } from '../page/paging.tsx'
import { counted, langIfOther, quoted } from '../page/phrases.ts'
import { SearchForm } from '../page/search-form.tsx'
import { Time } from '../page/time.tsx'
import { path } from '../routes.ts'
import { TeaserList } from '../stories/listing-view.tsx'
import type { Teaser } from '../stories/story.ts'
import type { TeaserPlace } from '../stories/teaser-view.tsx'
import type { Segment } from './excerpt.ts'
import type { Found, Result } from './find.ts'

interface SearchProps extends TeaserPlace {
  /** As it was typed; empty before anything was. */
  query: string
  found: Found | null
  pages: Pages
  /** Shown when nothing was found. */
  latest: Teaser[]
}

export function SearchView({ query, found, pages, latest, ...place }: SearchProps) {
  const { phrases } = place
  return (
    <div class="listing wrap">
      <header class="listing-head">
        <h1>{phrases.search}</h1>
        <SearchForm phrases={phrases} query={query} />
        {found === null && <p class="meta">{phrases.searchStandfirst}</p>}
      </header>
      {found !== null && found.results.length === 0 && (
        <NothingFound query={query} latest={latest} {...place} />
      )}
      {found !== null && found.results.length > 0 && (
        <>
          <h2 class="result-count figures">
            {counted(phrases, found.orMore ? phrases.resultCountOrMore : phrases.resultCount, found.total)}
          </h2>
          <ol class="rows">
            {found.results.map((result) => (
              <li>
                <ResultView result={result} {...place} />
              </li>
            ))}
          </ol>
          <Paging pages={{ ...pages, ranked: true }} phrases={phrases} />
        </>
      )}
    </div>
  )
}

function ResultView({ result, reading, phrases, pageLanguage }: TeaserPlace & { result: Result }) {
  const { timeZone } = reading.paper
  const found = result.kind === 'story' ? result.story : result.brief
  return (
    <article class="result row teaser">
      <p class="meta">
        <Time at={found.publishedAt} as="day" phrases={phrases} timeZone={timeZone} />
      </p>
      <div class="row-words">
        <p class="kicker">{result.kind === 'story' ? result.story.section.name : phrases.newsFeed}</p>
        <h3 class="teaser-headline" {...langIfOther(found.language, pageLanguage)}>
          <a href={addressOf(result)}>
            <Segments of={result.headline} />
          </a>
        </h3>
        <p class="teaser-standfirst" {...langIfOther(found.language, pageLanguage)}>
          <Segments of={result.excerpt} />
        </p>
      </div>
    </article>
  )
}

function Segments({ of }: { of: Segment[] }) {
  return <>{of.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text))}</>
}

function addressOf(result: Result): string {
  return result.kind === 'story'
    ? path('article', { section: result.story.section.slug, slug: result.story.slug })
    : path('brief', { id: result.brief.id })
}

function NothingFound({ query, latest, ...place }: TeaserPlace & { query: string; latest: Teaser[] }) {
  return (
    <>
      <h2 class="nothing-heading">{place.phrases.noResults(quoted(place.phrases, query))}</h2>
      <p class="nothing">{place.phrases.noResultsAdvice}</p>
      {latest.length > 0 && <TeaserList teasers={latest} {...place} />}
    </>
  )
}
