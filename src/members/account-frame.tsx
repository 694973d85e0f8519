import type { ComponentChildren } from 'preact'
import { redirectAnswer } from '../page/answers.ts'
import { day } from '../page/dates.ts'
import { phrasesIn, type Phrases } from '../page/phrases.ts'
import type { Visit } from '../page/reading.ts'
import type { Instant } from '../platform/ids.ts'
import { path } from '../routes.ts'
import { sessionOf } from '../sign-in/signed-in.ts'
import { joiningAnswer } from './joining-answer.tsx'
import { accountPhrases, type AccountPhrases } from './phrases/account.ts'
import type { Reader, ReaderId } from './reader.ts'
import { readerById } from './readers.ts'

/** What the pages of an account have in common: whose it is, and in what language it speaks. */
export interface Account {
  visit: Visit
  reader: Reader
  words: AccountPhrases
  phrases: Phrases
  /** A day as this account writes it. */
  on(at: Instant): string
}

/** The account of whoever is signed in; undefined for anybody else. */
export async function accountOf(visit: Visit): Promise<Account | undefined> {
  const session = await sessionOf(visit, 'reader')
  const reader = session && (await readerById(visit.db, session.owner as ReaderId))
  if (!reader || reader.erasedAt !== null) return undefined
  const words = accountPhrases(reader.language, visit.paper.language)
  const phrases = phrasesIn(words.language)
  return { visit, reader, words, phrases, on: (at) => day(at, phrases, visit.paper.timeZone) }
}

/** To the letter that signs in, and back to where one wanted to be. */
export function toSignIn(visit: Visit): Response {
  return redirectAnswer(path('signIn', {}, { return: visit.url.pathname }), 303)
}

export async function accountAnswer(
  { visit, words }: Account,
  page: { title: string; status?: number; standfirst?: string; children: ComponentChildren },
): Promise<Response> {
  const isHome = visit.url.pathname === path('account')
  const response = await joiningAnswer(visit, {
    title: page.title,
    description: page.title,
    language: words.language,
    canonical: visit.url.pathname,
    robots: 'noindex',
    status: page.status ?? 200,
    children: (
      <article class="account">
        {!isHome && (
          <p class="account-back">
            <a href={path('account')}>{words.back}</a>
          </p>
        )}
        <header class="account-head">
          <h1>{page.title}</h1>
          {page.standfirst && <p class="standfirst">{page.standfirst}</p>}
        </header>
        {page.children}
      </article>
    ),
  })
  response.headers.set('referrer-policy', 'same-origin')
  return response
}
