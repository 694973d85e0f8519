import type { Newsroom } from '../src/newsroom.ts'
import type { Currency } from '../src/page/money.ts'
import type { Paper, Reading } from '../src/page/reading.ts'

/** A passer-by asking for `path` of a paper in Vilnius, for trying pages and their parts without a server. */
export function aReading(newsroom: Newsroom, path: string, paper: Partial<Paper> = {}): Reading {
  return {
    newsroom,
    db: newsroom.db,
    url: new URL(path, newsroom.settings.url),
    params: {},
    audience: 'passer-by',
    paper: {
      name: 'The Small Courier',
      strapline: 'News of a small place',
      language: 'en',
      timeZone: 'Europe/Vilnius',
      sections: [
        { slug: 'news', name: 'News', standfirst: 'What happened.' },
        { slug: 'culture', name: 'Culture', standfirst: '' },
      ],
      aiCrawlers: 'refuse',
      plainVoices: false,
      narrationApproval: false,
      spokenDisclosure: false,
      currency: 'EUR' as Currency,
      membershipCase: '',
      invitation: true,
      demo: false,
      ...paper,
    },
    now: newsroom.clock.now(),
  }
}
