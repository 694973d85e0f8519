import type { ComponentChildren } from 'preact'
import { htmlAnswer } from '../page/answers.ts'
import { phrasesIn, type Phrases } from '../page/phrases.ts'
import type { Visit } from '../page/reading.ts'
import { deskAloneAnswer } from '../staff/desk-document.tsx'
import type { Realm } from './session.ts'
import { signInPhrases, type SignInPhrases } from './sign-in-phrases.ts'

/** In which language a page about signing in speaks: the one asked for in its address, else the paper's. */
export function languageOf({ url, paper }: Visit): string {
  return phrasesIn(url.searchParams.get('language') ?? '', paper.language).language
}

export interface SignInWords {
  language: string
  phrases: Phrases
  words: SignInPhrases
}

export function wordsFor(language: string): SignInWords {
  const phrases = phrasesIn(language)
  return { language: phrases.language, phrases, words: signInPhrases(language) }
}

/** A page about signing in, in the paper's frame or in the desk's. Nothing on it is for search engines. */
export function signInAnswer(
  visit: Visit,
  realm: Realm,
  language: string,
  page: { title: string; status?: number; islands?: string[]; children: ComponentChildren },
): Response {
  const { title, status = 200 } = page
  // Whoever reads along where the next page was come from must not read the link with it.
  const headers = { 'cache-control': 'private, no-store', 'referrer-policy': 'no-referrer' }
  if (realm === 'staff') {
    const response = deskAloneAnswer(visit.paper, { ...page, language }, { status })
    response.headers.set('referrer-policy', 'no-referrer')
    return response
  }
  return htmlAnswer(
    visit,
    {
      title,
      description: title,
      language,
      canonical: visit.url.pathname,
      robots: 'noindex',
      islands: page.islands ?? [],
      children: <div class="sign-in wrap">{page.children}</div>,
    },
    { status, headers },
  )
}
