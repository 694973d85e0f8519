import { writeLetter } from '../page/letter.tsx'
import type { NewLetter } from '../platform/mail/letter.ts'
import { hashOfToken } from '../platform/token.ts'
import { path } from '../routes.ts'
import type { Role } from '../staff/staff-member.ts'
import { realms } from './realms.ts'
import { signInPhrases } from './sign-in-phrases.ts'
import type { SignInRequest } from './sign-in-request.ts'

/** What these letters say of the paper. */
export interface LetterPaper {
  name: string
  url: string
}

/** With the link and the code. Its words open an account, so they are forgotten once it has gone out. */
export function signInLetter(facts: {
  request: SignInRequest
  owner: { id: string; name: string; language: string }
  token: string
  code: string
  paper: LetterPaper
}): NewLetter {
  const { request, owner, token, code, paper } = facts
  const language = owner.language
  const words = signInPhrases(language)
  const isDesk = request.realm === 'staff'
  return {
    ...writeLetter({
      paper,
      url: paper.url,
      language: words.language,
      subject: isDesk ? words.letterDeskSubject(paper.name) : words.letterSubject(paper.name),
      parts: [
        { paragraph: words.greeting(owner.name) },
        { paragraph: isDesk ? words.letterDeskWhy(paper.name) : words.letterWhy(paper.name) },
        { button: words.letterButton, href: paper.url + realms[request.realm].link(token) },
        { paragraph: words.letterCode },
        { code: `${code.slice(0, 3)} ${code.slice(3)}` },
        { paragraph: words.letterLasts },
        { aside: words.letterNeverAsk },
      ],
      why: words.letterNotYou,
    }),
    occasion: `sign-in:${request.id}`,
    kind: 'sign-in',
    to: { name: owner.name, address: request.email },
    reader: isDesk ? null : owner.id,
    forgets: true,
  }
}

/**
 * To an address that nobody has joined with: whoever reads this may know why nothing opened. Once a day, however
 * often it is asked for: its receiver never asked us for anything.
 */
export function unknownAddressLetter({
  request,
  paper,
  day,
}: {
  request: SignInRequest
  paper: LetterPaper
  day: string
}): NewLetter {
  const words = signInPhrases(request.language)
  const [signIn, join] = [paper.url + path('signIn'), paper.url + path('join')]
  return {
    ...writeLetter({
      paper,
      url: paper.url,
      language: words.language,
      subject: words.unknownSubject(paper.name),
      parts: [
        { paragraph: words.greeting('') },
        { paragraph: words.unknownWhy(request.email, paper.name) },
        { paragraph: [`${words.unknownOther} `, { words: signIn, href: signIn }] },
        { paragraph: [`${words.unknownJoin} `, { words: join, href: join }] },
      ],
      why: words.unknownNotYou,
    }),
    occasion: `no-account:${hashOfToken(request.email)}:${day}`,
    kind: 'sign-in',
    to: request.email,
  }
}

/** To somebody who has been given a place at the desk. */
export function invitationLetter(facts: {
  request: { id: string; email: string }
  name: string
  role: Role
  /** Who of the desk did it; undefined where it was done on the machine. */
  by: string | undefined
  language: string
  token: string
  paper: LetterPaper
}): NewLetter {
  const { request, name, role, by, language, token, paper } = facts
  const words = signInPhrases(language)
  const door = paper.url + path('deskSignIn')
  return {
    ...writeLetter({
      paper,
      url: paper.url,
      language: words.language,
      subject: words.inviteSubject(paper.name),
      parts: [
        { paragraph: words.greeting(name) },
        {
          paragraph:
            by === undefined
              ? words.invitePlain(paper.name, words.roles[role])
              : words.inviteWhy(by, paper.name, words.roles[role]),
        },
        { button: words.letterButton, href: paper.url + realms.staff.link(token) },
        { paragraph: [`${words.inviteLasts} `, { words: door, href: door }] },
      ],
      why: words.inviteNotYou,
    }),
    occasion: `staff-invitation:${request.id}`,
    kind: 'staff-invitation',
    to: { name, address: request.email },
    forgets: true,
  }
}
