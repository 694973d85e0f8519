import type { Faults } from '../../page/fields.tsx'
import type { Form } from '../../page/form.ts'
import { pagesOf } from '../../page/pages-of.ts'
import type { PersonalPage, Visit } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { deskAnswer } from '../../staff/desk-document.tsx'
import { deskRedirect } from '../../staff/flash.ts'
import { mayStaff, type DeskStaff } from '../../staff/may-staff.tsx'
import { roleMay } from '../../staff/permissions.ts'
import { articleOf } from '../../stories/stories.ts'
import type { StoryId } from '../../stories/story.ts'
import { keepWord, takeBackWord, type WordDraft } from '../keep-word.ts'
import { wordTrouble } from '../lexicon/lexicon.ts'
import { listedWords, type WordId } from '../lexicons.ts'
import { scriptFor } from '../script-for.ts'
import { readStaleAnew } from '../read-stale-anew.ts'
import {
  countStaleNarrations,
  countToLookThrough,
  lookAtNewest,
  staleNarrations,
} from '../stale-narrations.ts'
import type { WrongSentence } from './lexicon-forms.tsx'
import { LexiconView } from './lexicon-view.tsx'
import { wordsFound, wordsIn, wordToMend } from './words-found.ts'

const PER_PAGE = 50
const STALE_SHOWN = 50
const LONGEST = 200

/** How names and other words are said: found, heard, added, changed and taken back; and what that makes stale. */
export const lexiconPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'hear narrations')
    return may.ok ? shown(visit, may.staff) : may.answer
  },

  async post(visit, form) {
    const may = await mayStaff(visit, 'change the lexicon')
    if (!may.ok) return may.answer
    if (form.has('take-back')) return takeBack(visit, form, may.staff)
    if (form.has('anew')) return readAnew(visit, may.staff)
    const draft = draftIn(form)
    if (form.has('hear')) {
      const trouble = wordTrouble(draft)
      return shown(visit, may.staff, { form, faults: trouble ? { spelling: trouble } : {}, hear: draft })
    }
    const kept = await keepWord(visit.newsroom, draft, { by: may.staff })
    if (!kept.ok) return shown(visit, may.staff, { form, faults: { spelling: kept.said }, hear: undefined })
    await lookAtNewest(visit.newsroom)
    const words =
      kept.became === 'as before'
        ? `“${draft.spelling}” was said so already.`
        : `“${draft.spelling}” is said so from now on.`
    return deskRedirect(visit, path('deskLexicon'), words)
  },
}

async function takeBack(visit: Visit, form: Form, by: DeskStaff): Promise<Response> {
  const done = await takeBackWord(visit.newsroom, form.value('take-back') as WordId, { by })
  await lookAtNewest(visit.newsroom)
  return done.ok
    ? deskRedirect(visit, path('deskLexicon'), `“${done.word.spelling}” is said as it is spelled again.`)
    : deskRedirect(visit, path('deskLexicon'), 'Somebody took it back just before you.', 'wrong')
}

async function readAnew(visit: Visit, by: DeskStaff): Promise<Response> {
  const count = await readStaleAnew(visit.newsroom, { by })
  const words = count === 1 ? 'One story is' : `${count} stories are`
  return deskRedirect(
    visit,
    path('deskNarration'),
    `${words} being read anew: only the sentences with these words.`,
  )
}

function draftIn(form: Form): WordDraft {
  return {
    spelling: form.value('spelling'),
    language: form.value('language'),
    ipa: form.value('ipa'),
    respelling: form.value('respelling'),
    match: form.has('exact-case') ? 'exact case' : 'whole word',
  }
}

interface Sent {
  form: Form
  faults: Faults
  hear: WordDraft | undefined
}

async function shown(visit: Visit, staff: DeskStaff, sent?: Sent): Promise<Response> {
  const { db, url } = visit
  const asked = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, LONGEST)
  const [all, stale, staleCount, unseen, wrong] = await Promise.all([
    listedWords(db),
    staleNarrations(db, STALE_SHOWN),
    countStaleNarrations(db),
    countToLookThrough(db),
    sentenceAsked(visit),
  ])
  const words = asked('q')
  const found = wordsFound(all, words)
  const to = path('deskLexicon', {}, { q: words })
  const pages =
    pagesOf(url, to, found.length, PER_PAGE) ?? pagesOf(new URL(to, url), to, found.length, PER_PAGE)!
  const first = (pages.number - 1) * PER_PAGE
  const known = all.find(({ id }) => id === asked('word'))
  const spelling = asked('spelling') || (wrong ? (wordToMend(wrong.words) ?? '') : '')
  const draft: WordDraft = sent
    ? draftIn(sent.form)
    : (known ?? {
        spelling,
        language: wrong?.language ?? visit.paper.language,
        match: 'exact case',
      })
  const mayChange = roleMay(staff.role, 'change the lexicon')
  return deskAnswer(
    visit,
    staff,
    {
      title: 'Lexicon',
      standfirst:
        'How names and other words are said that voices get wrong. What stands here goes before all else.',
      back: wrong
        ? { to: path('deskStoryNarration', { story: wrong.story }), name: wrong.headline }
        : { to: path('deskNarration'), name: 'Narration' },
      children: (
        <LexiconView
          {...{ visit, words, pages, stale, staleCount, unseen, wrong, draft, mayChange }}
          count={all.length}
          shown={found.slice(first, first + PER_PAGE)}
          faults={sent?.faults ?? {}}
          hear={sent && Object.keys(sent.faults).length === 0 ? sent.hear : undefined}
        />
      ),
    },
    { status: sent && Object.keys(sent.faults).length > 0 ? 422 : 200 },
  )
}

/** The sentence in which somebody heard a word said wrongly: `?story=…&sentence=12`. */
async function sentenceAsked({ db, newsroom, url }: Visit): Promise<WrongSentence | undefined> {
  const story = url.searchParams.get('story') as StoryId | null
  const number = Number(url.searchParams.get('sentence') ?? NaN)
  const article = story === null ? undefined : await articleOf(db, story, { whole: true })
  if (!article) return undefined
  const script = await scriptFor(newsroom, article)
  const sentence = script.sentences[number]
  if (!sentence) return undefined
  const text = sentence.segments.map((segment) => segment.text).join('')
  return {
    story: article.id,
    headline: article.headline,
    number,
    language: sentence.language,
    text,
    words: wordsIn(text),
  }
}
