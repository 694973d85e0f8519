import type { Newsroom } from '../newsroom.ts'
import { path } from '../routes.ts'
import { htmlAnswer } from './answers.ts'
import type { Currency } from './money.ts'
import { phrasesIn } from './phrases.ts'
import type { Paper } from './reading.ts'
import { TroubleView } from './trouble-view.tsx'

/**
 * Something broke while a page was made. This one asks nothing of the database, which may be what is broken: the
 * paper is called by its address, and the reader is spoken to in the language the browser asked for.
 */
export function errorPage(newsroom: Newsroom, request: Request): Response {
  const phrases = phrasesIn(...acceptedLanguages(request))
  try {
    const children = <TroubleView heading={phrases.failed} text={phrases.failedText} phrases={phrases} />
    return htmlAnswer(
      {
        newsroom,
        db: newsroom.db,
        url: new URL(request.url),
        params: {},
        audience: 'passer-by',
        paper: paperByAddress(newsroom.settings.url, phrases.language),
        now: newsroom.clock.now(),
      },
      {
        title: phrases.failed,
        description: phrases.failedText,
        language: phrases.language,
        canonical: path('front'),
        robots: 'noindex',
        children,
      },
      { status: 500, headers: { 'cache-control': 'no-store' } },
    )
  } catch (error) {
    newsroom.log.error('not even the page that says so could be made', error)
    return new Response(`${phrases.failed}. ${phrases.failedText}\n`, { status: 500, headers: plain })
  }
}

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }

function paperByAddress(address: string, language: string): Paper {
  return {
    name: new URL(address).hostname,
    strapline: '',
    language,
    timeZone: 'UTC',
    sections: [],
    aiCrawlers: 'refuse',
    plainVoices: false,
    narrationApproval: false,
    spokenDisclosure: false,
    currency: 'EUR' as Currency,
    membershipCase: '',
    invitation: true,
    demo: false,
  }
}

function acceptedLanguages(request: Request): string[] {
  const accepted = request.headers.get('accept-language') ?? ''
  return accepted.split(',').map((part) => part.split(';')[0]!.trim())
}
