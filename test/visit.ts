import type { Newsroom } from '../src/newsroom.ts'
import type { Paper, Visit, Visitor } from '../src/page/reading.ts'
import { aReading } from './reading.ts'

export const someVisitor: Visitor = {
  cookies: new Map(),
  address: '203.0.113.7',
  network: '203.0.113.0/24',
  agent: 'Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0',
}

/** Somebody asking for a page that is made for them, with these cookies, for trying it without a server. */
export function aVisit(
  newsroom: Newsroom,
  path: string,
  {
    cookies = {},
    paper = {},
    ...visitor
  }: { cookies?: Record<string, string>; paper?: Partial<Paper> } & Partial<Omit<Visitor, 'cookies'>> = {},
): Visit {
  return {
    ...aReading(newsroom, path, paper),
    visitor: { ...someVisitor, ...visitor, cookies: new Map(Object.entries(cookies)) },
  }
}

/** What an answer puts into the browser, by name; empty where it takes something away. */
export function cookiesOf(answer: Response): Record<string, string> {
  return Object.fromEntries(
    answer.headers.getSetCookie().map((line) => {
      const [pair = ''] = line.split(';')
      return [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
    }),
  )
}
