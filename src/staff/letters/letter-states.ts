import type { LetterState } from '../../platform/mail/letter.ts'

/** What each state means to whoever looks whether a letter went out. */
export const LETTER_STATES: Record<LetterState, string> = {
  waiting: 'It goes out when it is due.',
  claimed: 'It is being handed to the mail server.',
  accepted: 'The mail server has taken it.',
  deferred: 'The mail server could not take it yet; it is tried again.',
  refused: 'The mail server does not take it.',
  bounced: 'It came back.',
  suppressed: 'This address gets no letters, since one came back or its owner asked for that.',
  'in doubt':
    'It was given to the mail server and no answer came: perhaps it arrived. It is not sent again by itself.',
}

export function isLetterState(text: string): text is LetterState {
  return Object.hasOwn(LETTER_STATES, text)
}

/** The states that somebody may want to end by sending once more. */
export const MAY_GO_AGAIN: readonly LetterState[] = ['in doubt', 'refused', 'bounced']
