import { gateSentence } from '../gate/gate-fields.tsx'
import { turnedAway } from '../gate/turned-away.ts'
import { htmlAnswer } from '../page/answers.ts'
import type { Form } from '../page/form.ts'
import { phrasesIn } from '../page/phrases.ts'
import type { Visit } from '../page/reading.ts'
import { hasSessionCookie } from '../sign-in/signed-in.ts'
import { joinPhrases } from './phrases/join.ts'

/**
 * A short answer to whoever sends a form from where nothing is taken for now: it costs the paper next to nothing,
 * however often they come. Whoever may be signed in is looked at more closely.
 */
export async function turnedAwayAnswer(visit: Visit, form: Form): Promise<Response | undefined> {
  if (form.has('show') || hasSessionCookie(visit, 'reader')) return undefined
  const passing = await turnedAway(visit.newsroom, { action: 'checkout', ...visit.visitor })
  if (!passing) return undefined
  const { language } = phrasesIn(form.value('language'), visit.paper.language)
  const { title } = joinPhrases(language)
  const document = {
    title,
    description: title,
    canonical: visit.url.pathname,
    language,
    sheets: ['members.css'],
    children: (
      <div class="join">
        <h1>{title}</h1>
        <p class="standfirst">{gateSentence(passing, visit, language)}</p>
      </div>
    ),
  }
  const seconds = Math.ceil((Date.parse(passing.until) - Date.parse(visit.now)) / 1000)
  return htmlAnswer(visit, document, { status: 429, headers: { 'retry-after': String(seconds) } })
}
