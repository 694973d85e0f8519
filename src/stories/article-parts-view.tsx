import type { ComponentChildren } from 'preact'
import { langIfOther } from '../page/phrases.ts'
import { Time } from '../page/time.tsx'
import { path } from '../routes.ts'
import type { Article } from './story.ts'
import type { TeaserPlace } from './teaser-view.tsx'

type PartProps = TeaserPlace & { article: Article }

/** What was wrong or has changed since, newest last: kind, day, words. */
export function Corrections({ article, reading, phrases, pageLanguage }: PartProps) {
  if (article.corrections.length === 0) return null
  return (
    <section class="corrections" id="corrections" aria-labelledby="corrections-heading">
      <h2 class="block-heading" id="corrections-heading" {...langIfOther(phrases.language, pageLanguage)}>
        {phrases.correctionsAndUpdates}
      </h2>
      {article.corrections.map(({ kind, text, at }) => (
        <div class="correction">
          <p class="meta" {...langIfOther(phrases.language, pageLanguage)}>
            <b>{phrases.correctionKinds[kind]}</b>{' '}
            <Time at={at} as="dayAndTime" phrases={phrases} timeZone={reading.paper.timeZone} />
          </p>
          <p>{text}</p>
        </div>
      ))}
    </section>
  )
}

/** Wires, documents and other papers the story draws on. */
export function Sources({ article, phrases, pageLanguage }: PartProps) {
  if (article.sourceCredits.length === 0) return null
  return (
    <Named term={phrases.sources} language={phrases.language} pageLanguage={pageLanguage}>
      {article.sourceCredits.map(({ name, url }) => (
        <li>{url ? <a href={url}>{name}</a> : name}</li>
      ))}
    </Named>
  )
}

export function Topics({ article, reading, phrases, pageLanguage }: PartProps) {
  if (article.topics.length === 0) return null
  return (
    <Named inline term={phrases.topics} language={phrases.language} pageLanguage={pageLanguage}>
      {article.topics.map(({ slug, name }) => (
        <li {...langIfOther(reading.paper.language, pageLanguage)}>
          <a href={path('topic', { slug })}>{name}</a>
        </li>
      ))}
    </Named>
  )
}

/** Each language by its own name, in its own words. */
export function Translations({ article, phrases, pageLanguage }: PartProps) {
  const others = article.translations.filter(({ language }) => language !== article.language)
  if (others.length === 0) return null
  return (
    <Named term={phrases.readIn} language={phrases.language} pageLanguage={pageLanguage}>
      {others.map(({ language, section, slug, headline }) => (
        <li lang={language}>
          {ownName(language)}:{' '}
          <a href={path('article', { section: section.slug, slug })} hreflang={language}>
            {headline}
          </a>
        </li>
      ))}
    </Named>
  )
}

function Named(props: {
  inline?: boolean
  term: string
  language: string
  pageLanguage: string
  children: ComponentChildren
}) {
  return (
    <div class="named">
      <h2 {...langIfOther(props.language, props.pageLanguage)}>{props.term}</h2>
      <ul class={props.inline ? 'named-list inline' : 'named-list'}>{props.children}</ul>
    </div>
  )
}

/** "Українська", "Lietuvių"; the code itself where Unicode's tables have no name. */
function ownName(language: string): string {
  const name =
    new Intl.DisplayNames([language], { type: 'language', fallback: 'code' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
