import { hostOf, safeUrl } from './href.ts'

/**
 * Whose pages may be embedded. `frame` answers the address to put in a frame once a reader has asked for it;
 * a provider without one, or an address it does not know, stays a link. `page` turns the address of a frame,
 * as imports carry it, into the one people open.
 */
export interface EmbedProvider {
  name: string
  hosts: string[]
  frame?(url: URL): string | undefined
  page?(url: URL): string | undefined
}

/** The host of every frame made here: pages name them in the `frame-src` of their policy. */
export const frameHosts: readonly string[] = [
  'www.youtube-nocookie.com',
  'player.vimeo.com',
  'geo.dailymotion.com',
  'open.spotify.com',
  'embed.podcasts.apple.com',
  'w.soundcloud.com',
  'datawrapper.dwcdn.net',
  'flo.uri.sh',
  'e.infogram.com',
  'embed.documentcloud.org',
  'www.openstreetmap.org',
  'www.google.com',
]

/** The address to frame, or undefined when this address stays a link. */
export function frameFor(url: string): string | undefined {
  const safe = safeUrl(url)
  if (safe === undefined) return undefined
  const address = providerOf(safe)?.frame?.(new URL(safe))
  return address !== undefined && frameHosts.includes(new URL(address).hostname) ? address : undefined
}

/** What an address found in a frame or a quotation stands for: who shows it, and the page people open. */
export function embedFrom(url: string): { url: string; provider: string } | undefined {
  const safe = safeUrl(url)
  if (safe === undefined) return undefined
  const provider = providerOf(safe)
  return { url: provider?.page?.(new URL(safe)) ?? safe, provider: provider?.name ?? hostOf(safe) }
}

function providerOf(url: string): EmbedProvider | undefined {
  const host = hostOf(url)
  return providers.find(({ hosts }) => hosts.some((one) => host === one || host.endsWith(`.${one}`)))
}

const providers: EmbedProvider[] = [
  {
    name: 'YouTube',
    hosts: ['youtube.com', 'youtu.be', 'youtube-nocookie.com'],
    frame: (url) => {
      const list = url.searchParams.get('list') ?? undefined
      const video = youtubeVideo(url)
      if (video === undefined)
        return list && frameAt('www.youtube-nocookie.com', '/embed/videoseries', { list })
      return frameAt('www.youtube-nocookie.com', `/embed/${video}`, {
        start: youtubeStart(url),
        autoplay: '1',
      })
    },
    page: (url) => {
      const video = youtubeVideo(url)
      const start = youtubeStart(url)
      return video && `https://www.youtube.com/watch?v=${video}${start === undefined ? '' : `&t=${start}`}`
    },
  },
  {
    name: 'Vimeo',
    hosts: ['vimeo.com'],
    frame: (url) => {
      const [, video, key] = /\/(?:video\/)?(\d+)(?:\/([0-9a-f]+))?/.exec(url.pathname) ?? []
      const h = key ?? url.searchParams.get('h') ?? undefined
      return video && frameAt('player.vimeo.com', `/video/${video}`, { h, dnt: '1', autoplay: '1' })
    },
    page: (url) => {
      const video = /^\/video\/(\d+)/.exec(url.pathname)?.[1]
      const key = url.searchParams.get('h')
      return video && `https://vimeo.com/${video}${key !== null && /^[0-9a-f]+$/.test(key) ? `/${key}` : ''}`
    },
  },
  {
    name: 'Dailymotion',
    hosts: ['dailymotion.com', 'dai.ly'],
    frame: (url) => {
      const video =
        url.searchParams.get('video') ?? /^\/(?:embed\/)?(?:video\/)?([a-z0-9]{5,})$/i.exec(url.pathname)?.[1]
      return video && frameAt('geo.dailymotion.com', '/player.html', { video })
    },
  },
  {
    name: 'Spotify',
    hosts: ['open.spotify.com'],
    frame: (url) => {
      const [, what, id] =
        /\/(track|album|playlist|artist|show|episode)\/([A-Za-z0-9]+)/.exec(url.pathname) ?? []
      return what && frameAt('open.spotify.com', `/embed/${what}/${id}`)
    },
    page: (url) => `https://open.spotify.com${url.pathname.replace(/^\/embed/, '')}`,
  },
  {
    name: 'Apple Podcasts',
    hosts: ['podcasts.apple.com'],
    frame: (url) => `https://embed.podcasts.apple.com${url.pathname}${url.search}`,
    page: (url) => `https://podcasts.apple.com${url.pathname}${url.search}`,
  },
  {
    name: 'SoundCloud',
    hosts: ['soundcloud.com'],
    frame: (url) => frameAt('w.soundcloud.com', '/player/', { url: url.searchParams.get('url') ?? url.href }),
    page: (url) =>
      url.hostname === 'w.soundcloud.com' ? safeUrl(url.searchParams.get('url') ?? '') : undefined,
  },
  {
    name: 'Datawrapper',
    hosts: ['datawrapper.dwcdn.net'],
    frame: (url) => `https://datawrapper.dwcdn.net${url.pathname}`,
  },
  {
    name: 'Flourish',
    hosts: ['flo.uri.sh', 'public.flourish.studio'],
    frame: (url) => {
      const [, what, id] = /\/(visualisation|story)\/(\d+)/.exec(url.pathname) ?? []
      return what && `https://flo.uri.sh/${what}/${id}/embed`
    },
    page: (url) => `https://public.flourish.studio${url.pathname.replace(/\/embed\/?$/, '/')}`,
  },
  { name: 'Infogram', hosts: ['infogram.com'], frame: (url) => `https://e.infogram.com${url.pathname}` },
  {
    name: 'DocumentCloud',
    hosts: ['documentcloud.org'],
    frame: (url) => `https://embed.documentcloud.org${url.pathname}?embed=1`,
  },
  {
    name: 'OpenStreetMap',
    hosts: ['openstreetmap.org'],
    frame: (url) =>
      url.pathname === '/export/embed.html'
        ? `https://www.openstreetmap.org/export/embed.html${url.search}`
        : undefined,
  },
  {
    name: 'Google Maps',
    hosts: ['google.com'],
    frame: (url) =>
      url.pathname.startsWith('/maps/embed')
        ? `https://www.google.com${url.pathname}${url.search}`
        : undefined,
  },
  { name: 'X', hosts: ['x.com', 'twitter.com'] },
  { name: 'Bluesky', hosts: ['bsky.app'] },
  { name: 'Instagram', hosts: ['instagram.com'] },
  {
    name: 'Facebook',
    hosts: ['facebook.com', 'fb.watch'],
    page: (url) => safeUrl(url.searchParams.get('href') ?? ''),
  },
  { name: 'TikTok', hosts: ['tiktok.com'] },
  { name: 'Telegram', hosts: ['t.me'] },
  { name: 'Reddit', hosts: ['reddit.com'] },
  { name: 'GitHub Gist', hosts: ['gist.github.com'], page: (url) => url.href.replace(/\.js$/, '') },
  { name: 'CodePen', hosts: ['codepen.io'] },
]

function frameAt(host: string, path: string, query: Record<string, string | undefined> = {}): string {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  const search = new URLSearchParams(given).toString()
  return `https://${host}${path}${search === '' ? '' : `?${search}`}`
}

function youtubeVideo(url: URL): string | undefined {
  const found =
    url.hostname === 'youtu.be'
      ? url.pathname.slice(1)
      : (url.searchParams.get('v') ?? /^\/(?:embed|shorts|live|v)\/([^/]+)/.exec(url.pathname)?.[1])
  return found !== undefined && /^[\w-]{11}$/.test(found) ? found : undefined
}

function youtubeStart(url: URL): string | undefined {
  const [, seconds] = /^(\d+)s?$/.exec(url.searchParams.get('start') ?? url.searchParams.get('t') ?? '') ?? []
  return seconds
}
