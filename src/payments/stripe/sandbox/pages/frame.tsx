import type { ComponentChildren } from 'preact'
import { asset } from '../../../../page/assets.ts'
import type { Spoken } from './words.ts'

export interface FrameProps {
  spoken: Spoken
  title: string
  /** The paper that is paid. */
  merchant?: string | undefined
  /** Where one came from, to go back without paying. */
  back?: { to: string; label: string } | undefined
  /** Of a page on which something has to be put right: its name says so first. */
  trouble?: string | undefined
  /** The page is the overview itself. */
  overview?: boolean
  /** Whether the page has a list of them. */
  testCards?: boolean
  children: ComponentChildren
}

/** Every page of the sandbox: first of all that it is a rehearsal, then whose page it is. */
export function Frame({ spoken, title, merchant, back, trouble, testCards, overview, children }: FrameProps) {
  const { words, phrases } = spoken
  const named = [trouble, title, merchant].filter(Boolean).join(' – ')
  return (
    <html lang={phrases.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{named}</title>
        <meta name="robots" content="noindex" />
        <link rel="stylesheet" href={asset('sandbox.css')} />
        <link rel="icon" href="data:," />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#17191c" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#e9e7e1" />
      </head>
      <body>
        <a class="skip unseen" href="#content">
          {words.skip}
        </a>
        <aside class="rehearsal" aria-label={words.rehearsal}>
          <p class="wrap">
            <strong>{words.rehearsal}</strong> {words.rehearsalText}{' '}
            {testCards && <a href="#test-cards">{words.toTestCards}</a>}
          </p>
        </aside>
        <header class="payee">
          <p class="payee-name">{merchant ?? 'Standfirst'}</p>
          {back && isWeb(back.to) && (
            <p class="payee-back">
              <a href={back.to}>{back.label}</a>
            </p>
          )}
        </header>
        <main id="content" class="wrap" tabIndex={-1}>
          {children}
        </main>
        {!overview && (
          <footer class="wrap to-overview">
            <a href="/" hreflang="en">
              {words.overview}
            </a>
          </footer>
        )}
      </body>
    </html>
  )
}

/** A link leads to the web: who wrote the address into a session may have meant another thing. */
export function isWeb(address: string | null): address is string {
  return address !== null && (address.startsWith('/') || /^https?:\/\//i.test(address))
}
