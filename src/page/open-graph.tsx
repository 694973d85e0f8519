import { phrasesIn } from './phrases.ts'
import type { DocumentProps } from './document.tsx'
import type { Instant } from '../platform/ids.ts'

/** What other sites show when a page is shared. */
export interface OpenGraph {
  type: 'website' | 'article'
  /** When the page's own name is too long or too short for it. */
  title?: string
  picture?: { path: string; width: number; height: number; alt: string }
  publishedAt?: Instant
  revisedAt?: Instant
  section?: string
}

export function OpenGraphTags({
  reading,
  title,
  description,
  language,
  canonical,
  openGraph = { type: 'website' },
  absolute,
}: DocumentProps & { absolute(path: string): string }) {
  const { type, picture, publishedAt, revisedAt, section } = openGraph
  const properties: [string, string | number | undefined][] = [
    ['og:site_name', reading.paper.name],
    ['og:type', type],
    ['og:title', openGraph.title ?? title],
    ['og:description', description],
    ['og:url', absolute(canonical)],
    [
      'og:locale',
      phrasesIn(language).language === language ? phrasesIn(language).locale.replace('-', '_') : undefined,
    ],
    ['og:image', picture && absolute(picture.path)],
    ['og:image:width', picture?.width],
    ['og:image:height', picture?.height],
    ['og:image:alt', picture?.alt],
    ['article:published_time', publishedAt],
    ['article:modified_time', revisedAt],
    ['article:section', section],
  ]
  return (
    <>
      {properties.map(([property, value]) =>
        value === undefined ? null : <meta property={property} content={String(value)} />,
      )}
      <meta name="twitter:card" content={picture ? 'summary_large_image' : 'summary'} />
    </>
  )
}
