import type { Pages } from './paging.tsx'

/** Which page of a list the address asks for; undefined when it lies beyond the last, or is no number. */
export function pagesOf(url: URL, to: string, count: number, perPage: number): Pages | undefined {
  const of = Math.max(1, Math.ceil(count / perPage))
  const asked = url.searchParams.get('page') ?? '1'
  const number = /^[1-9]\d{0,5}$/.test(asked) ? Number(asked) : NaN
  if (!(number <= of)) return undefined
  return { number, of, path: (page) => (page === 1 ? to : `${to}?page=${page}`) }
}
