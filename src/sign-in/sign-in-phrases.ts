import { inLanguage, type Plural } from '../page/phrases.ts'
import { english } from './phrases/english.ts'
import { lithuanian } from './phrases/lithuanian.ts'
import { ukrainian } from './phrases/ukrainian.ts'

/** What signing in says, on its pages and in its letters. `paper` is the paper's name, as it is. */
export interface SignInPhrases {
  language: string

  title: string
  standfirst: string
  deskTitle: string
  deskStandfirst: string
  email: string
  send: string
  noAddress: string
  /** `time` as clocks show it. */
  tooMany(time: string): string
  notYet: string
  joinInstead: string

  sentTitle: string
  /** To a reader a letter goes in any case, and it says how things are. */
  sent(email: string): string
  sentToDesk(email: string): string
  sentHow: string
  code: string
  codeHint: string
  signIn: string
  notSix: string
  wrongCode: string
  triesLeft: Plural
  noMoreTries: string
  codeOver: string
  askAgain: string

  linkTitle: string
  linkText(email: string): string
  linkDone: Record<'unknown' | 'used' | 'replaced' | 'over', string>
  linkDoneTitle: string

  signedOut: string

  sessionsTitle: string
  sessionsStandfirst: string
  browserOn(browser: string, system: string): string
  someBrowser: string
  here: string
  signedInAt(day: string): string
  lastUsed(day: string): string
  endThis: string
  endOthers: string
  signOut: string
  sessionsEnded: Plural
  backToAccount: string

  letterSubject(paper: string): string
  letterDeskSubject(paper: string): string
  greeting(name: string): string
  letterWhy(paper: string): string
  letterDeskWhy(paper: string): string
  letterButton: string
  letterCode: string
  letterLasts: string
  letterNotYou: string
  letterNeverAsk: string

  roles: Record<'owner' | 'editor' | 'membership-manager', string>
  inviteSubject(paper: string): string
  inviteWhy(by: string, paper: string, role: string): string
  /** Where no person of the desk did it. */
  invitePlain(paper: string, role: string): string
  inviteLasts: string
  inviteNotYou: string

  unknownSubject(paper: string): string
  unknownWhy(email: string, paper: string): string
  unknownOther: string
  unknownJoin: string
  unknownNotYou: string
}

const tables = [english, ukrainian, lithuanian] as const

export function signInPhrases(...languages: string[]): SignInPhrases {
  return inLanguage(tables, languages)
}
