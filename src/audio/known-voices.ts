import { readPaper } from '../stories/papers.ts'
import type { Newsroom } from '../newsroom.ts'
import { primary } from '../page/phrases.ts'
import { allVoices, findVoice, voicesFor } from './voices/all-voices.ts'
import type { Voice } from './voices/voice.ts'

/** A voice by its name here: `flite/slt`. */
export async function voiceCalled(
  { settings }: Pick<Newsroom, 'settings'>,
  id: string,
): Promise<Voice | undefined> {
  return findVoice(await allVoices(settings), id)
}

/** Why readers may not hear a voice. */
export type Refusal = 'no-such-voice' | 'another-language' | 'plain-voice' | 'no-licence'

/** Whether a voice may read stories of a language to readers; undefined when it may. */
export async function canBeHeard(
  { db }: Newsroom,
  voice: Voice | undefined,
  language: string,
): Promise<Refusal | undefined> {
  if (!voice) return 'no-such-voice'
  if (primary(voice.language) !== primary(language)) return 'another-language'
  if (voice.forReaders === 'no') return 'no-licence'
  if (voice.forReaders === 'only if the paper says so' && !(await readPaper(db)).plainVoices)
    return 'plain-voice'
  return undefined
}

/** The refusals as sentences, for whoever chose. */
export function refusalOf(because: Refusal, voice: string): string {
  return {
    'no-such-voice': `There is no voice ${voice}. “standfirst voices list” names those there are.`,
    'another-language': `${voice} speaks another language. “standfirst voices list” says which.`,
    'plain-voice': `${voice} sounds plain, so readers hear it only if the paper says so: “standfirst paper plainVoices=yes”.`,
    'no-licence': `Nobody can say under which licence ${voice} may be used, so readers do not get to hear it.`,
  }[because]
}

/** The voices that may read a language to readers, better ones first. */
export async function voicesToChoose(newsroom: Newsroom, language: string): Promise<Voice[]> {
  const voices = voicesFor(await allVoices(newsroom.settings), language)
  const refusals = await Promise.all(voices.map((voice) => canBeHeard(newsroom, voice, language)))
  return voices.filter((_, at) => refusals[at] === undefined)
}
