import type { Feed } from '../page/document.tsx'
import type { Paper } from '../page/reading.ts'
import { path } from '../routes.ts'

/** The feeds a page names in its head: the paper's, and before them those of the section it belongs to. */
export function feedLinks(paper: Paper, section?: { slug: string; name: string }): Feed[] {
  const whole: Feed[] = [
    { title: `${paper.name} (RSS)`, path: path('feedRss'), type: 'application/rss+xml' },
    { title: `${paper.name} (Atom)`, path: path('feedAtom'), type: 'application/atom+xml' },
    { title: `${paper.name} (JSON)`, path: path('feedJson'), type: 'application/feed+json' },
  ]
  if (!section) return whole
  const rss = path('sectionRss', { section: section.slug })
  return [{ title: `${paper.name}: ${section.name} (RSS)`, path: rss, type: 'application/rss+xml' }, ...whole]
}
