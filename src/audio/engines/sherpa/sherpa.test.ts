import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, truncateSync, unlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { silentLog } from '../../../platform/log.ts'
import { RATE as RECORDED_AT } from '../../sound/mp3.ts'
import { readPack, voiceOf, type Pack } from '../../voices/pack.ts'
import { fliteVoices } from '../flite/flite-voices.ts'
import { startVoices } from '../start-voices.ts'
import { configOf } from './sherpa.ts'
import { makeTinyVoice, RATE, SAMPLES_A_LETTER } from './tiny-voice.test-data.ts'

const folder = mkdtempSync(join(tmpdir(), 'standfirst-sherpa-'))
const voices = startVoices({ log: silentLog, backOff: 1 })
after(async () => {
  await voices.stop()
  rmSync(folder, { recursive: true })
})

function isHere(): boolean {
  try {
    createRequire(import.meta.url).resolve('sherpa-onnx-node')
    return true
  } catch {
    return false
  }
}
const away = isHere() ? false : 'The optional package sherpa-onnx-node is not installed here.'

const tinyVoice = (name: string, change?: Partial<Pack>) => {
  const at = join(folder, name)
  return voiceOf(makeTinyVoice(at, change), at)
}
const said = (text: string) => [{ text }]

test('a voice from a pack is loaded and speaks', { skip: away }, async () => {
  const spoken = await voices.speak(tinyVoice('good'), said('good evening vilnius'))
  assert.ok(spoken.ok)
  assert.equal(spoken.sound.rate, RECORDED_AT)
  const samples = 'good evening vilnius'.length * SAMPLES_A_LETTER
  assert.equal(spoken.sound.samples.length, Math.ceil((samples * RECORDED_AT) / RATE))
})

test('a respelling reaches a voice that knows no notation', { skip: away }, async () => {
  const voice = tinyVoice('respelled')
  const spoken = await voices.speak(voice, [{ text: 'Kyiv', respelling: 'KEE-yiv' }])
  const plain = await voices.speak(voice, said('keeyiv'))
  assert.ok(spoken.ok && plain.ok)
  assert.deepEqual(spoken.sound.samples, plain.sound.samples)
})

test('a speed that the pack asks for reaches the model', { skip: away }, async () => {
  const whole = await voices.speak(tinyVoice('slow'), said('evening'))
  const half = await voices.speak(tinyVoice('fast', { speed: 2 }), said('evening'))
  assert.ok(whole.ok && half.ok)
  // The tiny voice multiplies by what VITS would stretch by.
  assert.ok(Math.abs(half.sound.samples[100]! - whole.sound.samples[100]! / 2) < 1e-6)
})

test(
  'a model that is cut short ends the process, not the program: the sentence fails, the next is said',
  { skip: away },
  async () => {
    const voice = tinyVoice('short')
    truncateSync(join(folder, 'short', 'model.onnx'), 500)
    const before = voices.pid()
    const spoken = await voices.speak(voice, said('nobody hears this'))
    assert.ok(!spoken.ok)
    assert.equal(spoken.because, 'broke')
    assert.equal(spoken.passing, false)
    assert.match(spoken.said, /^The process in which voices run (was ended by SIG[A-Z]+|ended with \d+)/)
    assert.equal(voices.pid(), undefined)
    const next = await voices.speak(tinyVoice('whole'), said('somebody hears this'))
    assert.ok(next.ok)
    assert.notEqual(voices.pid(), before)
    assert.ok((await voices.speak(fliteVoices[0]!, said('And this.'))).ok)
  },
)

test('a voice whose files are gone is told in a sentence', { skip: away }, async () => {
  const voice = tinyVoice('gone')
  unlinkSync(join(folder, 'gone', 'model.onnx'))
  const spoken = await voices.speak(voice, said('hello'))
  assert.ok(!spoken.ok)
  assert.equal(spoken.because, 'not-installed')
  assert.match(spoken.said, /^The voice tiny cannot be loaded: .*Install its pack again\.$/)
  rmSync(join(folder, 'gone'), { recursive: true })
  const without = await voices.speak(voice, said('hello'))
  assert.ok(!without.ok)
  assert.equal(without.said, `There is no voice pack in ${join(folder, 'gone')}.`)
})

test(
  'a text of which the voice knows no letter has no sound, and the reason is told',
  { skip: away },
  async () => {
    // sherpa-onnx 1.13 ends the process here (a null result is not looked at); the program goes on.
    const spoken = await voices.speak(tinyVoice('latin'), said('2024'))
    assert.ok(!spoken.ok)
    assert.equal(spoken.passing, false)
    assert.match(spoken.said, /Failed to convert 2024/)
    assert.ok((await voices.speak(tinyVoice('latin'), said('and the next'))).ok)
  },
)

test('marks alone are not given to a voice at all', { skip: away }, async () => {
  const spoken = await voices.speak(tinyVoice('marks'), said('…'))
  assert.deepEqual(spoken, {
    ok: false,
    because: 'refused',
    said: 'The voice said nothing for “…”.',
    passing: false,
  })
})

test('each family is handed its files by the names that sherpa-onnx gives their roles', () => {
  const pack = readPack(readFileSync(join(folder, 'good', 'voice.json'), 'utf8')) as Pack
  const roles = {
    acousticModel: 'model.onnx',
    vocoder: 'hifigan.onnx',
    tokens: 'tokens.txt',
    dataDir: 'espeak-ng-data',
  }
  const { model } = configOf({ ...pack, family: 'matcha', roles }, '/voices/ona') as {
    model: { matcha: object }
  }
  assert.deepEqual(model.matcha, {
    acousticModel: '/voices/ona/model.onnx',
    vocoder: '/voices/ona/hifigan.onnx',
    tokens: '/voices/ona/tokens.txt',
    dataDir: '/voices/ona/espeak-ng-data',
  })
})
