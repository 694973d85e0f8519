import type { Clock } from '../../platform/clock.ts'
import { HOSTED, type HostedEngine, type VoiceSettings } from '../../platform/voice-settings.ts'
import type { Voice } from '../voices/voice.ts'
import { azureEngine } from './azure/azure.ts'
import { elevenlabsEngine } from './elevenlabs/elevenlabs.ts'
import { Trouble, type Engine } from './engine.ts'
import { googleEngine } from './google/google.ts'
import { openaiEngine } from './openai/openai.ts'
import { pollyEngine } from './polly/polly.ts'

/** The services there are keys for; one without a key says so when it is asked. */
export function hostedEngines(settings: VoiceSettings, clock: Clock): Record<HostedEngine, Engine> {
  const { openai, elevenlabs, azure, google, polly } = settings
  const there: Partial<Record<HostedEngine, Engine>> = {
    ...(openai && { openai: openaiEngine(openai) }),
    ...(elevenlabs && { elevenlabs: elevenlabsEngine(elevenlabs) }),
    ...(azure && { azure: azureEngine(azure) }),
    ...(google && { google: googleEngine(google) }),
    ...(polly && { polly: pollyEngine(polly, clock) }),
  }
  const all = HOSTED.map((name) => [name, there[name] ?? without(name)])
  return Object.fromEntries(all) as Record<HostedEngine, Engine>
}

const KEYS: Record<HostedEngine, string> = {
  openai: 'OPENAI_API_KEY',
  elevenlabs: 'ELEVENLABS_API_KEY',
  azure: 'AZURE_SPEECH_KEY and AZURE_SPEECH_REGION',
  google: 'GOOGLE_TTS_KEY',
  polly: 'AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION',
}

function without(engine: HostedEngine): Engine {
  return {
    async speak() {
      throw new Trouble('no-key', `There is no key for ${NAMES[engine]}: set ${KEYS[engine]}.`)
    },
  }
}

const NAMES: Record<HostedEngine, string> = {
  openai: 'OpenAI',
  elevenlabs: 'ElevenLabs',
  azure: 'Azure Speech',
  google: 'Google Cloud Text-to-Speech',
  polly: 'Amazon Polly',
}

/** The voices that the settings name. Their services allow what they make to be published, by their own terms. */
export function hostedVoices(settings: VoiceSettings): Voice[] {
  return settings.hosted.map(({ engine, name, language }) => ({
    engine,
    name,
    language,
    version: modelOf(settings, engine),
    forReaders: 'yes',
    licence: `by the terms of ${NAMES[engine]}`,
    attribution: undefined,
  }))
}

function modelOf(settings: VoiceSettings, engine: HostedEngine): string {
  const service = settings[engine]
  return service && 'model' in service ? `1 ${service.model}` : '1'
}
