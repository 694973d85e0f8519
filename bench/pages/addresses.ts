import { path } from '../../src/routes.ts'
import { sectionOf, slugOf } from '../tools/story-rows.ts'

export const articlePath = (i: number) => path('article', { section: sectionOf(i), slug: slugOf(i) })

/** So many articles, evenly from the newest to the oldest. */
export function articlesOf(size: number, most: number): string[] {
  const count = Math.min(size, most)
  return Array.from({ length: count }, (_, k) => articlePath(Math.floor((k * size) / count)))
}
