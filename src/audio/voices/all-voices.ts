import type { VoiceSettings } from '../../platform/voice-settings.ts'
import { fliteVoices } from '../engines/flite/flite-voices.ts'
import { hostedVoices } from '../engines/hosted-engines.ts'
import { installedPacks } from './packs.ts'
import { voiceId, type Voice } from './voice.ts'

/** Every voice that this machine can speak with: better ones first. */
export async function allVoices({ data, voices }: { data: string; voices: VoiceSettings }): Promise<Voice[]> {
  const { voices: packs } = await installedPacks(data)
  return [...packs, ...hostedVoices(voices), ...fliteVoices]
}

/** By `flite/slt`, or by `slt` where only one is called so. */
export function findVoice(voices: readonly Voice[], wanted: string): Voice | undefined {
  const called = voices.filter((voice) => voiceId(voice) === wanted || voice.name === wanted)
  return called.find((voice) => voiceId(voice) === wanted) ?? (called.length === 1 ? called[0] : undefined)
}

/** Voices that speak a language: those of the same region before others of the same language. */
export function voicesFor(voices: readonly Voice[], language: string): Voice[] {
  const [base] = language.toLowerCase().split('-')
  const same = voices.filter((voice) => voice.language.toLowerCase().split('-')[0] === base)
  const exact = (voice: Voice) => voice.language.toLowerCase() === language.toLowerCase()
  return [...same.filter(exact), ...same.filter((voice) => !exact(voice))]
}
