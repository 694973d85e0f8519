/** Who makes the sound: two engines that run here, and five that are asked over the network. */
export const ENGINES = ['flite', 'sherpa', 'openai', 'elevenlabs', 'azure', 'google', 'polly'] as const
export type EngineName = (typeof ENGINES)[number]

/** A voice is an engine with one way to sound in one language. */
export interface Voice {
  engine: EngineName
  /** As its engine or its pack calls it: `slt`, `nova`. With the engine it names the voice: `flite/slt`. */
  name: string
  /** BCP 47: `en-US`, `uk`, `lt`. */
  language: string
  /** Another one whenever the same text would sound different; part of the hash a sentence's sound is kept by. */
  version: string
  forReaders: ForReaders
  /** An SPDX identifier, or the terms of the service in words; undefined where nobody can tell. */
  licence: string | undefined
  /** What the licence wants said where the voice is heard. */
  attribution: string | undefined
  /** For a voice from a pack: the folder it was unpacked to. */
  folder?: string
}

export type ForReaders = 'yes' | 'only if the paper says so' | 'no'

/** A stretch of what is to be said: with IPA or a respelling where the paper's lexicon has one for it. */
export interface SpeechSegment {
  text: string
  ipa?: string
  /** In plain letters of the language, as a newsreader notes it: `kas-CHOO-nas`. */
  respelling?: string
}

export const voiceId = ({ engine, name }: Voice): string => `${engine}/${name}`

/** What an engine that takes no notation is given: the respelling stands in for the spelling. */
export function plainWords(segments: readonly SpeechSegment[]): string {
  return segments.map(({ text, respelling }) => (respelling ? respelled(respelling) : text)).join('')
}

/** `kas-CHOO-nas` is for eyes; an engine would make letters of the capitals and halts of the hyphens. */
const respelled = (respelling: string) => respelling.toLowerCase().replace(/(?<=\p{L})-(?=\p{L})/gu, '')

/** What the sound of a sentence depends on, in one string that is the same whenever the sound would be. */
export function soundKey(voice: Voice, segments: readonly SpeechSegment[]): string {
  const said = segments.map(({ text, ipa = '', respelling = '' }) => [text, ipa, respelling])
  return JSON.stringify([voice.engine, voice.name, voice.language, voice.version, said])
}
