import { redirectAnswer } from '../page/answers.ts'
import { phrasesIn } from '../page/phrases.ts'
import type { PersonalPage } from '../page/reading.ts'
import { path } from '../routes.ts'
import { endSessions } from './end-sessions.ts'
import { realms } from './realms.ts'
import type { SessionId } from './session.ts'
import { sessionsOf } from './sessions.ts'
import { SessionList } from './sessions-view.tsx'
import { languageOf, signInAnswer, wordsFor } from './sign-in-frame.tsx'
import { sessionOf } from './signed-in.ts'

/** Where a reader is signed in, and the way to end it. */
export const sessionsPage: PersonalPage = {
  async get(visit) {
    const session = await sessionOf(visit, 'reader')
    if (!session) return redirectAnswer(path('signIn', {}, { return: path('sessions') }), 303)
    const said = wordsFor(languageOf(visit))
    const { words, language } = said
    const sessions = await sessionsOf(visit.db, 'reader', session.owner, visit.now)
    return signInAnswer(visit, 'reader', language, {
      title: words.sessionsTitle,
      children: (
        <>
          <p>
            <a href={realms.reader.home}>{words.backToAccount}</a>
          </p>
          <h1>{words.sessionsTitle}</h1>
          <p class="standfirst">{words.sessionsStandfirst}</p>
          <SessionList
            sessions={sessions}
            here={session.id}
            action={path('sessions')}
            signOutAction={path('signOut')}
            words={words}
            phrases={phrasesIn(language)}
            timeZone={visit.paper.timeZone}
          />
        </>
      ),
    })
  },
  async post(visit, form) {
    const session = await sessionOf(visit, 'reader')
    if (!session) return redirectAnswer(path('signIn', {}, { return: path('sessions') }), 303)
    const which = form.has('others') ? { allBut: session.id } : { only: form.value('session') as SessionId }
    await endSessions(visit.newsroom, 'reader', session.owner, which)
    return redirectAnswer(path('sessions'), 303)
  },
}
