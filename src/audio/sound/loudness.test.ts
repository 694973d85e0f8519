import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { concatenated } from './join.ts'
import { gainFor, level, openMeter } from './loudness.ts'
import { faded, silence, tone } from './sound.test-data.ts'
import { writeWav } from './wav.ts'

const rate = 48_000
const near = (measured: number, expected: number, within = 0.1) =>
  assert.ok(Math.abs(measured - expected) <= within, `${measured} is not ${expected} ± ${within}`)

/**
 * EBU Tech 3341 gives its signals in stereo, where two channels with the same power add 3.01 LU; in the one channel
 * we have, each of its answers is lower by that.
 */
const MONO = 10 * Math.log10(2)

test('EBU Tech 3341, signals 1 and 2: a steady tone of 1 kHz is as loud as it is', () => {
  near(level(tone({ decibels: -23, seconds: 20, rate }), rate).loudness, -23 - MONO)
  near(level(tone({ decibels: -33, seconds: 20, rate }), rate).loudness, -33 - MONO)
})

const steps = (...levels: [number, number][]) =>
  concatenated(levels.map(([decibels, seconds]) => tone({ decibels, seconds, rate })))

test('EBU Tech 3341, signals 3 to 5: what is quiet beside the rest is left out by the gates', () => {
  near(level(steps([-36, 10], [-23, 60], [-36, 10]), rate).loudness, -23 - MONO)
  near(level(steps([-72, 10], [-36, 10], [-23, 60], [-36, 10], [-72, 10]), rate).loudness, -23 - MONO)
  near(level(steps([-26, 20], [-20, 20.1], [-26, 20]), rate).loudness, -23 - MONO)
})

test('a tone is as loud at every rate that voices speak in', () => {
  for (const other of [16_000, 22_050, 24_000, 44_100, 96_000])
    near(level(tone({ decibels: -20, seconds: 3, rate: other }), other).loudness, -20 - MONO)
})

test('pauses between sentences do not make a story quieter', () => {
  const spoken = tone({ decibels: -20, seconds: 4, rate })
  near(level(concatenated([spoken, silence(6, rate), spoken]), rate).loudness, -20 - MONO, 0.3)
})

test('EBU Tech 3341, signals 15 to 18: the wave is measured between its samples, not at them', () => {
  // A quarter of the rate, 45° off: every sample is 3 dB below the crest.
  near(
    level(faded(tone({ hertz: rate / 4, decibels: -6, phase: Math.PI / 4, rate })), rate).truePeak,
    -6,
    0.3,
  )
  near(
    level(faded(tone({ hertz: rate / 6, decibels: -6, phase: Math.PI / 3, rate })), rate).truePeak,
    -6,
    0.3,
  )
  near(level(tone({ hertz: 997, decibels: 0, rate }), rate).truePeak, 0, 0.1)
})

test('a peak at the very end, and across the pieces in which sound arrives, is not missed', () => {
  const meter = openMeter(rate)
  const sound = concatenated([
    silence(0.5, rate),
    tone({ hertz: rate / 4, decibels: -3, phase: Math.PI / 4, rate }),
  ])
  for (let at = 0; at < sound.length; at += 37) meter.add(sound.subarray(at, at + 37))
  const { loudness, truePeak } = level(sound, rate)
  assert.deepEqual(meter.read(), { loudness, truePeak })
  near(level(Float32Array.of(0, 0, 0.5), rate).truePeak, 20 * Math.log10(0.5), 0.1)
})

test('a story is brought to −19 LUFS, and no higher than its peaks allow', () => {
  near(20 * Math.log10(gainFor({ loudness: -25, truePeak: -12 })), 6, 1e-9)
  near(20 * Math.log10(gainFor({ loudness: -25, truePeak: -4 })), 3, 1e-9)
  near(20 * Math.log10(gainFor({ loudness: -12, truePeak: 0 })), -7, 1e-9)
})

test('silence is left as it is', () => {
  assert.equal(level(silence(2), 24_000).gain, 1)
  assert.equal(level(new Float32Array(), 24_000).gain, 1)
})

const ffmpeg = spawnSync('ffmpeg', ['-version']).error === undefined
const away = ffmpeg ? false : 'There is no ffmpeg here to measure against.'

test('our meter and ffmpeg’s agree on noise that comes and goes', { skip: away }, () => {
  let seed = 7
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5
  let low = 0
  const samples = Float32Array.from({ length: rate * 12 }, (_, at) => {
    low += 0.1 * (random() - low)
    return low * (1 + Math.sin(at / rate)) * (Math.sin(at / 9000) > 0 ? 0.8 : 0.05)
  })
  const measured = level(samples, rate)
  const args = ['-hide_banner', '-nostats', '-i', '-', '-af', 'ebur128=peak=true', '-f', 'null', '-']
  const { stderr } = spawnSync('ffmpeg', args, { input: writeWav({ rate, samples }) })
  const summary = String(stderr).split('Summary:')[1]!
  near(measured.loudness, Number(/I:\s+(-?[\d.]+) LUFS/.exec(summary)![1]), 0.1)
  near(measured.truePeak, Number(/Peak:\s+(-?[\d.]+) dBFS/.exec(summary)![1]), 0.2)
})

test('ffmpeg is asked for its version and answers', { skip: away }, () => {
  assert.match(String(execFileSync('ffmpeg', ['-version'])), /^ffmpeg version/)
})
