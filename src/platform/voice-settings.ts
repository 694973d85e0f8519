import { z } from 'zod'

/** Speech services that a newsroom has keys for, and the voices of them that it speaks with. */
export interface VoiceSettings {
  openai: Service | undefined
  elevenlabs: Service | undefined
  azure: Omit<Service, 'model'> | undefined
  google: Omit<Service, 'model'> | undefined
  polly: (Service & { id: string; token: string | undefined; region: string }) | undefined
  /** `openai/nova=en`: which voices of these services are there to choose from, each for a language. */
  hosted: { engine: HostedEngine; name: string; language: string }[]
  /** Where `voices install NAME` looks for a catalogue. */
  catalogue: string | undefined
  /** Files with the certificate chain and the private key that recordings are signed with. */
  c2pa: { certificate: string; key: string } | undefined
}

export interface Service {
  key: string
  /** The address of the service, without a slash at the end. */
  base: string
  model: string
}

export const HOSTED = ['openai', 'elevenlabs', 'azure', 'google', 'polly'] as const
export type HostedEngine = (typeof HOSTED)[number]

const text = z.string().min(1).optional()
const base = z.url({ protocol: /^https?$/, error: 'give an address that begins with https://' }).optional()

/** One voice after the other, with commas between: `openai/nova=en, azure/uk-UA-PolinaNeural=uk`. */
const VOICE = /^([a-z]+)\/([\w.:-]+)=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)$/

export const voiceEnvironment = {
  STANDFIRST_VOICES: text,
  STANDFIRST_VOICE_CATALOGUE: base,
  OPENAI_API_KEY: text,
  OPENAI_API_BASE: base,
  OPENAI_SPEECH_MODEL: text,
  ELEVENLABS_API_KEY: text,
  ELEVENLABS_API_BASE: base,
  ELEVENLABS_MODEL: text,
  AZURE_SPEECH_KEY: text,
  AZURE_SPEECH_REGION: z
    .string()
    .regex(/^[a-z0-9]+$/, 'give a region such as westeurope')
    .optional(),
  AZURE_SPEECH_BASE: base,
  GOOGLE_TTS_KEY: text,
  GOOGLE_TTS_BASE: base,
  AWS_ACCESS_KEY_ID: text,
  AWS_SECRET_ACCESS_KEY: text,
  AWS_SESSION_TOKEN: text,
  AWS_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, 'give a region such as eu-central-1')
    .optional(),
  POLLY_ENGINE: z
    .enum(['standard', 'neural', 'long-form', 'generative'], 'give standard, neural, long-form or generative')
    .optional(),
  POLLY_BASE: base,
  STANDFIRST_C2PA_CERTIFICATE: text,
  STANDFIRST_C2PA_KEY: text,
}

type VoiceEnvironment = { [Name in keyof typeof voiceEnvironment]?: string | undefined }

export const noVoices: VoiceSettings = {
  openai: undefined,
  elevenlabs: undefined,
  azure: undefined,
  google: undefined,
  polly: undefined,
  hosted: [],
  catalogue: undefined,
  c2pa: undefined,
}

export function readVoiceSettings(
  env: VoiceEnvironment,
): { ok: true; voices: VoiceSettings } | { ok: false; lines: string[] } {
  const services = {
    openai: openai(env),
    elevenlabs: elevenlabs(env),
    azure: azure(env),
    google: google(env),
    polly: polly(env),
  }
  const { hosted, lines } = hostedVoices(env.STANDFIRST_VOICES, services)
  const { STANDFIRST_C2PA_CERTIFICATE: certificate, STANDFIRST_C2PA_KEY: key } = env
  if ((certificate === undefined) !== (key === undefined))
    lines.push('STANDFIRST_C2PA_CERTIFICATE, STANDFIRST_C2PA_KEY: give both, or none.')
  if (env.AZURE_SPEECH_KEY && !services.azure)
    lines.push(
      'AZURE_SPEECH_REGION: with AZURE_SPEECH_KEY, say which region the key is for, such as westeurope.',
    )
  if (
    env.AWS_ACCESS_KEY_ID &&
    env.AWS_SECRET_ACCESS_KEY &&
    /\bpolly\//.test(env.STANDFIRST_VOICES ?? '') &&
    !services.polly
  )
    lines.push('AWS_REGION: for voices of Polly, say in which region to ask, such as eu-central-1.')
  if (lines.length > 0) return { ok: false, lines }
  const c2pa = certificate && key ? { certificate, key } : undefined
  return { ok: true, voices: { ...services, hosted, catalogue: env.STANDFIRST_VOICE_CATALOGUE, c2pa } }
}

const withoutSlash = (address: string) => address.replace(/\/+$/, '')

function openai({ OPENAI_API_KEY: key, OPENAI_API_BASE, OPENAI_SPEECH_MODEL }: VoiceEnvironment) {
  const address = withoutSlash(OPENAI_API_BASE ?? 'https://api.openai.com')
  return key ? { key, base: address, model: OPENAI_SPEECH_MODEL ?? 'gpt-4o-mini-tts' } : undefined
}

function elevenlabs({ ELEVENLABS_API_KEY: key, ELEVENLABS_API_BASE, ELEVENLABS_MODEL }: VoiceEnvironment) {
  const address = withoutSlash(ELEVENLABS_API_BASE ?? 'https://api.elevenlabs.io')
  return key ? { key, base: address, model: ELEVENLABS_MODEL ?? 'eleven_multilingual_v2' } : undefined
}

function azure({ AZURE_SPEECH_KEY: key, AZURE_SPEECH_REGION: region, AZURE_SPEECH_BASE }: VoiceEnvironment) {
  const address = AZURE_SPEECH_BASE ?? (region && `https://${region}.tts.speech.microsoft.com`)
  return key && address ? { key, base: withoutSlash(address) } : undefined
}

function google({ GOOGLE_TTS_KEY: key, GOOGLE_TTS_BASE }: VoiceEnvironment) {
  return key
    ? { key, base: withoutSlash(GOOGLE_TTS_BASE ?? 'https://texttospeech.googleapis.com') }
    : undefined
}

function polly(env: VoiceEnvironment) {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: key, AWS_REGION: region } = env
  if (!id || !key || !region) return undefined
  const address = withoutSlash(env.POLLY_BASE ?? `https://polly.${region}.amazonaws.com`)
  return { id, key, token: env.AWS_SESSION_TOKEN, region, base: address, model: env.POLLY_ENGINE ?? 'neural' }
}

function hostedVoices(listed: string | undefined, services: Pick<VoiceSettings, HostedEngine>) {
  const hosted: VoiceSettings['hosted'] = []
  const lines: string[] = []
  const refuse = (because: string) => lines.push(`STANDFIRST_VOICES: ${because}`)
  for (const each of (listed ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)) {
    const [, engine = '', name = '', language = ''] = VOICE.exec(each) ?? []
    const known = HOSTED.find((one) => one === engine)
    if (!name) refuse(`${each} is no voice: write each as openai/nova=en, with commas between.`)
    else if (!known) refuse(`there is no speech service ${engine}: name ${HOSTED.join(', ')}.`)
    else if (!services[known]) refuse(`${each} is of no use without the key for ${known}.`)
    else hosted.push({ engine: known, name, language })
  }
  return { hosted, lines }
}
