import type { Newsroom } from '../newsroom.ts'
import { announce, key } from '../platform/database/changes.ts'
import { primary } from '../page/phrases.ts'
import { noteAct } from '../staff/note-act.ts'
import type { Acting } from '../staff/staff-member.ts'
import { LANGUAGE } from '../stories/slug.ts'
import { canBeHeard, voiceCalled, type Refusal } from './known-voices.ts'

/** Decides who reads stories of a language from now on; null that nobody does. */
export async function chooseVoice(
  newsroom: Newsroom,
  { language, voice, by }: { language: string; voice: string | null; by: Acting },
): Promise<{ ok: true } | { ok: false; because: Refusal | 'not-a-language' }> {
  if (!LANGUAGE.test(language)) return { ok: false, because: 'not-a-language' }
  if (voice !== null) {
    const found = await voiceCalled(newsroom, voice)
    const refusal = await canBeHeard(newsroom, found, language)
    if (refusal) return { ok: false, because: refusal }
  }
  const now = newsroom.clock.now()
  const spoken = primary(language)
  await newsroom.write(async (tx) => {
    await tx.deleteFrom('narration_voices').where('language', '=', spoken).execute()
    if (voice !== null)
      await tx
        .insertInto('narration_voices')
        .values({ language: spoken, voice, chosen_at: now, chosen_by: by.name })
        .execute()
    await noteAct(tx, now, by, {
      act: voice === null ? 'took the voice from a language' : 'chose the voice of a language',
      about: `language:${spoken}`,
      detail: { voice },
    })
    await announce(tx, now, [key.narrations, key.voices])
  })
  return { ok: true }
}
