import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { silentLog } from '../../platform/log.ts'
import { RATE } from '../sound/mp3.ts'
import { secondsOf } from '../sound/sound.ts'
import { fliteVoices } from './flite/flite-voices.ts'
import { startVoices } from './start-voices.ts'

const voices = startVoices({ log: silentLog })
after(() => voices.stop())

const slt = fliteVoices.find(({ name }) => name === 'slt')!
const said = (text: string) => [{ text }]

async function soundOf(text: string, voice = slt) {
  const spoken = await voices.speak(voice, said(text))
  assert.ok(spoken.ok)
  return spoken.sound
}

test('every voice of flite says a sentence, in about the time a newsreader takes', async () => {
  for (const voice of fliteVoices) {
    const sound = await soundOf('The minister said on Tuesday that the bridge would open in spring.', voice)
    assert.equal(sound.rate, RATE)
    const seconds = secondsOf(sound)
    assert.ok(seconds > 2.5 && seconds < 6.5, `${voice.name} took ${seconds} s`)
  }
})

test('the same sentence sounds the same every time, so that a kept sound stays true', async () => {
  const first = await soundOf('Lithuania will spend more.')
  const second = await soundOf('Lithuania will spend more.')
  assert.deepEqual(first.samples, second.samples)
})

test('a name is said as its IPA says, and otherwise than by its letters', async () => {
  const byIpa = await voices.speak(slt, [{ text: 'Kasčiūnas', ipa: 'kɐsˈt͡ʃuːnɐs' }, { text: ' spoke.' }])
  const bySound = await voices.speak(slt, [{ text: 'Anybody', ipa: 'kɐsˈt͡ʃuːnɐs' }, { text: ' spoke.' }])
  const byLetters = await soundOf('Kasčiūnas spoke.')
  assert.ok(byIpa.ok && bySound.ok)
  assert.deepEqual(byIpa.sound.samples, bySound.sound.samples)
  assert.notDeepEqual(byIpa.sound.samples, byLetters.samples)
})

test('a text that begins like an option is a text', async () => {
  assert.ok(secondsOf(await soundOf('-voice kal')) > 0.5)
})

test('a sentence nothing can be said of has no sound, and a sentence that says so', async () => {
  for (const text of ['…', '立陶宛', '']) {
    const spoken = await voices.speak(slt, said(text))
    assert.ok(!spoken.ok)
    assert.equal(spoken.because, 'refused')
    assert.equal(spoken.said, `The voice said nothing for “${text}”.`)
    assert.equal(spoken.passing, false)
  }
})

test('voices run in a process of their own, behind everything else on the machine', async () => {
  await soundOf('Hello.')
  const pid = voices.pid()
  assert.ok(pid !== undefined && pid !== process.pid)
  assert.equal(getPriority(pid), 19)
})

test('a process that is killed costs one try: the sentence is said by the next', async () => {
  await soundOf('Before.')
  const first = voices.pid()!
  const waiting = soundOf('A sentence that is being said while somebody pulls the plug.')
  await new Promise((done) => setImmediate(done))
  process.kill(first, 'SIGKILL')
  assert.ok(secondsOf(await waiting) > 2)
  assert.notEqual(voices.pid(), first)
})

test('sentences asked for together are said one after the other, each its own', async () => {
  const [one, two, three] = await Promise.all([soundOf('One.'), soundOf('Two hundred.'), soundOf('Three.')])
  assert.notEqual(one.samples.length, two.samples.length)
  assert.deepEqual((await soundOf('Three.')).samples, three.samples)
})

test('whoever has stopped waiting is told so, and the next sentence is said all the same', async () => {
  const stop = new AbortController()
  const waiting = voices.speak(slt, said('Nobody will hear this.'), { signal: stop.signal })
  stop.abort(new Error('The story was withdrawn.'))
  await assert.rejects(waiting, /The story was withdrawn/)
  assert.ok(secondsOf(await soundOf('Go on.')) > 0.3)
})

test('a sentence that takes too long is stopped, and said to have been', async () => {
  const hasty = startVoices({ log: silentLog, timeLimit: 1, backOff: 1 })
  const spoken = await hasty.speak(slt, said('A bus leaves.'))
  await hasty.stop()
  assert.ok(!spoken.ok)
  assert.equal(spoken.because, 'too-slow')
  assert.equal(spoken.passing, true)
})

test('a process that idles is ended, and the next sentence starts another', async () => {
  const brief = startVoices({ log: silentLog, idle: 1 })
  assert.ok((await brief.speak(slt, said('Hello.'))).ok)
  while (brief.pid() !== undefined) await new Promise((done) => setTimeout(done, 5))
  assert.ok((await brief.speak(slt, said('Hello again.'))).ok)
  await brief.stop()
})

test('a program that is killed takes its voices with it', async () => {
  const code = `
    import { startVoices } from ${JSON.stringify(join(import.meta.dirname, 'start-voices.ts'))}
    import { fliteVoices } from ${JSON.stringify(join(import.meta.dirname, 'flite', 'flite-voices.ts'))}
    const voices = startVoices({ log: { info() {}, error() {} } })
    await voices.speak(fliteVoices[0], [{ text: 'Hello.' }])
    console.log(voices.pid())
    setInterval(() => {}, 1000)`
  const program = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code])
  const [told] = await once(program.stdout, 'data')
  const pid = Number(String(told))
  process.kill(pid, 0)
  program.kill('SIGKILL')
  while (isRunning(pid)) await new Promise((done) => setTimeout(done, 5))
})

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

test('a program that has nothing more to say ends, though its voices idle', async () => {
  const code = `
    import { startVoices } from ${JSON.stringify(join(import.meta.dirname, 'start-voices.ts'))}
    import { fliteVoices } from ${JSON.stringify(join(import.meta.dirname, 'flite', 'flite-voices.ts'))}
    const voices = startVoices({ log: { info() {}, error() {} } })
    await voices.speak(fliteVoices[0], [{ text: 'Hello.' }])`
  const program = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code])
  assert.deepEqual(await once(program, 'exit'), [0, null])
})

test('strings that break programs are said, or refused, and break no voice', async () => {
  for (const text of [
    '<audio src="/etc/passwd"/>',
    '<voice name="/etc/passwd">a</voice>',
    '%s%s%n%d $HOME `id` ${1}',
    'a\u0000b',
    '"; rm -rf /',
    '\\"quoted\\" and "half',
    '\ud800 lone',
    '1'.repeat(300),
    'U.S.A.'.repeat(40),
    '(((((((((( [[[[[ {{{{ a',
  ]) {
    const spoken = await voices.speak(slt, said(text))
    assert.ok(spoken.ok || spoken.because === 'refused', text)
  }
})

test('a voice of an engine that is not here is told in a sentence', async () => {
  const spoken = await voices.speak({ ...slt, engine: 'polly', name: 'Joanna' }, said('Hello.'))
  assert.deepEqual(spoken, {
    ok: false,
    because: 'not-installed',
    said: 'No voice of polly can run on this machine.',
    passing: false,
  })
})

test('sentences become a recording, and each is heard when it says', async () => {
  const sentences = ['A headline.', 'The first sentence of it.', 'And the second one.']
  const sounds = await Promise.all(sentences.map((text) => soundOf(text)))
  const recorded = await voices.record([
    { sound: () => sounds[0]!, after: 'heading' },
    { sound: async () => sounds[1]!, after: 'sentence' },
    { sound: () => sounds[2]!, after: 'part' },
  ])
  assert.ok(recorded.ok)
  const { mp3, seconds, times } = recorded.recording
  assert.equal(times.length, 3)
  assert.ok(times.every(({ from, until }, at) => from < until && from > (times[at - 1]?.until ?? 0)))
  assert.ok(seconds > times[2]!.until)
  // 64,000 bits a second, to a few frames.
  assert.ok(Math.abs(mp3.length / 8000 - seconds) < 0.2, `${mp3.length} bytes for ${seconds} s`)
})

test('a recording that a crash interrupts is made from the beginning', async () => {
  const sound = await soundOf('Again and again.')
  let asked = 0
  const parts = Array.from({ length: 5 }, (_, at) => ({
    sound: () => {
      asked++
      if (at === 3 && asked === 4) process.kill(voices.pid()!, 'SIGKILL')
      return sound
    },
    after: 'sentence' as const,
  }))
  const recorded = await voices.record(parts)
  assert.ok(recorded.ok)
  assert.equal(recorded.recording.times.length, 5)
  assert.equal(asked, 9)
})
