import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { asset } from '../page/assets.ts'
import type { Paper, Visit } from '../page/reading.ts'
import { path } from '../routes.ts'
import { deskPlaces, placeOf } from './desk-navigation.ts'
import { flashCookieGone, flashOf, type Flash } from './flash.ts'
import { roleMay } from './permissions.ts'
import { ROLE_NAMES, type StaffMember } from './staff-member.ts'

export interface DeskPageProps {
  /** The page's heading, and the name of its tab. */
  title: string
  /** One or two sentences beneath it. */
  standfirst?: ComponentChildren
  /** The page above this one. */
  back?: { to: string; name: string }
  /** What can be done here: links and small forms, in a toolbar at the right. */
  tools?: ComponentChildren
  children: ComponentChildren
}

/**
 * A page of the desk as an answer: what was said after the last form stands over it once. It is kept nowhere and
 * found by no search engine. `status` is 422 for a form that comes back.
 */
export async function deskAnswer(
  visit: Visit,
  staff: StaffMember,
  page: DeskPageProps,
  { status = 200 }: { status?: number } = {},
): Promise<Response> {
  const flash = await flashOf(visit)
  const response = deskHtml(
    visit.paper,
    page.title,
    <DeskPage visit={visit} staff={staff} flash={flash} {...page} />,
    status,
  )
  if (flash) flashCookieGone(response, visit)
  return response
}

/** Before anybody is signed in: the paper's name and what stands on the page, without ways to anywhere. */
export function deskAloneAnswer(
  paper: Paper,
  page: { title: string; language?: string; islands?: string[]; children: ComponentChildren },
  { status = 200 }: { status?: number } = {},
): Response {
  return deskHtml(
    paper,
    page.title,
    <body class="desk-outside">
      <main id="content" class="desk-alone">
        <p class="desk-name">
          <a href={path('front')} lang={paper.language}>
            {paper.name}
          </a>
          <span lang="en">Desk</span>
        </p>
        {page.children}
      </main>
    </body>,
    status,
    page,
  )
}

function deskHtml(
  paper: Paper,
  title: string,
  body: ComponentChildren,
  status: number,
  { language = 'en', islands = [] }: { language?: string; islands?: string[] } = {},
): Response {
  const html = renderToString(
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${paper.name}`}</title>
        <meta name="robots" content="noindex, nofollow" />
        <link rel="stylesheet" href={asset('desk.css')} />
        <link
          rel="preload"
          href={asset('sans-latin.woff2')}
          as="font"
          type="font/woff2"
          crossOrigin="anonymous"
        />
        <link rel="icon" href={path('icon')} type="image/svg+xml" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fffdf9" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#14161a" />
        {islands.map((island) => (
          <script type="module" src={asset(island)} />
        ))}
      </head>
      {body}
    </html>,
  )
  return new Response(`<!doctype html>${html}`, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'cache-control': 'private, no-store',
      'x-robots-tag': 'noindex, nofollow',
      'referrer-policy': 'same-origin',
    },
  })
}

function DeskPage(props: DeskPageProps & { visit: Visit; staff: StaffMember; flash: Flash | undefined }) {
  const { visit, staff, flash, title, standfirst, back, tools, children } = props
  return (
    <body class="desk">
      <a class="skip unseen" href="#content">
        Skip to content
      </a>
      <DeskHead visit={visit} staff={staff} />
      <main id="content" tabIndex={-1}>
        <header class="desk-top">
          <div>
            {back && (
              <p class="back">
                <a href={back.to}>{back.name}</a>
              </p>
            )}
            <h1>{title}</h1>
            {standfirst && <p class="standfirst">{standfirst}</p>}
          </div>
          {tools && <div class="toolbar">{tools}</div>}
        </header>
        {flash && (
          <p class={flash.tone === 'wrong' ? 'said wrong' : 'said'} role="status">
            {flash.words}
          </p>
        )}
        {children}
      </main>
    </body>
  )
}

function DeskHead({ visit, staff }: { visit: Visit; staff: StaffMember }) {
  const { paper, url } = visit
  const here = placeOf(url.pathname)
  return (
    <header class="desk-head">
      <p class="desk-name">
        <a href={path('desk')} lang={paper.language}>
          {paper.name}
        </a>
        <span>Desk</span>
      </p>
      <nav class="desk-nav" aria-label="The desk">
        {deskPlaces.map(({ group, places }) => {
          const open = places.filter(({ permission }) => roleMay(staff.role, permission))
          return (
            open.length > 0 && (
              <>
                <h2>{group}</h2>
                <ul class="desk-places">
                  {open.map(({ name, to }) => (
                    <li>
                      <a href={to} aria-current={to === here ? currentAs(to, url) : undefined}>
                        {name}
                      </a>
                    </li>
                  ))}
                </ul>
              </>
            )
          )
        })}
      </nav>
      <div class="desk-who">
        <a href={path('deskStaffMember', { id: staff.id })}>
          <b>{staff.name}</b>, {ROLE_NAMES[staff.role].toLowerCase()}
        </a>
        <a href={path('front')}>To the paper</a>
        <form method="post" action={path('deskSignOut')}>
          <button class="plain">Sign out</button>
        </form>
      </div>
    </header>
  )
}

function currentAs(to: string, url: URL): 'page' | 'true' {
  return to === url.pathname ? 'page' : 'true'
}
