import { cookieIn } from '../page/cookies.ts'
import type { PersonalPage } from '../page/reading.ts'
import { signOut } from './end-sessions.ts'
import { realms } from './realms.ts'
import type { Realm } from './session.ts'
import { signedOutAnswer } from './signed-in-answer.ts'
import { SESSION_COOKIE } from './signed-in.ts'

export const signOutPage = leavePage('reader')
export const deskSignOutPage = leavePage('staff')

/** Only a form signs out: a picture in a letter could ask for an address. */
function leavePage(realm: Realm): PersonalPage {
  return {
    async post(visit) {
      const token = cookieIn(visit, SESSION_COOKIE[realm])
      if (token !== undefined) await signOut(visit.newsroom, realm, token)
      return signedOutAnswer(visit, realm, `${realms[realm].ask}?signed-out=yes`)
    },
  }
}
