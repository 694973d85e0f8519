import { GateFields, type GateShown } from '../gate/gate-fields.tsx'
import { Field, FaultSummary, type Faults } from '../page/fields.tsx'
import { counted } from '../page/phrases.ts'
import { path } from '../routes.ts'
import { realms } from './realms.ts'
import type { Realm } from './session.ts'
import type { SignInWords } from './sign-in-frame.tsx'

const LANGUAGES = { en: 'English', uk: 'Українська', lt: 'Lietuvių' }

interface AskProps extends SignInWords {
  realm: Realm
  email: string
  returnTo: string
  faults: Faults
  /** Said above the form, as after signing out. */
  notice?: string | undefined
  gate: GateShown
}

/** Where one asks for a letter. */
export function AskView({ realm, email, returnTo, faults, notice, gate, ...said }: AskProps) {
  const { words, phrases, language } = said
  return (
    <>
      {notice && (
        <p class="said" role="status">
          {notice}
        </p>
      )}
      <h1>{realm === 'staff' ? words.deskTitle : words.title}</h1>
      <p class="standfirst">{realm === 'staff' ? words.deskStandfirst : words.standfirst}</p>
      <FaultSummary faults={faults} phrases={phrases} fields={['email', 'gate']} />
      <form class="form" method="post" action={realms[realm].ask} noValidate>
        <Field
          name="email"
          type="email"
          label={words.email}
          value={email}
          fault={faults.email}
          autocomplete="email"
          maxLength={254}
        />
        {returnTo !== '' && <input type="hidden" name="return" value={returnTo} />}
        <input type="hidden" name="language" value={language} />
        <GateFields {...gate} />
        {faults.gate && (
          <p class="fault" id="gate">
            {faults.gate}
          </p>
        )}
        <p>
          <button>{words.send}</button>
        </p>
      </form>
      {realm === 'reader' && (
        <p>
          {words.notYet} <a href={path('join')}>{words.joinInstead}</a>
        </p>
      )}
      <OtherLanguages realm={realm} language={language} returnTo={returnTo} />
    </>
  )
}

function OtherLanguages({ realm, language, returnTo }: { realm: Realm; language: string; returnTo: string }) {
  const others = Object.entries(LANGUAGES).filter(([code]) => code !== language)
  const query = (code: string) =>
    new URLSearchParams({ language: code, ...(returnTo !== '' && { return: returnTo }) })
  return (
    <p class="languages">
      {others.map(([code, name]) => (
        <a href={`${realms[realm].ask}?${query(code)}`} lang={code} hreflang={code}>
          {name}
        </a>
      ))}
    </p>
  )
}

interface CodeProps extends SignInWords {
  realm: Realm
  email: string
  faults: Faults
  /** Whether a code may still be typed. */
  open: boolean
}

/** After a letter was asked for: where to look, and where its code is typed. */
export function CodeView({ realm, email, faults, open, ...said }: CodeProps) {
  const { words, phrases, language } = said
  return (
    <>
      <h1>{words.sentTitle}</h1>
      <p class="standfirst">{realm === 'staff' ? words.sentToDesk(email) : words.sent(email)}</p>
      <p>{words.sentHow}</p>
      <FaultSummary faults={faults} phrases={phrases} fields={['code']} />
      {open && (
        <form
          class="form"
          method="post"
          action={`${realms[realm].code}?${new URLSearchParams({ language })}`}
          noValidate
        >
          <Field
            name="code"
            label={words.code}
            hint={words.codeHint}
            fault={faults.code}
            autocomplete="one-time-code"
            inputMode="numeric"
            maxLength={12}
            short
          />
          <p>
            <button>{words.signIn}</button>
          </p>
        </form>
      )}
      <p>
        <a href={`${realms[realm].ask}?${new URLSearchParams({ language })}`}>{words.askAgain}</a>
      </p>
    </>
  )
}

/** "This is not the code … 3 tries are left." */
export function wrongCode({ words, phrases }: SignInWords, left: number): string {
  return `${words.wrongCode} ${counted(phrases, words.triesLeft, left)}`
}

/** What the link in a letter leads to: one button, so that no machine that looks at links uses it up. */
export function LinkView({
  realm,
  token,
  email,
  ...said
}: SignInWords & { realm: Realm; token: string; email: string }) {
  const { words, language } = said
  return (
    <>
      <h1>{words.linkTitle}</h1>
      <p class="standfirst">{words.linkText(email)}</p>
      <form
        class="form"
        method="post"
        action={`${realms[realm].link(token)}?${new URLSearchParams({ language })}`}
      >
        <p>
          <button>{words.signIn}</button>
        </p>
      </form>
    </>
  )
}

export function LinkDoneView({
  realm,
  because,
  words,
  language,
}: SignInWords & { realm: Realm; because: 'unknown' | 'used' | 'replaced' | 'over' }) {
  return (
    <>
      <h1>{words.linkDoneTitle}</h1>
      <p class="standfirst">{words.linkDone[because]}</p>
      <p>
        <a href={`${realms[realm].ask}?${new URLSearchParams({ language })}`}>{words.askAgain}</a>
      </p>
    </>
  )
}
