import type { PersonalPage, Visit } from '../../page/reading.ts'
import { mayStaff } from '../../staff/may-staff.tsx'
import { voiceCalled } from '../known-voices.ts'
import { primary } from '../lexicon/lexicon.ts'
import { narrationVoices } from '../narrations.ts'
import { writeWav } from '../sound/wav.ts'
import { allVoices, voicesFor } from '../voices/all-voices.ts'
import type { SpeechSegment, Voice } from '../voices/voice.ts'

const LONGEST = 200

/**
 * `/desk/lexicon/spoken?spelling=…&language=…`: the word as sound, by the voice of its language, or by the one that
 * is named. The narrations wait for it, and it for the sentence that is being spoken.
 */
export const spokenWordPage: PersonalPage = {
  async get(visit) {
    const may = await mayStaff(visit, 'hear narrations')
    if (!may.ok) return may.answer
    const asked = (name: string) =>
      (visit.url.searchParams.get(name) ?? '').trim().toWellFormed().slice(0, LONGEST)
    const [spelling, ipa, respelling] = [asked('spelling'), asked('ipa'), asked('respelling')]
    if (spelling === '') return told('Say which word: ?spelling=… is missing.', 400)
    const voice = await voiceAsked(visit, asked('voice'), asked('language') || visit.paper.language)
    if (!voice) return told('No voice on this machine speaks this language.', 404)
    const word: SpeechSegment = {
      text: spelling,
      ...(ipa !== '' && { ipa }),
      ...(respelling !== '' && { respelling }),
    }
    const spoken = await visit.newsroom.voices.speak(voice, [word])
    if (!spoken.ok) return told(spoken.said, 503)
    const wav = writeWav(spoken.sound)
    return new Response(new Uint8Array(wav), {
      headers: {
        'content-type': 'audio/wav',
        'content-length': String(wav.length),
        'cache-control': 'private, no-store',
      },
    })
  },
}

/** The voice that is named; that of the language; or the best there is for it. */
async function voiceAsked(
  { db, newsroom }: Visit,
  named: string,
  language: string,
): Promise<Voice | undefined> {
  if (named !== '') return voiceCalled(newsroom, named)
  const chosen = (await narrationVoices(db)).get(primary(language))
  const own = chosen === undefined ? undefined : await voiceCalled(newsroom, chosen)
  return own ?? voicesFor(await allVoices(newsroom.settings), language)[0]
}

function told(words: string, status: number): Response {
  return new Response(`${words}\n`, {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
}
