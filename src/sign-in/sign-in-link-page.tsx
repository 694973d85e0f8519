import { cookieIn } from '../page/cookies.ts'
import type { PersonalPage, Visit } from '../page/reading.ts'
import { hashOfToken } from '../platform/token.ts'
import { realms } from './realms.ts'
import type { Realm } from './session.ts'
import { languageOf, signInAnswer, wordsFor } from './sign-in-frame.tsx'
import { requestState } from './sign-in-request.ts'
import { requestByLink } from './sign-in-requests.ts'
import { LinkDoneView, LinkView } from './sign-in-view.tsx'
import { signedInAnswer } from './signed-in-answer.ts'
import { SESSION_COOKIE } from './signed-in.ts'
import { takeInByLink } from './take-in.ts'

export const signInLinkPage = linkPage('reader')
export const deskSignInLinkPage = linkPage('staff')

/** Where a letter's link leads. To look at it changes nothing, however often and whoever does; the button signs in. */
function linkPage(realm: Realm): PersonalPage {
  return {
    async get(visit) {
      const token = visit.params.token ?? ''
      const request = await requestByLink(visit.db, realm, hashOfToken(token))
      const state = request ? requestState(request, visit.now) : 'unknown'
      if (!request || state !== 'stands') return done(visit, realm, state === 'stands' ? 'unknown' : state)
      const owner = await realms[realm].ownerOf(visit.db, request.email)
      const said = wordsFor(owner?.language ?? request.language)
      return signInAnswer(visit, realm, said.language, {
        title: said.words.linkTitle,
        children: <LinkView {...{ realm, token, email: request.email }} {...said} />,
      })
    },
    async post(visit) {
      const browser = { visitor: visit.visitor, before: cookieIn(visit, SESSION_COOKIE[realm]) }
      const taken = await takeInByLink(visit.newsroom, realm, visit.params.token ?? '', browser)
      return taken.ok ? signedInAnswer(visit, realm, taken) : done(visit, realm, taken.because)
    },
  }
}

function done(visit: Visit, realm: Realm, because: 'unknown' | 'used' | 'replaced' | 'over'): Response {
  const said = wordsFor(languageOf(visit))
  return signInAnswer(visit, realm, said.language, {
    title: said.words.linkDoneTitle,
    status: because === 'unknown' ? 404 : 410,
    children: <LinkDoneView {...{ realm, because }} {...said} />,
  })
}
