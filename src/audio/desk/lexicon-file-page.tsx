import type { Form } from '../../page/form.ts'
import type { PersonalPage, Visit } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { deskAnswer } from '../../staff/desk-document.tsx'
import { deskRedirect } from '../../staff/flash.ts'
import { mayStaff, type DeskStaff } from '../../staff/may-staff.tsx'
import { bringWordsIn } from '../keep-word.ts'
import { lookAtNewest } from '../stale-narrations.ts'
import { lexiconAsPls } from '../lexicon/write-pls.ts'
import { lexiconOf } from '../lexicons.ts'

const LARGEST_FILE = 12 * 1024 * 1024
const LANGUAGE = /^[a-z]{2,3}(-[a-z0-9]+)*$/i

/** The lexicon as a file of W3C PLS: GET takes the words of a language out, POST brings a file in. */
export const lexiconFilePage: PersonalPage = {
  largest: LARGEST_FILE,

  async get(visit) {
    const may = await mayStaff(visit, 'hear narrations')
    if (!may.ok) return may.answer
    const language = visit.url.searchParams.get('language') ?? 'en'
    if (!LANGUAGE.test(language))
      return deskRedirect(visit, path('deskLexicon'), 'Give a language by its code: en, uk or lt.', 'wrong')
    return new Response(lexiconAsPls(await lexiconOf(visit.db), language), {
      headers: {
        'content-type': 'application/pls+xml; charset=utf-8',
        'content-disposition': `attachment; filename="lexicon-${language.toLowerCase()}.pls"`,
        'cache-control': 'private, no-store',
      },
    })
  },

  async post(visit, form) {
    const may = await mayStaff(visit, 'change the lexicon')
    return may.ok ? bringIn(visit, form, may.staff) : may.answer
  },
}

async function bringIn(visit: Visit, form: Form, by: DeskStaff): Promise<Response> {
  const file = form.file('file')
  if (!file) return deskRedirect(visit, path('deskLexicon'), 'Choose the file first.', 'wrong')
  const done = await bringWordsIn(visit.newsroom, await file.text(), { by })
  if (!done.ok) return deskRedirect(visit, path('deskLexicon'), done.said, 'wrong')
  await lookAtNewest(visit.newsroom)
  const { added, changed, asBefore, notes } = done
  const words = `${added} words are new, ${changed} are said otherwise now, ${asBefore} were there already.`
  if (notes.length === 0) return deskRedirect(visit, path('deskLexicon'), words)
  return deskAnswer(visit, by, {
    title: file.name,
    standfirst: words,
    back: { to: path('deskLexicon'), name: 'Lexicon' },
    children: (
      <>
        <p>These could not be taken:</p>
        <ul>
          {notes.map((note) => (
            <li>{note}</li>
          ))}
        </ul>
      </>
    ),
  })
}
