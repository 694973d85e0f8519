import { redirectAnswer } from '../page/answers.ts'
import { clearCookie, cookieIn } from '../page/cookies.ts'
import type { PersonalPage } from '../page/reading.ts'
import { path } from '../routes.ts'
import { signOut } from '../sign-in/end-sessions.ts'
import { SESSION_COOKIE } from '../sign-in/signed-in.ts'

export const deskSignOutPage: PersonalPage = {
  async post(visit) {
    const token = cookieIn(visit, SESSION_COOKIE.staff)
    if (token !== undefined) await signOut(visit.newsroom, 'staff', token)
    const response = redirectAnswer(path('deskSignIn'), 303)
    clearCookie(response, visit.newsroom.settings.url, SESSION_COOKIE.staff)
    return response
  },
}
