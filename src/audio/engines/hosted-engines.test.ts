import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { stillClock } from '../../platform/clock.ts'
import { silentLog } from '../../platform/log.ts'
import { noVoices, readVoiceSettings, type HostedEngine } from '../../platform/voice-settings.ts'
import { secondsOf } from '../sound/sound.ts'
import type { SpeechSegment, Voice } from '../voices/voice.ts'
import { azureDouble } from './azure/azure-double.test-data.ts'
import { elevenlabsDouble, error as elevenlabsError } from './elevenlabs/elevenlabs-double.test-data.ts'
import { googleDouble, error as googleError } from './google/google-double.test-data.ts'
import { hostedEngines, hostedVoices } from './hosted-engines.ts'
import { openaiDouble, error as openaiError } from './openai/openai-double.test-data.ts'
import { pollyDouble, error as pollyError } from './polly/polly-double.test-data.ts'
import { signedHeaders } from './polly/signature.ts'
import { startVoices } from './start-voices.ts'

const KEY = 'key-of-the-courier'
const clock = stillClock('2024-05-02T12:00:00.000Z')
const [openai, elevenlabs, azure, google, polly] = await Promise.all([
  openaiDouble(KEY),
  elevenlabsDouble(KEY),
  azureDouble(KEY),
  googleDouble(KEY),
  pollyDouble('AKIACOURIER', KEY),
])

function settings(key = KEY) {
  const read = readVoiceSettings({
    STANDFIRST_VOICES:
      'openai/nova=en, elevenlabs/21m00Tcm4TlvDq8ikWAM=en, azure/uk-UA-PolinaNeural=uk, google/lt-LT-Standard-B=lt, polly/Joanna=en-US',
    OPENAI_API_KEY: key,
    OPENAI_API_BASE: openai.base,
    ELEVENLABS_API_KEY: key,
    ELEVENLABS_API_BASE: `${elevenlabs.base}/`,
    AZURE_SPEECH_KEY: key,
    AZURE_SPEECH_REGION: 'westeurope',
    AZURE_SPEECH_BASE: azure.base,
    GOOGLE_TTS_KEY: key,
    GOOGLE_TTS_BASE: google.base,
    AWS_ACCESS_KEY_ID: 'AKIACOURIER',
    AWS_SECRET_ACCESS_KEY: key,
    AWS_SESSION_TOKEN: 'token',
    AWS_REGION: 'eu-central-1',
    POLLY_BASE: polly.base,
  })
  assert.ok(read.ok)
  return read.voices
}

const voices = startVoices({ log: silentLog, hosted: hostedEngines(settings(), clock) })
const strangers = startVoices({ log: silentLog, hosted: hostedEngines(settings('a-wrong-key'), clock) })
after(() => Promise.all([voices.stop(), strangers.stop()]))

const listed = hostedVoices(settings())
const voice = (engine: HostedEngine) => listed.find((each) => each.engine === engine)!
const doubles = { openai, elevenlabs, azure, google, polly }
const engines = Object.keys(doubles) as HostedEngine[]

const sentence: SpeechSegment[] = [
  { text: 'Procter & Gamble <sells> “soap” to ' },
  { text: 'Kasčiūnas', ipa: '/kɐsˈt͡ʃuːnɐs/', respelling: 'kas-CHOO-nas' },
  { text: ' in ' },
  { text: 'Suwałki', respelling: 'soo-VOW-kee' },
  { text: '.' },
]

test('every service says a sentence with names, marks and ampersands in it', async () => {
  for (const engine of engines) {
    const spoken = await voices.speak(voice(engine), sentence)
    assert.ok(spoken.ok, `${engine}: ${spoken.ok ? '' : spoken.said}`)
    assert.ok(secondsOf(spoken.sound) > 0.9, `${engine} made ${secondsOf(spoken.sound)} s`)
    assert.equal(spoken.sound.rate, engine === 'polly' ? 16_000 : 24_000)
  }
})

test('a service is given a name in the form it takes: IPA in SSML, else a respelling', async () => {
  for (const engine of engines) await voices.speak(voice(engine), sentence)
  const body = (engine: HostedEngine) => doubles[engine].asked.at(-1)!.body
  const phoneme = '<phoneme alphabet=\\"ipa\\" ph=\\"kɐsˈt͡ʃuːnɐs\\">Kasčiūnas</phoneme>'
  assert.ok(body('google').includes(phoneme))
  assert.ok(body('polly').includes(phoneme))
  assert.ok(body('azure').includes(phoneme.replaceAll('\\', '')))
  assert.ok(body('azure').includes('<sub alias="soo-VOW-kee">Suwałki</sub>'))
  assert.ok(body('azure').includes('Procter &#38; Gamble &#60;sells&#62;'))
  for (const engine of ['openai', 'elevenlabs'] as const)
    assert.ok(body(engine).includes('Procter & Gamble <sells> “soap” to kaschoonas in soovowkee.'))
})

test('ElevenLabs tells when each word is heard, by its place in what readers see', async () => {
  const spoken = await voices.speak(voice('elevenlabs'), [
    { text: 'In ' },
    { text: 'Suwałki', respelling: 'soo-VOW-kee' },
    { text: ', again' },
  ])
  assert.ok(spoken.ok)
  const text = 'In Suwałki, again'
  const words = spoken.sound.words!.map(({ from, to, at, until }) => [text.slice(from, to), at, until])
  assert.deepEqual(words, [
    ['In', 0, 0.04],
    ['Suwałki,', 0.06, 0.26],
    ['again', 0.28, 0.38],
  ])
})

test('a wrong key is told at once, by every service, and not tried again', async () => {
  for (const engine of engines) {
    const before = doubles[engine].asked.length
    const spoken = await strangers.speak(voice(engine), sentence)
    assert.ok(!spoken.ok)
    assert.equal(spoken.because, 'no-key', engine)
    assert.equal(spoken.passing, false)
    assert.match(spoken.said, /does not take the key it was given/)
    assert.equal(doubles[engine].asked.length - before, 1)
  }
})

test('a quota that is used up is told, and not taken for a wrong key', async () => {
  const empty = {
    openai: openaiError(429, 'You exceeded your current quota.', 'insufficient_quota'),
    elevenlabs: elevenlabsError(401, 'quota_exceeded', 'You have 0 credits remaining.'),
    google: googleError(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded.'),
  }
  for (const [engine, answer] of Object.entries(empty) as [keyof typeof empty, (typeof empty)['openai']][]) {
    doubles[engine].instead.push(() => answer)
    const spoken = await voices.speak(voice(engine), sentence)
    assert.ok(!spoken.ok)
    assert.equal(spoken.because, 'quota', engine)
    assert.equal(spoken.passing, false)
  }
})

test('a service that is in trouble for a moment is asked again', async () => {
  const moments = {
    openai: openaiError(429, 'Rate limit reached.', 'rate_limit_exceeded'),
    elevenlabs: elevenlabsError(503, 'system_busy', 'Try again.'),
    azure: { status: 502, body: '' },
    google: googleError(503, 'UNAVAILABLE', 'Try again.'),
    polly: pollyError(400, 'ThrottlingException', 'Rate exceeded'),
  }
  for (const engine of engines) {
    const double = doubles[engine]
    double.instead.push(() => 'hang up')
    double.instead.push(() => moments[engine])
    const before = double.asked.length
    const spoken = await voices.speak(voice(engine), sentence)
    assert.ok(spoken.ok, `${engine}: ${spoken.ok ? '' : spoken.said}`)
    assert.equal(double.asked.length - before, 3)
  }
})

test('a service that stays in trouble is left to the queue, with what it said', async () => {
  for (let times = 0; times < 3; times++)
    openai.instead.push(() => openaiError(500, 'The server had an error', null))
  const spoken = await voices.speak(voice('openai'), sentence)
  assert.deepEqual(spoken, {
    ok: false,
    because: 'away',
    said: 'OpenAI is in trouble: The server had an error',
    passing: true,
  })
})

test('a service that wants to be left alone for longer than a moment is not asked again now', async () => {
  azure.instead.push(() => ({ status: 429, headers: { 'retry-after': '120' }, body: '' }))
  const before = azure.asked.length
  const spoken = await voices.speak(voice('azure'), sentence)
  assert.ok(!spoken.ok)
  assert.equal(spoken.because, 'quota')
  assert.equal(spoken.passing, true)
  assert.equal(azure.asked.length - before, 1)
})

test('a service that nobody answers for is away', async () => {
  const nowhere = { ...noVoices, openai: { key: KEY, base: 'http://127.0.0.1:1', model: 'tts-1' } }
  const lost = startVoices({ log: silentLog, hosted: hostedEngines(nowhere, clock) })
  const spoken = await lost.speak(voice('openai'), sentence)
  assert.ok(!spoken.ok)
  assert.equal(spoken.because, 'away')
  assert.match(spoken.said, /^OpenAI cannot be reached \(.+\)\.$/)
  const without = await lost.speak(voice('polly'), sentence)
  assert.ok(!without.ok)
  assert.equal(
    without.said,
    'There is no key for Amazon Polly: set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION.',
  )
})

test('a text or a voice that a service refuses is told in its words', async () => {
  const long = await voices.speak(voice('openai'), [{ text: 'so on and '.repeat(500) }])
  assert.ok(!long.ok)
  assert.equal(long.because, 'refused')
  assert.equal(long.said, 'OpenAI refuses this text: Input should have at most 4096 characters')
  const ask = async (engine: HostedEngine, name: string) => {
    const spoken = await voices.speak({ ...voice(engine), name } as Voice, sentence)
    return spoken.ok ? undefined : spoken.because
  }
  assert.equal(await ask('elevenlabs', 'nobody'), 'unknown-voice')
  assert.equal(await ask('azure', 'nobody'), 'refused')
  assert.equal(await ask('polly', 'nobody'), 'unknown-voice')
})

test('an answer that is no sound is a failure, not a silence', async () => {
  google.instead.push(() => ({ status: 200, body: 'not JSON' }))
  elevenlabs.instead.push(() => ({ status: 200, body: '{}' }))
  openai.instead.push(() => ({ status: 200, body: new Uint8Array(48_000) }))
  // What broke once is tried once more, and then the doubles answer as they should.
  assert.ok((await voices.speak(voice('google'), sentence)).ok)
  assert.ok((await voices.speak(voice('elevenlabs'), sentence)).ok)
  const silent = await voices.speak(voice('openai'), sentence)
  assert.ok(!silent.ok)
  assert.equal(silent.because, 'refused')
})

test('whoever stops waiting for a service is told so', async () => {
  const stop = new AbortController()
  const waiting = voices.speak(voice('openai'), sentence, { signal: stop.signal })
  stop.abort(new Error('The editor left.'))
  await assert.rejects(waiting, /The editor left/)
})

test('a request to AWS is signed as its published examples are', () => {
  const example = {
    id: 'AKIDEXAMPLE',
    key: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    token: undefined,
    region: 'us-east-1',
    service: 'service',
    url: 'https://example.amazonaws.com/',
    body: '',
    now: '2015-08-30T12:36:00.000Z' as never,
  }
  // "get-vanilla" and "post-vanilla" of the Signature Version 4 test suite.
  assert.equal(
    signedHeaders({ ...example, method: 'GET' }).authorization,
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31',
  )
  assert.match(
    signedHeaders({ ...example, method: 'POST' }).authorization!,
    /Signature=5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b$/,
  )
})
