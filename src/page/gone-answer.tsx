import type { ComponentChildren } from 'preact'
import { path } from '../routes.ts'
import { htmlAnswer } from './answers.ts'
import { phrasesIn } from './phrases.ts'
import type { Reading } from './reading.ts'
import { TroubleView } from './trouble-view.tsx'

/** A story that was here and has been taken back; `children` is what may be read instead. */
export function goneAnswer(reading: Reading, children: ComponentChildren): Response {
  const { language } = reading.paper
  const phrases = phrasesIn(language)
  return htmlAnswer(
    reading,
    {
      title: phrases.gone,
      description: phrases.goneText,
      language,
      canonical: path('front'),
      robots: 'noindex',
      children: (
        <TroubleView heading={phrases.gone} text={phrases.goneText} phrases={phrases}>
          {children}
        </TroubleView>
      ),
    },
    { status: 410 },
  )
}
