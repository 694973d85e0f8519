import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { assemble, CLOSE, LEAD, PAUSES, trim } from './join.ts'
import { level } from './loudness.ts'
import { beginRecording } from './make-recording.ts'
import { encodeMp3, RATE } from './mp3.ts'
import { resample } from './resample.ts'
import { rms, silence, tone } from './sound.test-data.ts'
import { isBroken, isSilent } from './sound.ts'
import { readWav, writeWav } from './wav.ts'

const near = (measured: number, expected: number, within: number) =>
  assert.ok(Math.abs(measured - expected) <= within, `${measured} is not ${expected} ± ${within}`)

/** A sentence as engines hand it over: silence, sound, silence. */
const sentence = (seconds: number, { rate = RATE, before = 0.3, behind = 0.5 } = {}) => ({
  rate,
  samples: Float32Array.from([
    ...silence(before, rate),
    ...tone({ seconds, rate, decibels: -12 }),
    ...silence(behind, rate),
  ]),
})

test('the silence an engine puts around a sentence is taken off, to a breath', () => {
  const { samples, taken } = trim(sentence(1))
  near(samples.length / RATE, 1 + 0.02 + 0.06, 0.005)
  near(taken, 0.28, 0.005)
  assert.equal(samples[0], 0)
  assert.equal(samples.at(-1), 0)
})

test('pauses are as long as a newsreader makes them, whoever speaks', () => {
  const { samples, times } = assemble(
    [
      { sound: sentence(0.5), after: 'heading' },
      { sound: sentence(1, { rate: 16_000, before: 0, behind: 2 }), after: 'sentence' },
      { sound: sentence(1, { rate: 44_100, before: 1, behind: 0 }), after: 'paragraph' },
      { sound: sentence(1), after: 'part' },
    ],
    RATE,
  )
  near(times[0]!.from, LEAD, 0.001)
  const pauses = times.slice(1).map(({ from }, at) => from - times[at]!.until)
  near(pauses[0]!, PAUSES.heading, 0.001)
  near(pauses[1]!, PAUSES.sentence, 0.001)
  near(pauses[2]!, PAUSES.paragraph, 0.001)
  near(samples.length / RATE, times[3]!.until + CLOSE, 0.001)
})

test('words keep their place when the silence before them goes', () => {
  const sound = { ...sentence(1), words: [{ from: 0, to: 4, at: 0.3, until: 0.7 }] }
  const { times } = assemble([{ sound, after: 'sentence' }], RATE)
  near(times[0]!.words![0]!.at, LEAD + 0.02, 0.005)
  near(times[0]!.words![0]!.until, LEAD + 0.42, 0.005)
})

test('a sound that is silent throughout is kept, and nothing is made of nothing', () => {
  assert.equal(trim({ rate: RATE, samples: silence(0.4) }).samples.length, 0.4 * RATE)
  assert.equal(trim({ rate: RATE, samples: new Float32Array() }).samples.length, 0)
  assert.equal(isSilent({ rate: RATE, samples: silence(1) }), true)
  assert.equal(isBroken({ rate: RATE, samples: Float32Array.of(0.1, NaN) }), true)
  assert.equal(isBroken({ rate: 0, samples: silence(1) }), true)
  assert.equal(isBroken(sentence(1)), false)
})

test('another rate keeps a voice as it is, and what the rate cannot hold does not fold into it', () => {
  for (const [from, to] of [
    [16_000, 24_000],
    [22_050, 24_000],
    [44_100, 24_000],
    [48_000, 16_000],
  ] as const) {
    const kept = resample(tone({ rate: from, decibels: -6 }), from, to)
    assert.equal(kept.length, to)
    const wanted = tone({ rate: to, decibels: -6 })
    const inside = [2000, to - 2000] as const
    const error = kept.slice(...inside).map((sample, at) => sample - wanted.slice(...inside)[at]!)
    assert.ok(rms(error) < 0.001, `${from} to ${to} is off by ${rms(error)}`)
  }
  const high = resample(tone({ rate: 48_000, hertz: 14_000, decibels: -6 }), 48_000, 24_000)
  assert.ok(rms(high.slice(2000, -2000)) < 0.0005)
  const same = tone()
  assert.equal(resample(same, 24_000, 24_000), same)
})

test('a WAV file is read as it was written, to the sixteenth bit', () => {
  const samples = tone({ decibels: -1 })
  const read = readWav(writeWav({ rate: RATE, samples }))
  assert.ok('samples' in read)
  assert.equal(read.rate, RATE)
  assert.ok(read.samples.every((sample, at) => Math.abs(sample - samples[at]!) <= 1 / 32_768))
})

test('a WAV file that is none, is cut off, or holds something else is refused with a sentence', () => {
  const good = writeWav({ rate: RATE, samples: tone() })
  const because = (bytes: Uint8Array) => (readWav(bytes) as { because: string }).because
  assert.equal(because(Buffer.from('ID3')), 'It does not begin as a WAV file does.')
  assert.equal(because(good.slice(0, 20)), 'Its header is cut off.')
  assert.equal(because(good.slice(0, 36)), 'There is no sound in it.')
  const other = good.slice()
  other[20] = 85
  assert.equal(because(other), 'It holds sound in a form (85, 16 bits) that is not read here.')
  const half = readWav(good.slice(0, 44 + RATE))
  assert.ok('samples' in half && half.samples.length === RATE / 2)
})

const ffmpeg = spawnSync('ffmpeg', ['-version']).error === undefined
const away = ffmpeg ? false : 'There is no ffmpeg here to decode with.'

function decoded(mp3: Uint8Array): Float32Array {
  const args = ['-v', 'error', '-f', 'mp3', '-i', '-', '-f', 'f32le', '-ar', String(RATE), '-ac', '1', '-']
  const { stdout, stderr } = spawnSync('ffmpeg', args, { input: mp3, maxBuffer: 1 << 28 })
  assert.equal(String(stderr), '')
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + stdout.length))
}

test('an MP3 is frames of one channel, 64 kb/s, from the first byte to the last', async () => {
  const mp3 = await encodeMp3(tone({ seconds: 3 }))
  let frames = 0
  for (let at = 0; at < mp3.length; frames++) {
    // Sync, MPEG 2, layer III, no checksum; 64 kb/s, 24 kHz; one channel: ISO/IEC 13818-3.
    assert.equal(mp3[at], 0xff)
    assert.equal(mp3[at + 1]! & 0xfe, 0xf2)
    assert.equal(mp3[at + 2]! & 0xfc, 0x84)
    assert.equal(mp3[at + 3]! >> 6, 3)
    at += 192 + ((mp3[at + 2]! >> 1) & 1)
  }
  near((frames * 576) / RATE, 3, 0.15)
})

test(
  'what is heard is heard when the table says, and as loud as it was levelled to',
  { skip: away },
  async () => {
    const making = await beginRecording()
    for (const seconds of [0.5, 1.2, 0.8]) await making.add({ sound: sentence(seconds), after: 'sentence' })
    const { mp3, times, seconds, gain, loudness } = await making.finish()
    const heard = decoded(mp3)
    near(heard.length / RATE, seconds, 0.1)
    near(loudness + 20 * Math.log10(gain), -19, 0.01)
    near(level(heard, RATE).loudness, -19, 0.2)
    for (const { from, until } of times) {
      const quietBefore = heard.slice((from - 0.05) * RATE, (from + 0.01) * RATE)
      const loudAfter = heard.slice((from + 0.035) * RATE, (until - 0.075) * RATE)
      const quietBehind = heard.slice((until - 0.04) * RATE, (until + 0.05) * RATE)
      assert.ok(rms(loudAfter) > 0.05, `nothing is heard from ${from}`)
      assert.ok(rms(quietBefore) < 0.01, `${rms(quietBefore)} is heard before ${from}`)
      assert.ok(rms(quietBehind) < 0.01, `${rms(quietBehind)} is heard after ${until}`)
    }
  },
)

test('an hour is recorded in the memory of a minute', async () => {
  const making = await beginRecording()
  const minute = sentence(60)
  const memory = () => process.memoryUsage().arrayBuffers
  await making.add({ sound: minute, after: 'part' })
  const before = memory()
  for (let minutes = 1; minutes < 12; minutes++) await making.add({ sound: minute, after: 'part' })
  // Twelve minutes are 69 MB of samples.
  assert.ok(memory() - before < 60e6, `${(memory() - before) / 1e6} MB more`)
  const { times } = await making.finish()
  assert.equal(times.length, 12)
})
