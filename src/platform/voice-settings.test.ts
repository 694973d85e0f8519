import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noVoices, readVoiceSettings } from './voice-settings.ts'

const lines = (env: Parameters<typeof readVoiceSettings>[0]) => {
  const read = readVoiceSettings(env)
  return read.ok ? [] : read.lines
}

test('with nothing set there are no services', () => {
  assert.deepEqual(readVoiceSettings({}), { ok: true, voices: noVoices })
})

test('each service stands where its provider put it, unless another address is set', () => {
  const read = readVoiceSettings({
    OPENAI_API_KEY: 'a',
    AZURE_SPEECH_KEY: 'b',
    AZURE_SPEECH_REGION: 'westeurope',
    GOOGLE_TTS_KEY: 'c',
    GOOGLE_TTS_BASE: 'https://proxy.example/tts/',
    AWS_ACCESS_KEY_ID: 'd',
    AWS_SECRET_ACCESS_KEY: 'e',
    AWS_REGION: 'eu-central-1',
  })
  assert.ok(read.ok)
  const { openai, azure, google, polly } = read.voices
  assert.equal(openai?.base, 'https://api.openai.com')
  assert.equal(azure?.base, 'https://westeurope.tts.speech.microsoft.com')
  assert.equal(google?.base, 'https://proxy.example/tts')
  assert.equal(polly?.base, 'https://polly.eu-central-1.amazonaws.com')
})

test('keys for other things on the machine are no voices, and no mistake', () => {
  assert.deepEqual(lines({ AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' }), [])
})

test('what does not belong together is told in a sentence each', () => {
  assert.deepEqual(lines({ STANDFIRST_VOICES: 'nova' }), [
    'STANDFIRST_VOICES: nova is no voice: write each as openai/nova=en, with commas between.',
  ])
  assert.deepEqual(lines({ STANDFIRST_VOICES: 'ibm/lisa=en, openai/nova=en' }), [
    'STANDFIRST_VOICES: there is no speech service ibm: name openai, elevenlabs, azure, google, polly.',
    'STANDFIRST_VOICES: openai/nova=en is of no use without the key for openai.',
  ])
  assert.deepEqual(lines({ AZURE_SPEECH_KEY: 'a' }), [
    'AZURE_SPEECH_REGION: with AZURE_SPEECH_KEY, say which region the key is for, such as westeurope.',
  ])
  assert.deepEqual(lines({ STANDFIRST_C2PA_KEY: 'key.pem' }), [
    'STANDFIRST_C2PA_CERTIFICATE, STANDFIRST_C2PA_KEY: give both, or none.',
  ])
})
