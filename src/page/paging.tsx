import type { Phrases } from './phrases.ts'

/** A list cut into pages: which one this is, of how many, and the address of each. */
export interface Pages {
  number: number
  of: number
  path(number: number): string
  /** Best first rather than newest first. */
  ranked?: boolean
}

/** For the document's `previous` and `next`. */
export function neighbours(pages: Pages): { previous?: string; next?: string } {
  return {
    ...(pages.number > 1 && { previous: pages.path(pages.number - 1) }),
    ...(pages.number < pages.of && { next: pages.path(pages.number + 1) }),
  }
}

/** Newer at the left, older at the right, and between them the pages around this one, the first and the last. */
export function Paging({ pages, phrases }: { pages: Pages; phrases: Phrases }) {
  if (pages.of < 2) return null
  const { previous, next } = neighbours(pages)
  return (
    <nav class="paging" aria-label={phrases.pages}>
      <Step to={previous} rel="prev" words={pages.ranked ? phrases.previous : phrases.newer} />
      <ol class="figures">
        {shownNumbers(pages).map((number) => (
          <PageLink number={number} pages={pages} phrases={phrases} />
        ))}
      </ol>
      <Step to={next} rel="next" words={pages.ranked ? phrases.next : phrases.older} />
    </nav>
  )
}

function PageLink({
  number,
  pages,
  phrases,
}: {
  number: number | undefined
  pages: Pages
  phrases: Phrases
}) {
  if (number === undefined) return <li class="gap">…</li>
  return (
    <li>
      <a
        href={pages.path(number)}
        aria-label={phrases.page(number)}
        aria-current={number === pages.number ? 'page' : undefined}
      >
        {number}
      </a>
    </li>
  )
}

function Step({ to, rel, words }: { to: string | undefined; rel: 'prev' | 'next'; words: string }) {
  return to ? (
    <a href={to} rel={rel}>
      {words}
    </a>
  ) : (
    <span />
  )
}

/** Undefined where numbers are left out. */
export function shownNumbers({ number, of }: Pick<Pages, 'number' | 'of'>): (number | undefined)[] {
  const shown = [1, number - 1, number, number + 1, of].filter((each) => each >= 1 && each <= of)
  const sorted = [...new Set(shown)].sort((a, b) => a - b)
  return sorted.flatMap((each, index) => {
    const before = sorted[index - 1]
    return before !== undefined && each > before + 1 ? [undefined, each] : [each]
  })
}
