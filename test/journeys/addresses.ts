import type { Journey } from './harness.ts'

export type PageName =
  | 'front'
  | 'article'
  | 'section'
  | 'topic'
  | 'byline'
  | 'search'
  | 'newsFeed'
  | 'corrections'
  | 'about'
  | 'join'
  | 'contribute'
  | 'signIn'
  | 'deskSignIn'
  | 'notFound'

/** One address of each kind of page, found as a reader finds it: by following links from the front. */
export async function addresses({ url }: Journey): Promise<Record<PageName, string>> {
  const article = await firstLink(url, '/', /^\/(?!topic|by|news-feed|search|feed)[\w-]+\/[\w-]+$/)
  return {
    front: '/',
    article,
    section: article.slice(0, article.indexOf('/', 1)),
    topic: await firstLink(url, article, /^\/topic\/[\w-]+$/),
    byline: await firstLink(url, article, /^\/by\/[\w-]+$/),
    search: '/search?q=battalion',
    newsFeed: '/news-feed',
    corrections: '/corrections',
    about: '/about',
    join: '/join',
    contribute: '/contribute',
    signIn: '/sign-in',
    deskSignIn: '/desk/sign-in',
    notFound: '/news/no-such-story-was-ever-written',
  }
}

async function firstLink(url: string, page: string, shape: RegExp): Promise<string> {
  const html = await (await fetch(url + page)).text()
  const main = html.slice(html.indexOf('<main'))
  const links = [...main.matchAll(/<a\b[^>]*?\shref="([^"#?]*)"/g)].map(([, href]) => href!)
  const found = links.find((href) => shape.test(href))
  if (found === undefined) throw new Error(`${page} has no link like ${shape} among:\n${links.join('\n')}`)
  return found
}
