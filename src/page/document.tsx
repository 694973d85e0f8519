import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { asset } from './assets.ts'
import { Footer } from './footer.tsx'
import { Masthead } from './masthead.tsx'
import { Notice } from './notice.tsx'
import { OpenGraphTags, type OpenGraph } from './open-graph.tsx'
import { directionOf, langIfOther, phrasesIn } from './phrases.ts'
import type { Reading } from './reading.ts'
import { path } from '../routes.ts'

export interface DocumentProps {
  reading: Reading
  /** The page's own name; the paper's follows it, except on the front. */
  title: string
  description: string
  /** BCP 47 of what the page says: the story's, or the paper's. */
  language: string
  /** The one path under which this page is known. */
  canonical: string
  /** The same in other languages, itself included. */
  alternates?: { language: string; path: string }[]
  openGraph?: OpenGraph
  jsonLd?: object[]
  feeds?: Feed[]
  /** Such as `noindex` for search results. */
  robots?: string
  /** Pages before and after this one in a paged list. */
  previous?: string | undefined
  next?: string | undefined
  /** Of the section the page belongs to, so that the masthead can mark it. */
  section?: string
  /** Style sheets beside the one that every page has: `members.css`. */
  sheets?: string[]
  /** Built islands the page uses: `news-feed.island.js`. */
  islands?: string[]
  children: ComponentChildren
}

export interface Feed {
  title: string
  path: string
  type: 'application/rss+xml' | 'application/atom+xml' | 'application/feed+json'
}

/** A whole page as HTML. */
export function renderDocument(props: DocumentProps): string {
  return `<!doctype html>${renderToString(<Document {...props} />)}`
}

function Document(props: DocumentProps) {
  const { reading, language, section, children } = props
  const phrases = phrasesIn(language, reading.paper.language)
  return (
    <html lang={language} dir={directionOf(language)}>
      <Head {...props} />
      <body>
        <a class="skip unseen" href="#content" {...langIfOther(phrases.language, language)}>
          {phrases.skipToContent}
        </a>
        <Notice paper={reading.paper} phrases={phrases} pageLanguage={language} />
        <Masthead reading={reading} phrases={phrases} pageLanguage={language} section={section} />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <Footer reading={reading} phrases={phrases} pageLanguage={language} />
      </body>
    </html>
  )
}

/**
 * The faces that every page shows at its top. Asked for with the style sheet rather than after it, they come a
 * round trip earlier, which on a phone's line is what the whole style sheet takes.
 */
const FIRST_FACES = ['display-latin.woff2', 'text-latin.woff2', 'sans-latin.woff2']

function Head(props: DocumentProps) {
  const { reading, title, description, canonical, robots, previous, next } = props
  const { paper, newsroom } = reading
  const absolute = (to: string) => newsroom.settings.url + to
  return (
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title === paper.name ? title : `${title} – ${paper.name}`}</title>
      <meta name="description" content={description} />
      {robots && <meta name="robots" content={robots} />}
      <link rel="stylesheet" href={asset('style.css')} />
      {props.sheets?.map((sheet) => (
        <link rel="stylesheet" href={asset(sheet)} />
      ))}
      {FIRST_FACES.map((face) => (
        <link rel="preload" href={asset(face)} as="font" type="font/woff2" crossOrigin="anonymous" />
      ))}
      <link rel="canonical" href={absolute(canonical)} />
      {previous && <link rel="prev" href={absolute(previous)} />}
      {next && <link rel="next" href={absolute(next)} />}
      {props.alternates?.map((alternate) => (
        <link rel="alternate" hreflang={alternate.language} href={absolute(alternate.path)} />
      ))}
      {props.feeds?.map((feed) => (
        <link rel="alternate" type={feed.type} title={feed.title} href={absolute(feed.path)} />
      ))}
      <link rel="icon" href={path('icon')} type="image/svg+xml" />
      <link rel="manifest" href={path('manifest')} />
      <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fffdf9" />
      <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#14161a" />
      <OpenGraphTags {...props} absolute={absolute} />
      {props.jsonLd?.map((fact) => (
        <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: safeJson(fact) }} />
      ))}
      {props.islands?.map((island) => (
        <script type="module" src={asset(island)} />
      ))}
    </head>
  )
}

/** JSON that cannot end the script element it stands in, whatever a headline says. */
function safeJson(fact: object): string {
  return JSON.stringify(fact).replaceAll('<', '\\u003c')
}
