import { redirectAnswer } from '../../page/answers.ts'
import type { PersonalPage, Visit } from '../../page/reading.ts'
import type { Letter } from '../../platform/mail/letter.ts'
import { letterById } from '../../platform/mail/letters.ts'
import { isForItsReceiverAlone } from '../../platform/mail/listed-letters.ts'
import { path } from '../../routes.ts'
import { deskAnswer } from '../desk-document.tsx'
import { Block, ConfirmStep, Facts, When } from '../desk-parts.tsx'
import { deskRedirect } from '../flash.ts'
import { mayStaff } from '../may-staff.tsx'
import { roleMay } from '../permissions.ts'
import { framing } from './letter-html.ts'
import { LETTER_STATES, MAY_GO_AGAIN } from './letter-states.ts'
import { sendLetterAgain } from './send-letter-again.ts'

/** One letter: what became of it, and what it says unless that is its receiver's alone. */
export const letterPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'see letters')
    if (!may.ok) return may.answer
    const letter = await letterById(visit.db, visit.params.id ?? '')
    if (!letter) return redirectAnswer(path('deskLetters'), 303)
    const isHidden = await isForItsReceiverAlone(visit.db, letter.id)
    const mayAgain = roleMay(may.staff.role, 'send letters again') && MAY_GO_AGAIN.includes(letter.state)
    const response = await deskAnswer(visit, may.staff, {
      title: letter.subject,
      back: { to: path('deskLetters'), name: 'Letters' },
      tools: mayAgain && <a href={`${path('deskLetter', { id: letter.id })}?ask=again`}>Send again</a>,
      children: (
        <LetterView
          visit={visit}
          letter={letter}
          isHidden={isHidden}
          asks={mayAgain && visit.url.searchParams.get('ask') === 'again'}
        />
      ),
    })
    return framing(response, visit)
  },
  async post(visit) {
    const may = await mayStaff(visit, 'send letters again')
    if (!may.ok) return may.answer
    const id = visit.params.id ?? ''
    const done = await sendLetterAgain(visit.newsroom, id, may.staff)
    const to = path('deskLetter', { id })
    if (done.ok) return deskRedirect(visit, to, 'It is on its way once more.')
    return deskRedirect(
      visit,
      done.because === 'unknown' ? path('deskLetters') : to,
      WHY_NOT[done.because],
      'wrong',
    )
  },
}

const WHY_NOT = {
  unknown: 'There is no such letter any more.',
  'under-way': 'It is on its way already.',
  forgotten: 'What it said is forgotten, so it cannot go again. Its receiver can ask for another.',
}

function LetterView({
  visit,
  letter,
  isHidden,
  asks,
}: {
  visit: Visit
  letter: Letter
  isHidden: boolean
  asks: boolean
}) {
  const { id } = letter
  const to = path('deskLetter', { id })
  const when = (at: Letter['settledAt']) => (at === null ? undefined : <When at={at} visit={visit} />)
  return (
    <>
      {asks && (
        <ConfirmStep
          question="Send this letter once more?"
          consequence={`If it did arrive, ${letter.to.address} gets it twice.`}
          action={to}
          yes="Send again"
          back={to}
        />
      )}
      <Block heading="What became of it" id="state">
        <Facts
          facts={[
            ['State', `${letter.state}. ${LETTER_STATES[letter.state]}`],
            ['To', letter.to.name === '' ? letter.to.address : `${letter.to.name} <${letter.to.address}>`],
            ['Of what sort', letter.kind],
            ['Written', when(letter.madeAt)],
            ['Settled', when(letter.settledAt)],
            ['Tried', String(letter.attempts)],
            ['Answer', letter.answer ?? undefined],
          ]}
        />
      </Block>
      <Block heading="What it says" id="words">
        <Words letter={letter} isHidden={isHidden} />
      </Block>
    </>
  )
}

function Words({ letter, isHidden }: { letter: Letter; isHidden: boolean }) {
  if (isHidden) return <p class="none">It opens an account, so only its receiver reads it.</p>
  if (letter.text === '' && letter.html === '') return <p class="none">It has been forgotten.</p>
  return (
    <iframe
      class="letter-frame"
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      src={path('deskLetterHtml', { id: letter.id })}
      title={letter.subject}
    />
  )
}
