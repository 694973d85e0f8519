/**
 * Every address of the paper, by name: the table of contents. It imports nothing, so that links are made from
 * it everywhere. A name in a pattern (`:slug`) is one part of the path.
 */
export const routes = {
  front: '/',
  newsFeed: '/news-feed',
  newsFeedLive: '/news-feed/live',
  brief: '/news-feed/:id',
  search: '/search',
  topic: '/topic/:slug',
  byline: '/by/:slug',
  corrections: '/corrections',
  about: '/about',
  listen: '/listen',

  join: '/join',
  joinThanks: '/join/thanks',
  joinCancelled: '/join/cancelled',
  contribute: '/contribute',
  contributeThanks: '/contribute/thanks',
  signIn: '/sign-in',
  signInLink: '/sign-in/link/:token',
  signInCode: '/sign-in/code',
  signOut: '/sign-out',
  sessions: '/account/sessions',
  account: '/account',
  accountChange: '/account/change',
  accountPause: '/account/pause',
  accountDetails: '/account/details',
  accountData: '/account/data',
  accountErase: '/account/erase',
  seats: '/account/seats',
  seat: '/account/seats/:token',
  accountErased: '/account/erased',
  receipt: '/account/receipts/:id',
  accountPodcast: '/account/podcast',

  desk: '/desk',
  deskSignIn: '/desk/sign-in',
  deskSignInLink: '/desk/sign-in/link/:token',
  deskSignInCode: '/desk/sign-in/code',
  deskSignOut: '/desk/sign-out',
  deskStaff: '/desk/staff',
  deskStaffMember: '/desk/staff/:id',
  deskAudit: '/desk/audit',
  deskLetters: '/desk/letters',
  deskLetter: '/desk/letters/:id',
  deskLetterHtml: '/desk/letters/:id/html',
  deskMailbox: '/desk/mailbox',
  deskMailboxLetter: '/desk/mailbox/:id',
  deskMailboxHtml: '/desk/mailbox/:id/html',
  deskLedger: '/desk/ledger',
  deskLedgerCsv: '/desk/ledger/:month/entries.csv',
  deskMembers: '/desk/members',
  deskMember: '/desk/members/:id',
  deskMemberFigures: '/desk/member-figures',
  deskPaymentsInTrouble: '/desk/payments-in-trouble',
  deskMembersImport: '/desk/members-import',
  deskMemberImport: '/desk/members-import/:id',
  deskMembersExport: '/desk/members-export',
  deskGate: '/desk/gate',
  deskNarration: '/desk/narration',
  deskNarrationVoices: '/desk/narration/voices',
  deskNarrationSound: '/desk/narration/sound/:name',
  deskStoryNarration: '/desk/narration/:story',
  deskLexicon: '/desk/lexicon',
  deskLexiconFile: '/desk/lexicon/file',
  deskSpokenWord: '/desk/lexicon/spoken',

  feedRss: '/feed.xml',
  feedAtom: '/atom.xml',
  feedJson: '/feed.json',
  sectionRss: '/:section/feed.xml',
  sectionAtom: '/:section/atom.xml',
  sectionJson: '/:section/feed.json',
  sitemapIndex: '/sitemap.xml',
  sitemapPart: '/sitemap/:part',
  newsSitemap: '/news-sitemap.xml',
  robots: '/robots.txt',

  podcast: '/podcast.xml',
  sectionPodcast: '/:section/podcast.xml',
  ownPodcast: '/podcast/:name',

  picture: '/pictures/:name',
  narrationFile: '/audio/:name',
  narrationPlaces: '/audio/:id/places.json',
  narrationTranscript: '/audio/:id/transcript.vtt',
  narrationText: '/audio/:id/transcript.txt',
  narrationChapters: '/audio/:id/chapters.json',
  podcastCover: '/podcast-cover.jpg',
  file: '/files/:hash/:name',
  asset: '/assets/:name',
  icon: '/favicon.svg',
  favicon: '/favicon.ico',
  manifest: '/site.webmanifest',

  paymentNotices: '/payments/notices',

  alive: '/healthz',
  ready: '/readyz',
  metrics: '/metrics',

  section: '/:section',
  article: '/:section/:slug',
} as const

type Parts<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Parts<`/${Rest}`>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never

/** The path of a named address: `path('article', { section: 'news', slug: 'a-story' })`. */
export function path<Name extends keyof typeof routes>(
  name: Name,
  ...[parts, query]: Parts<(typeof routes)[Name]> extends never
    ? [parts?: Record<string, never>, query?: Query]
    : [parts: Record<Parts<(typeof routes)[Name]>, string>, query?: Query]
): string {
  const filled = routes[name].replace(/:(\w+)/g, (_, part: string) =>
    encodeURIComponent((parts as Record<string, string>)[part] ?? ''),
  )
  return filled + asQuery(query)
}

type Query = Record<string, string | number | undefined>

function asQuery(query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}

/** First parts of a path that are ours, so no section may be called by them. */
export const reservedSlugs: ReadonlySet<string> = new Set(
  [...Object.values(routes), '/give', '/gift', '/newsletters', '/campaign', '/podcast.xml']
    .map((pattern) => pattern.split('/')[1] ?? '')
    .filter((part) => part !== '' && !part.startsWith(':')),
)
