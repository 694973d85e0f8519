import { Hono, type Context } from 'hono'
import { compress } from 'hono/compress'
import { lexiconFilePage } from './audio/desk/lexicon-file-page.tsx'
import { lexiconPage } from './audio/desk/lexicon-page.tsx'
import { narrationPage } from './audio/desk/narration-page.tsx'
import { narrationSoundPage } from './audio/desk/narration-sound-page.ts'
import { spokenWordPage } from './audio/desk/spoken-word-page.ts'
import { storyNarrationPage } from './audio/desk/story-narration-page.tsx'
import { narrationVoicesPage } from './audio/desk/voices-page.tsx'
import { accountPodcastPage } from './audio/account-podcast-page.tsx'
import {
  chaptersPage,
  narrationFilePage,
  narrationPlacesPage,
  textPage,
  transcriptPage,
} from './audio/audio-pages.ts'
import { listenPage } from './audio/listen-page.tsx'
import { ownPodcastPage } from './audio/own-podcast-page.ts'
import { podcastCoverPage } from './audio/podcast-cover.ts'
import { podcastPage } from './audio/podcast-page.ts'
import { frameHosts } from './body/embed-providers.ts'
import { atomPage, jsonFeedPage, rssPage } from './feeds/feed-pages.ts'
import { newsSitemapPage, robotsPage, sitemapIndexPage, sitemapPartPage } from './feeds/sitemap-pages.ts'
import { briefPage } from './front/brief-page.tsx'
import { frontPage } from './front/front-page.tsx'
import type { LiveFeed } from './front/live-feed.ts'
import { newsFeedPage } from './front/news-feed-page.tsx'
import { gatePage } from './gate/desk/gate-page.tsx'
import { ledgerCsvPage } from './ledger/desk/ledger-csv-page.ts'
import { ledgerPage } from './ledger/desk/ledger-page.tsx'
import { memberFiguresPage } from './members/desk/member-figures-page.tsx'
import { memberImportPage } from './members/desk/member-import-page.tsx'
import { memberPage } from './members/desk/member-page.tsx'
import { membersExportPage } from './members/desk/members-export-page.ts'
import { membersImportPage } from './members/desk/members-import-page.tsx'
import { accountChangePage } from './members/account-change-page.tsx'
import { accountDataPage } from './members/account-data-page.ts'
import { seatPage } from './members/seat-page.tsx'
import { seatsPage } from './members/seats-page.tsx'
import { accountErasePage, accountErasedPage } from './members/account-erase-page.tsx'
import { accountPausePage } from './members/account-pause-page.tsx'
import { accountDetailsPage } from './members/account-details-page.tsx'
import { accountPage } from './members/account-page.tsx'
import { contributePage } from './members/contribute-page.tsx'
import { joinCancelledPage, joinPage } from './members/join-page.tsx'
import { contributeThanksPage, joinThanksPage } from './members/join-thanks-page.tsx'
import { receiptPage } from './members/receipt-page.tsx'
import { membersPage } from './members/desk/members-page.tsx'
import { paymentsInTroublePage } from './members/desk/payments-in-trouble-page.tsx'
import type { Newsroom } from './newsroom.ts'
import { aboutPage } from './stories/about-page.tsx'
import { redirectAnswer } from './page/answers.ts'
import { assetPage } from './page/asset-page.ts'
import { errorPage } from './page/error-page.tsx'
import { iconPage, manifestPage } from './page/icon-page.ts'
import { notFoundPage } from './page/not-found-page.tsx'
import { readForm } from './page/form.ts'
import type { Audience, Page, PersonalPage, Reading, Visit } from './page/reading.ts'
import { isSameOrigin } from './page/same-origin.ts'
import { isThisMachine, readerAddress, remoteAddress, visitorOf, type Bindings } from './page/visitor.ts'
import { noticesPage } from './payments/notices-page.ts'
import { filePage } from './pictures/file-page.ts'
import { picturePage } from './pictures/picture-page.ts'
import { noting } from './platform/database/changes.ts'
import { rateLimit } from './platform/rate-limit.ts'
import { securityHeaders } from './platform/security-headers.ts'
import { trimSigns } from './platform/trim.ts'
import { routes } from './routes.ts'
import { searchPage } from './search/search-page.tsx'
import { keepSignedIn } from './sign-in/keep-signed-in.ts'
import { sessionsPage } from './sign-in/sessions-page.tsx'
import { deskSignInCodePage, signInCodePage } from './sign-in/sign-in-code-page.tsx'
import { deskSignInLinkPage, signInLinkPage } from './sign-in/sign-in-link-page.tsx'
import { deskSignInPage, signInPage } from './sign-in/sign-in-page.tsx'
import { deskSignOutPage, signOutPage } from './sign-in/sign-out-page.ts'
import { auditPage } from './staff/audit-page.tsx'
import { deskHomePage } from './staff/desk-home-page.tsx'
import { letterHtmlPage, mailboxHtmlPage } from './staff/letters/letter-html-pages.ts'
import { letterPage } from './staff/letters/letter-page.tsx'
import { lettersPage } from './staff/letters/letters-page.tsx'
import { mailboxLetterPage } from './staff/letters/mailbox-letter-page.tsx'
import { mailboxPage } from './staff/letters/mailbox-page.tsx'
import { staffMemberPage } from './staff/staff-member-page.tsx'
import { staffPage } from './staff/staff-page.tsx'
import { articlePage } from './stories/article-page.tsx'
import { correctionsPage } from './stories/corrections-page.tsx'
import { bylinePage, sectionPage, topicPage } from './stories/listing-pages.tsx'
import { readPaper } from './stories/papers.ts'
import { redirectFrom } from './stories/stories.ts'

type Address = keyof typeof routes
type Site = Hono<{ Bindings: Bindings }>
type Asked = Context<{ Bindings: Bindings }>

/** Pages that are made once and kept, with the query parts that make a page of their own. */
const keptPages = {
  front: { page: frontPage, query: [] },
  newsFeed: { page: newsFeedPage, query: ['page'] },
  brief: { page: briefPage, query: [] },
  topic: { page: topicPage, query: ['page'] },
  byline: { page: bylinePage, query: ['page'] },
  corrections: { page: correctionsPage, query: ['page'] },
  about: { page: aboutPage, query: [] },
  listen: { page: listenPage, query: [] },
  feedRss: { page: rssPage, query: [] },
  feedAtom: { page: atomPage, query: [] },
  feedJson: { page: jsonFeedPage, query: [] },
  sectionRss: { page: rssPage, query: [] },
  sectionAtom: { page: atomPage, query: [] },
  sectionJson: { page: jsonFeedPage, query: [] },
  podcast: { page: podcastPage, query: [] },
  sectionPodcast: { page: podcastPage, query: [] },
  sitemapIndex: { page: sitemapIndexPage, query: [] },
  sitemapPart: { page: sitemapPartPage, query: [] },
  newsSitemap: { page: newsSitemapPage, query: [] },
  robots: { page: robotsPage, query: [] },
  icon: { page: iconPage, query: [] },
  manifest: { page: manifestPage, query: [] },
  section: { page: sectionPage, query: ['page'] },
  article: { page: articlePage, query: [] },
} as const satisfies Partial<Record<Address, { page: Page; query: readonly string[] }>>

/** Asked for every time: what a reader types can be anything. */
const freshPages = { search: searchPage } as const satisfies Partial<Record<Address, Page>>

/** Pages made for one person: never kept, and they may be sent a form. */
export const personalPages: Partial<Record<Address, PersonalPage>> = {
  join: joinPage,
  joinThanks: joinThanksPage,
  joinCancelled: joinCancelledPage,
  contribute: contributePage,
  contributeThanks: contributeThanksPage,
  signIn: signInPage,
  signInLink: signInLinkPage,
  signInCode: signInCodePage,
  signOut: signOutPage,
  account: accountPage,
  accountDetails: accountDetailsPage,
  accountChange: accountChangePage,
  accountPause: accountPausePage,
  accountData: accountDataPage,
  accountErase: accountErasePage,
  seats: seatsPage,
  seat: seatPage,
  accountErased: accountErasedPage,
  receipt: receiptPage,
  sessions: sessionsPage,
  accountPodcast: accountPodcastPage,
  ownPodcast: ownPodcastPage,

  desk: deskHomePage,
  deskSignIn: deskSignInPage,
  deskSignInLink: deskSignInLinkPage,
  deskSignInCode: deskSignInCodePage,
  deskSignOut: deskSignOutPage,
  deskStaff: staffPage,
  deskStaffMember: staffMemberPage,
  deskAudit: auditPage,
  deskLetters: lettersPage,
  deskLetter: letterPage,
  deskLetterHtml: letterHtmlPage,
  deskMailbox: mailboxPage,
  deskMailboxLetter: mailboxLetterPage,
  deskMailboxHtml: mailboxHtmlPage,
  deskLedger: ledgerPage,
  deskLedgerCsv: ledgerCsvPage,
  deskMembers: membersPage,
  deskMember: memberPage,
  deskMemberFigures: memberFiguresPage,
  deskPaymentsInTrouble: paymentsInTroublePage,
  deskMembersImport: membersImportPage,
  deskMemberImport: memberImportPage,
  deskMembersExport: membersExportPage,
  deskGate: gatePage,
  deskNarration: narrationPage,
  deskNarrationVoices: narrationVoicesPage,
  deskStoryNarration: storyNarrationPage,
  deskLexicon: lexiconPage,
  deskLexiconFile: lexiconFilePage,
  deskSpokenWord: spokenWordPage,
}

/** A form is words; what brings a file says that it may be larger. */
const LARGEST_FORM = 64 * 1024

/** Addresses that answer everybody of one audience alike. */
export type PublicAddress =
  | keyof typeof keptPages
  | keyof typeof freshPages
  | (
      | 'newsFeedLive'
      | 'picture'
      | 'narrationFile'
      | 'narrationPlaces'
      | 'narrationTranscript'
      | 'narrationText'
      | 'narrationChapters'
      | 'podcastCover'
      | 'file'
      | 'asset'
      | 'favicon'
      | 'alive'
      | 'ready'
      | 'metrics'
    )

interface Doors {
  audienceOf(cookie: string | undefined): Audience
  live: LiveFeed
  metrics(): string | Promise<string>
}

/** What happens when an address is asked for. */
export function makeSite(newsroom: Newsroom, doors: Doors): { fetch: Site['fetch'] } {
  const site: Site = new Hono()
  const headers = securityHeaders(newsroom.settings.url, frameHosts)

  const maySearch = rateLimit({ burst: 40, perSecond: 2 })

  const read = async (c: Asked, db = newsroom.db): Promise<Reading> => ({
    newsroom,
    db,
    url: new URL(c.req.url),
    params: c.req.param(),
    audience: c.env?.audience ?? doors.audienceOf(c.req.header('cookie')),
    paper: await readPaper(db),
    now: newsroom.clock.now(),
  })

  const visit = async (c: Asked): Promise<Visit> => ({
    ...(await read(c)),
    visitor: visitorOf(c),
  })

  const answerForm = async (c: Asked, { post, largest = LARGEST_FORM }: PersonalPage): Promise<Response> => {
    if (!isSameOrigin(c.req.raw.headers, newsroom.settings.url)) return c.text(FROM_ELSEWHERE, 403)
    const sent = await readForm(c.req.raw, largest)
    if (!sent.ok && sent.because === 'too-large') return c.text(TOO_LARGE, 413)
    return sent.ok ? post!(await visit(c), sent.form) : c.text(NOT_A_FORM, 415)
  }

  const answer = async (c: Asked, page: Page): Promise<Response> => {
    const { db, keys } = noting(newsroom.db)
    const reading = await read(c, db)
    const response = await page(reading)
    if (response.status === 404) return elsewhere(reading, response)
    if (response.status === 200) response.headers.set('surrogate-key', [...keys].join(' '))
    return response
  }

  /** An address we do not know may be one that the paper's former system gave. */
  const elsewhere = async (reading: Reading, notFound: Response): Promise<Response> => {
    const to = await redirectFrom(reading.db, decoded(reading.url.pathname))
    return to === undefined ? notFound : redirectAnswer(asLocation(to))
  }

  // What is not kept is packed as it goes; kept pages are asked for unpacked, and packed once.
  site.use(compress())
  site.use(async (c, next) => {
    // No database keeps this character in a text, so nothing of ours has it in its address.
    if (c.req.url.includes('%00'))
      c.res = c.text('No address of this paper has a character like that.\n', 400, noStore)
    else await next()
    for (const [name, value] of headers) if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    if (!c.res.headers.has('cache-control'))
      c.res.headers.set('cache-control', 'public, max-age=0, must-revalidate')
  })

  site.get(routes.alive, (c) => c.text('alive\n', 200, noStore))
  site.get(routes.ready, async (c) => {
    const ready = await newsroom.db
      .selectFrom('changes')
      .select('seq')
      .limit(1)
      .execute()
      .then(() => true)
      .catch(() => false)
    return ready ? c.text('ready\n', 200, noStore) : c.text('The database does not answer.\n', 503, noStore)
  })
  site.get(routes.metrics, async (c) =>
    mayMeasure(c, newsroom.settings.metricsToken)
      ? c.text(await doors.metrics(), 200, {
          ...noStore,
          'content-type': 'text/plain; version=0.0.4; charset=utf-8',
        })
      : c.text('Metrics are for this machine, or for whoever has the token.\n', 403, noStore),
  )
  site.post(routes.paymentNotices, (c) => noticesPage(newsroom, c.req.raw))
  site.get(routes.newsFeedLive, (c) => doors.live.open(c.req.raw, readerAddress(c)))
  site.get(routes.asset, (c) => assetPage(c.req.param('name'), c.req.raw))
  site.get(routes.picture, (c) => picturePage(newsroom, c.req.param('name'), c.req.raw))
  site.get(routes.file, (c) => filePage(newsroom, c.req.param('hash'), c.req.param('name'), c.req.raw))
  site.get(routes.narrationFile, (c) => narrationFilePage(newsroom, c.req.param('name'), c.req.raw))
  site.get(routes.narrationTranscript, async (c) => transcriptPage(await read(c)))
  site.get(routes.narrationText, async (c) => textPage(await read(c)))
  site.get(routes.narrationChapters, async (c) => chaptersPage(await read(c)))
  site.get(routes.podcastCover, podcastCoverPage)
  site.get(routes.narrationPlaces, async (c) => narrationPlacesPage(await read(c)))
  site.get(routes.deskNarrationSound, async (c) => narrationSoundPage(await visit(c), c.req.raw))
  site.get(routes.favicon, (c) => c.redirect(routes.icon, 301))

  for (const [name, page] of Object.entries(personalPages)) {
    const at = routes[name as Address]
    const { get, post } = page
    if (get)
      site.get(at, async (c) => {
        const asked = await visit(c)
        return unkept(await keepSignedIn(asked, await get(asked)))
      })
    if (post) site.post(at, async (c) => unkept(await answerForm(c, page)))
    const allow = [...(get ? ['GET', 'HEAD'] : []), ...(post ? ['POST'] : [])].join(', ')
    site.all(at, (c) => c.text(`This address takes ${allow} only.\n`, 405, { ...noStore, allow }))
  }
  for (const [name, page] of Object.entries(freshPages))
    site.get(routes[name as Address], async (c) =>
      maySearch(readerAddress(c)) ? answer(c, page) : tooOften(),
    )
  for (const [name, { page }] of Object.entries(keptPages))
    site.get(routes[name as Address], (c) => answer(c, page))

  // A path with a slash at its end is the one without; anything else that is unknown is asked of `redirects`.
  site.get('*', async (c) => {
    const { pathname, search } = new URL(c.req.url)
    if (pathname.length > 1 && pathname.endsWith('/')) {
      const known = await redirectFrom(newsroom.db, decoded(pathname))
      return redirectAnswer(known === undefined ? withoutSlash(pathname) + search : asLocation(known))
    }
    return answer(c, notFoundPage)
  })
  site.all('*', (c) => c.text('This address can only be read.\n', 405, { ...noStore, allow: 'GET, HEAD' }))
  site.onError(async (error, c) => {
    newsroom.log.error('an address could not be answered', error, { path: c.req.path })
    return errorPage(newsroom, c.req.raw)
  })
  return { fetch: site.fetch }
}

const FROM_ELSEWHERE =
  'This form was not sent from a page of this paper, so nothing was done. Open the page itself and send it from there.\n'
const TOO_LARGE = 'What was sent is larger than this form takes, so nothing was done.\n'
const NOT_A_FORM = 'What was sent is not a form, so nothing was done.\n'

/** What is made for one person is nobody else's to keep, a browser's memory of pages gone back to included. */
function unkept(response: Response): Response {
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'private, no-store')
  return response
}

function tooOften(): Response {
  const words =
    'So many searches came from your address just now. Please wait a few seconds, then search again.\n'
  return new Response(words, { status: 429, headers: { ...noStore, 'retry-after': '5' } })
}

const noStore = { 'cache-control': 'no-store' }

function shapeOf(name: string): RegExp {
  return new RegExp(`^${routes[name as Address].replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}$`)
}

const patterns = Object.entries(keptPages).map(([name, { query }]) => ({ query, path: shapeOf(name) }))
const personal = Object.keys(personalPages).map(shapeOf)

/**
 * The one form under which a page is kept, or undefined when what is asked for is not a kept page. Parts of the
 * query that make no difference (campaign marks, a reader's tracking) are taken off.
 */
export function pageAddress(url: string): string | undefined {
  const mark = url.indexOf('?')
  const path = mark === -1 ? url : url.slice(0, mark)
  if (path.length > 500 || notKept.test(path)) return undefined
  const pattern = patterns.find((each) => each.path.test(path))
  if (!pattern || personal.some((each) => each.test(path))) return undefined
  if (mark === -1) return path
  const given = new URLSearchParams(url.slice(mark + 1))
  const counts = pattern.query.flatMap((name) => {
    const value = given.get(name)
    if (value === null || value === '' || value === '1') return []
    return [`${name}=${/^[1-9]\d{0,5}$/.test(value) ? value : NOWHERE}`]
  })
  return counts.length === 0 ? path : `${path}?${counts.join('&')}`
}

/** The page of a list that whoever asks for page 0, -1 or abc gets: there is none. */
const NOWHERE = '0'

/** Addresses that a kept page's pattern would match, but that are somebody else's. */
const notKept =
  /^\/((search|healthz|readyz|metrics|news-feed\/live|favicon\.ico|podcast-cover\.jpg|desk)$|(assets|pictures|files|audio|desk)\/)/

function mayMeasure(c: Asked, token: string | undefined): boolean {
  if (token !== undefined) return c.req.header('authorization') === `Bearer ${token}`
  const throughProxy = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'].some(
    (name) => c.req.header(name) !== undefined,
  )
  return !throughProxy && isThisMachine(remoteAddress(c))
}

/** `//` at its beginning would be read as the name of another site. */
function withoutSlash(pathname: string): string {
  return `/${trimSigns(pathname, (sign) => sign === '/')}`
}

/** A header holds Latin letters only; an address that was kept in other letters is written in percents. */
function asLocation(to: string): string {
  const ours = 'https://ours.invalid'
  const { href, origin } = new URL(to, ours)
  return origin === ours ? href.slice(ours.length) : href
}

function decoded(pathname: string): string {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return pathname
  }
}
