import type { Instant } from '../platform/ids.ts'
import { xml, xmlDocument } from './xml.ts'

// As https://www.sitemaps.org/protocol.html has it: at most 50,000 addresses and 50 MB a file.

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const NEWS_NAMESPACE = 'http://www.google.com/schemas/sitemap-news/0.9'

/** Far below what is allowed, so that a part is made in a moment. */
export const ADDRESSES_A_PART = 10_000
/** What news sitemaps may hold, in number and in age. */
export const NEWS_ADDRESSES = 1000
export const NEWS_FOR = 48 * 3_600_000

/** A month of stories, and which ten thousand of it: `2024-05.xml`, `2024-05-2.xml`; or the standing pages. */
export type Part = { kind: 'month'; month: string; number: number } | { kind: 'pages' }

export function partName(part: Part): string {
  if (part.kind === 'pages') return 'pages.xml'
  return part.number === 1 ? `${part.month}.xml` : `${part.month}-${part.number}.xml`
}

/** Undefined for every name that `partName` cannot have made. */
export function parsePart(name: string): Part | undefined {
  if (name === 'pages.xml') return { kind: 'pages' }
  const [, month, number = '1'] =
    /^(\d{4}-(?:0[1-9]|1[0-2]))(?:-([2-9]|[1-9]\d{1,3}))?\.xml$/.exec(name) ?? []
  return month === undefined ? undefined : { kind: 'month', month, number: Number(number) }
}

export function partsOf(months: readonly { month: string; stories: number }[]): Part[] {
  const parts = months.flatMap(({ month, stories }) =>
    Array.from({ length: Math.ceil(stories / ADDRESSES_A_PART) }, (_, i): Part => ({
      kind: 'month',
      month,
      number: i + 1,
    })),
  )
  return [{ kind: 'pages' }, ...parts]
}

export function sitemapIndex(addresses: readonly string[]): string {
  return xmlDocument(
    xml(
      'sitemapindex',
      { xmlns: NAMESPACE },
      addresses.map((address) => xml('sitemap', null, xml('loc', null, address))),
    ),
  )
}

export function sitemap(pages: readonly { address: string; changed?: Instant }[]): string {
  return xmlDocument(
    xml(
      'urlset',
      { xmlns: NAMESPACE },
      pages.map(({ address, changed }) =>
        xml('url', null, xml('loc', null, address), changed && xml('lastmod', null, changed)),
      ),
    ),
  )
}

export interface NewsPage {
  address: string
  headline: string
  language: string
  publishedAt: Instant
}

export function newsSitemap(name: string, pages: readonly NewsPage[]): string {
  const news = ({ headline, language, publishedAt }: NewsPage) =>
    xml(
      'news:news',
      null,
      xml(
        'news:publication',
        null,
        xml('news:name', null, name),
        xml('news:language', null, newsLanguage(language)),
      ),
      xml('news:publication_date', null, publishedAt),
      xml('news:title', null, headline),
    )
  return xmlDocument(
    xml(
      'urlset',
      { xmlns: NAMESPACE, 'xmlns:news': NEWS_NAMESPACE },
      pages.map((page) => xml('url', null, xml('loc', null, page.address), news(page))),
    ),
  )
}

/** Two or three letters, except for Chinese, which is told by its script. */
function newsLanguage(language: string): string {
  const [first = '', ...rest] = language.toLowerCase().split('-')
  if (first !== 'zh') return first
  return rest.some((part) => ['hant', 'tw', 'hk'].includes(part)) ? 'zh-tw' : 'zh-cn'
}
