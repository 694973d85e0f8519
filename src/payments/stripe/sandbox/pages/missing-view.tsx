import { pageAnswer } from './answer.ts'
import { spokenFor } from './spoken-for.ts'
import { Frame } from './frame.tsx'
import type { Spoken } from './words.ts'

/** An address that leads nowhere, or a form from elsewhere. */
export function MissingView({ spoken, strange }: { spoken: Spoken; strange?: boolean }) {
  const { words } = spoken
  const heading = strange ? words.strange : words.missing
  return (
    <Frame spoken={spoken} title={heading}>
      <div class="one">
        <h1>{heading}</h1>
        <p class="next">{strange ? words.strangeText : words.missingText}</p>
      </div>
    </Frame>
  )
}

export function missingAnswer(spoken: Spoken): Response {
  return pageAnswer(<MissingView spoken={spoken} />, { status: 404 })
}

export function strangeAnswer(request: Request): Response {
  return pageAnswer(<MissingView spoken={spokenFor(request, null)} strange />, { status: 403 })
}
