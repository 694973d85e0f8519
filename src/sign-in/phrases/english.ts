import type { SignInPhrases } from '../sign-in-phrases.ts'

export const english: SignInPhrases = {
  language: 'en',

  title: 'Sign in',
  standfirst: 'There is no password. We write you a letter, and you show that it reached you.',
  deskTitle: 'Sign in to the desk',
  deskStandfirst: 'For those who make the paper. We write you a letter, and you show that it reached you.',
  email: 'Your e-mail address',
  send: 'Send me a letter',
  noAddress: 'This is no e-mail address that letters can go to. Write it as name@place.org.',
  tooMany: (time) =>
    `Several letters have been asked for within a short time. Use the newest one, or ask again after ${time}.`,
  notYet: 'Not a member yet?',
  joinInstead: 'Become a member',

  sentTitle: 'Look into your mail',
  sent: (email) => `A letter is on its way to ${email}.`,
  sentToDesk: (email) => `If ${email} belongs to somebody at the desk, a letter is on its way there.`,
  sentHow:
    'Follow the link in it on any device, or type its code here. Both work once, within 15 minutes. If nothing comes, look among the unwanted letters.',
  code: 'Six-digit code',
  codeHint: 'From the newest letter.',
  signIn: 'Sign in',
  notSix: 'The code is six digits, as in the letter.',
  wrongCode: 'This is not the code of the newest letter, or that letter has been used.',
  triesLeft: { one: '# try is left.', other: '# tries are left.' },
  noMoreTries:
    'No more codes can be tried here. The link in your letter still works, or ask for another letter.',
  codeOver: 'The code’s 15 minutes are over. Ask for another letter.',
  askAgain: 'Ask for another letter',

  linkTitle: 'One more click',
  linkText: (email) => `Sign in on this device as ${email}?`,
  linkDoneTitle: 'This link lets nobody in any more',
  linkDone: {
    unknown: 'We do not know this link. Look whether all of it is there, or ask for another letter.',
    used: 'It has been used, and each link works once. Ask for another letter.',
    replaced: 'Another letter was asked for after it. Use the newest one, or ask for another.',
    over: 'Its time is over. Ask for another letter.',
  },

  signedOut: 'You are signed out.',

  sessionsTitle: 'Where you are signed in',
  sessionsStandfirst: 'If you do not know one of these, end it. It is over at once.',
  browserOn: (browser, system) => `${browser} on ${system}`,
  someBrowser: 'Some browser',
  here: 'this one',
  signedInAt: (day) => `signed in ${day}`,
  lastUsed: (day) => `last used ${day}`,
  endThis: 'End it',
  endOthers: 'End all others',
  signOut: 'Sign out',
  sessionsEnded: { one: '# was ended.', other: '# were ended.' },
  backToAccount: 'Your account',

  letterSubject: (paper) => `Sign in to ${paper}`,
  letterDeskSubject: (paper) => `Sign in to the desk of ${paper}`,
  greeting: (name) => (name === '' ? 'Good day,' : `Dear ${name},`),
  letterWhy: (paper) => `somebody, most likely you, wants to sign in to ${paper} with this address.`,
  letterDeskWhy: (paper) => `somebody, most likely you, wants to sign in to the desk of ${paper}.`,
  letterButton: 'Sign in',
  letterCode: 'Or type this code into the page on which you asked for it:',
  letterLasts: 'Both work once, within 15 minutes.',
  letterNotYou: 'If it was not you, do nothing: nobody gets in without this letter.',
  letterNeverAsk: 'Nobody of ours will ever ask you for the code.',

  roles: { owner: 'owner', editor: 'editor', 'membership-manager': 'membership manager' },
  inviteSubject: (paper) => `Your place at the desk of ${paper}`,
  inviteWhy: (by, paper, role) => `${by} has invited you to the desk of ${paper} as ${role}.`,
  invitePlain: (paper, role) => `you have been given a place at the desk of ${paper}, as ${role}.`,
  inviteLasts: 'The link works once, within 24 hours. After that ask for a letter at the desk’s door:',
  inviteNotYou: 'If you do not know what this is about, do nothing.',

  unknownSubject: (paper) => `There is no account under this address at ${paper}`,
  unknownWhy: (email, paper) =>
    `somebody, most likely you, wanted to sign in to ${paper} with ${email}. There is no account under this address.`,
  unknownOther: 'Perhaps you joined with another address. Then sign in with that one:',
  unknownJoin: 'Or become a member; it takes a minute:',
  unknownNotYou: 'If it was not you, do nothing. We keep no account of you.',
}
