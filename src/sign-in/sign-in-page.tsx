import { GATE_ISLAND, gateFor, gateSentence } from '../gate/gate-fields.tsx'
import type { Passing } from '../gate/gate.ts'
import { mayPass } from '../gate/may-pass.ts'
import { redirectAnswer } from '../page/answers.ts'
import { clockTime } from '../page/dates.ts'
import type { Faults } from '../page/fields.tsx'
import type { PersonalPage, Visit } from '../page/reading.ts'
import { askToSignIn, type Asked } from './ask-to-sign-in.ts'
import { rememberAsking } from './asking-cookie.ts'
import { ownPath } from './own-path.ts'
import { readAddress } from '../platform/mail/address.ts'
import { realms } from './realms.ts'
import type { Realm } from './session.ts'
import { languageOf, signInAnswer, wordsFor, type SignInWords } from './sign-in-frame.tsx'
import { AskView } from './sign-in-view.tsx'
import { sessionOf } from './signed-in.ts'

export const signInPage = askPage('reader')
export const deskSignInPage = askPage('staff')

/** Where one asks for a letter to sign in with. Whoever is signed in is where they wanted to be already. */
function askPage(realm: Realm): PersonalPage {
  return {
    async get(visit) {
      const wanted = ownPath(visit.url.searchParams.get('return') ?? '', realm)
      if (await sessionOf(visit, realm)) return redirectAnswer(wanted ?? realms[realm].home, 303)
      return asked(visit, realm, wordsFor(languageOf(visit)), { returnTo: wanted ?? '' })
    },
    async post(visit, form) {
      const said = wordsFor(form.value('language') || visit.paper.language)
      const [email, returnTo] = [form.value('email'), form.value('return')]
      const { network, address } = visit.visitor
      const { language } = said.phrases
      if (readAddress(email) !== undefined) {
        const passing = await mayPass(visit.newsroom, { action: 'sign-in', address, network, email }, form)
        if (!passing.ok)
          return asked(visit, realm, said, { email, returnTo: ownPath(returnTo, realm) ?? '', passing })
      }
      const done = await askToSignIn(visit.newsroom, { realm, email, returnTo, language, network })
      if (!done.ok) {
        const faults = faultsOf(done, said, visit)
        return asked(visit, realm, said, { email, returnTo: ownPath(returnTo, realm) ?? '', faults })
      }
      const response = redirectAnswer(`${realms[realm].code}?${new URLSearchParams({ language })}`, 303)
      await rememberAsking(response, visit, realm, done.request)
      return response
    },
  }
}

async function asked(
  visit: Visit,
  realm: Realm,
  said: SignInWords,
  {
    email = '',
    returnTo,
    passing,
    ...given
  }: { email?: string; returnTo: string; faults?: Faults; passing?: Extract<Passing, { ok: false }> },
): Promise<Response> {
  const { words, language } = said
  const faults = passing ? { gate: gateSentence(passing, visit, language) } : (given.faults ?? {})
  const gate = await gateFor(visit, 'sign-in', language, passing)
  const notice = visit.url.searchParams.has('signed-out') ? words.signedOut : undefined
  return signInAnswer(visit, realm, language, {
    title: realm === 'staff' ? words.deskTitle : words.title,
    status: Object.keys(faults).length > 0 ? 422 : 200,
    islands: [GATE_ISLAND],
    children: <AskView {...{ realm, email, returnTo, faults, notice, gate }} {...said} />,
  })
}

function faultsOf(
  refused: Extract<Asked, { ok: false }>,
  { words, phrases }: SignInWords,
  visit: Visit,
): Faults {
  if (refused.because === 'no-address') return { email: words.noAddress }
  return { letters: words.tooMany(clockTime(refused.again, phrases, visit.paper.timeZone)) }
}
