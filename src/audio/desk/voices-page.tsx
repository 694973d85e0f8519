import type { Faults } from '../../page/fields.tsx'
import type { Form } from '../../page/form.ts'
import { primary } from '../../page/phrases.ts'
import type { PersonalPage, Visit } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { deskAnswer } from '../../staff/desk-document.tsx'
import { deskRedirect } from '../../staff/flash.ts'
import { mayStaff, type DeskStaff } from '../../staff/may-staff.tsx'
import { setPaper } from '../../stories/set-paper.ts'
import { chooseVoice } from '../choose-voice.ts'
import { refusalOf } from '../known-voices.ts'
import { narrationVoices } from '../narrations.ts'
import { allVoices } from '../voices/all-voices.ts'
import { publishedLanguages } from './narrated-stories.ts'
import { languageName } from '../../staff/language-name.ts'
import { RULES, VoicesView, type LanguageRow } from './voices-view.tsx'

/** Who reads which language, by which licence; and what holds for every narration of the paper. */
export const narrationVoicesPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'hear narrations')
    return may.ok ? shown(visit, may.staff, {}) : may.answer
  },

  async post(visit, form) {
    const may = await mayStaff(visit, 'make narrations')
    if (!may.ok) return may.answer
    return form.has('rules') ? keepRules(visit, form, may.staff) : choose(visit, form, may.staff)
  },
}

async function choose(visit: Visit, form: Form, by: DeskStaff): Promise<Response> {
  const language = form.value('language')
  const voice = form.value('voice') || null
  const done = await chooseVoice(visit.newsroom, { language, voice, by })
  if (!done.ok) {
    const fault =
      done.because === 'not-a-language'
        ? 'Choose the voice of a language that the paper has.'
        : refusalOf(done.because, voice ?? '')
    return shown(visit, by, { [language]: fault })
  }
  const name = languageName(language)
  const words = voice
    ? `${voice} reads ${name} from now on: what is published next, and what is made anew.`
    : `Nobody reads ${name} now. What was read before can still be heard.`
  return deskRedirect(visit, path('deskNarrationVoices'), words)
}

async function keepRules(visit: Visit, form: Form, by: DeskStaff): Promise<Response> {
  const said = Object.fromEntries(RULES.map(({ name }) => [name, form.has(name) ? 'yes' : 'no']))
  const done = await setPaper(visit.newsroom, said, { by })
  return done.ok
    ? deskRedirect(visit, path('deskNarrationVoices'), 'The rules are kept.')
    : deskRedirect(visit, path('deskNarrationVoices'), done.because, 'wrong')
}

async function shown(visit: Visit, staff: DeskStaff, faults: Faults): Promise<Response> {
  const { db, newsroom, paper } = visit
  const [voices, chosen, published] = await Promise.all([
    allVoices(newsroom.settings),
    narrationVoices(db),
    publishedLanguages(db),
  ])
  const codes = new Set([
    ...published.map(({ language }) => primary(language)),
    ...chosen.keys(),
    ...voices.map(({ language }) => primary(language)),
  ])
  const languages: LanguageRow[] = [...codes].map((code) => ({
    code,
    stories: published
      .filter(({ language }) => primary(language) === code)
      .reduce((sum, { stories }) => sum + stories, 0),
    chosen: chosen.get(code),
    voices: voices.filter(({ language }) => primary(language) === code),
  }))
  return deskAnswer(
    visit,
    staff,
    {
      title: 'Voices and rules',
      standfirst: 'Who reads the stories of each language, and what holds for every narration.',
      back: { to: path('deskNarration'), name: 'Narration' },
      children: <VoicesView {...{ languages, paper, faults }} />,
    },
    { status: Object.keys(faults).length > 0 ? 422 : 200 },
  )
}
