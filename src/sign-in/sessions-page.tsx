import { redirectAnswer } from '../page/answers.ts'
import type { ReaderId } from '../members/reader.ts'
import { readerById } from '../members/readers.ts'
import type { PersonalPage } from '../page/reading.ts'
import { path } from '../routes.ts'
import { endSessions } from './end-sessions.ts'
import { realms } from './realms.ts'
import type { SessionId } from './session.ts'
import { sessionsOf } from './sessions.ts'
import { SessionList } from './sessions-view.tsx'
import { signInAnswer, wordsFor } from './sign-in-frame.tsx'
import { sessionOf } from './signed-in.ts'

/** Where a reader is signed in, and the way to end it. */
export const sessionsPage: PersonalPage = {
  async get(visit) {
    const session = await sessionOf(visit, 'reader')
    if (!session) return redirectAnswer(path('signIn', {}, { return: path('sessions') }), 303)
    const reader = await readerById(visit.db, session.owner as ReaderId)
    const said = wordsFor(reader?.language ?? visit.paper.language)
    const { words, phrases } = said
    const sessions = await sessionsOf(visit.db, 'reader', session.owner, visit.now)
    return signInAnswer(visit, 'reader', words.language, {
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
            phrases={phrases}
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
