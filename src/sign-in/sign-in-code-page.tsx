import { redirectAnswer } from '../page/answers.ts'
import { cookieIn } from '../page/cookies.ts'
import type { Faults } from '../page/fields.tsx'
import type { PersonalPage, Visit } from '../page/reading.ts'
import { askedHere } from './asking-cookie.ts'
import { realms } from './realms.ts'
import { stands, type Realm } from './session.ts'
import { languageOf, signInAnswer, wordsFor } from './sign-in-frame.tsx'
import { requestLasts, TRIES, type SignInRequest } from './sign-in-request.ts'
import { requestById } from './sign-in-requests.ts'
import { CodeView, wrongCode } from './sign-in-view.tsx'
import { signedInAnswer } from './signed-in-answer.ts'
import { SESSION_COOKIE } from './signed-in.ts'
import { takeInByCode, type ByCode } from './take-in.ts'

export const signInCodePage = codePage('reader')
export const deskSignInCodePage = codePage('staff')

/** Where one is after asking, and types the code if the letter is read on another device. */
function codePage(realm: Realm): PersonalPage {
  return {
    async get(visit) {
      const request = await requestHere(visit, realm)
      if (!request) return redirectAnswer(realms[realm].ask, 303)
      return shown(visit, realm, request, request.tries < TRIES ? {} : { code: 'no-more-tries' })
    },
    async post(visit, form) {
      const request = await requestHere(visit, realm)
      if (!request) return redirectAnswer(realms[realm].ask, 303)
      const code = digitsOf(form.value('code'))
      if (code.length !== 6) return shown(visit, realm, request, { code: 'not-six' })
      const browser = { visitor: visit.visitor, before: cookieIn(visit, SESSION_COOKIE[realm]) }
      const done = await takeInByCode(visit.newsroom, realm, { request: request.id, code }, browser)
      if (done.ok) return signedInAnswer(visit, realm, done)
      return shown(visit, realm, request, { code: done.because, ...('left' in done && { left: done.left }) })
    },
  }
}

/** The request that was made in this browser, while it can be typed for. */
async function requestHere(visit: Visit, realm: Realm): Promise<SignInRequest | undefined> {
  const id = await askedHere(visit, realm)
  const request = id === undefined ? undefined : await requestById(visit.db, realm, id)
  return request && stands(request.endsAt, visit.now, requestLasts(request)) ? request : undefined
}

type Refusal = Exclude<ByCode, { ok: true }>['because'] | 'not-six'

function shown(
  visit: Visit,
  realm: Realm,
  { email }: SignInRequest,
  { code: because, left = 0 }: { code?: Refusal; left?: number },
): Response {
  const said = wordsFor(languageOf(visit))
  const { words } = said
  const sentences: Record<Refusal, string> = {
    'not-six': words.notSix,
    wrong: wrongCode(said, left),
    'no-more-tries': words.noMoreTries,
    over: words.codeOver,
  }
  const isOpen = because === undefined || because === 'not-six' || (because === 'wrong' && left > 0)
  const fault =
    because === undefined
      ? undefined
      : sentences[because === 'wrong' && left === 0 ? 'no-more-tries' : because]
  const faults: Faults = fault === undefined ? {} : { [isOpen ? 'code' : 'letter']: fault }
  return signInAnswer(visit, realm, said.language, {
    title: words.sentTitle,
    status: because === undefined ? 200 : 422,
    children: <CodeView {...{ realm, email, faults }} open={isOpen} {...said} />,
  })
}

/** "123 456", "123-456" and digits of other widths are what one means by them. */
function digitsOf(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\-–.]/g, '')
}
