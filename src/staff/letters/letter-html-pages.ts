import { redirectAnswer } from '../../page/answers.ts'
import type { PersonalPage } from '../../page/reading.ts'
import { letterById } from '../../platform/mail/letters.ts'
import { isForItsReceiverAlone } from '../../platform/mail/listed-letters.ts'
import { mailboxLetter } from '../../platform/mail/mailbox-letters.ts'
import { path } from '../../routes.ts'
import { mayStaff } from '../may-staff.tsx'
import { letterHtmlAnswer } from './letter-html.ts'

/** What stands in the frame of a letter's page. */
export const letterHtmlPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'see letters')
    if (!may.ok) return may.answer
    const letter = await letterById(visit.db, visit.params.id ?? '')
    if (!letter || (await isForItsReceiverAlone(visit.db, letter.id)))
      return redirectAnswer(path('deskLetters'), 303)
    return letterHtmlAnswer(letter.html)
  },
}

/** The same for a letter in the rehearsal mailbox. */
export const mailboxHtmlPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'open the rehearsal mailbox')
    if (!may.ok) return may.answer
    const letter = await mailboxLetter(visit.db, visit.params.id ?? '')
    return letter?.html === undefined
      ? redirectAnswer(path('deskMailbox'), 303)
      : letterHtmlAnswer(letter.html)
  },
}
