import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { silentLog } from '../platform/log.ts'
import { startVoices } from './engines/start-voices.ts'
import { withTags } from './sound/id3.ts'
import { encodeMp3, RATE } from './sound/mp3.ts'
import { readRecording } from './sound/read-recording.ts'
import { tone } from './sound/sound.test-data.ts'
import { writeWav } from './sound/wav.ts'
import { takeRecording } from './take-recording.ts'

const voices = startVoices({ log: silentLog })
after(() => voices.stop())

const near = (measured: number, expected: number, within: number) =>
  assert.ok(Math.abs(measured - expected) <= within, `${measured} is not ${expected} ± ${within}`)
const because = (bytes: Uint8Array) => (readRecording(bytes) as { because: string }).because

const tags = {
  title: 'Old',
  artists: [],
  paper: 'Phone',
  language: 'en',
  seconds: 3,
  source: 'person',
} as const

test('a WAV that a reporter recorded is levelled and made into an MP3', async () => {
  const quiet = tone({ seconds: 3, rate: 44_100, decibels: -40 })
  const taken = await takeRecording(voices, writeWav({ rate: 44_100, samples: quiet }))
  assert.ok(taken.ok)
  assert.equal(taken.mediaType, 'audio/mpeg')
  assert.equal(taken.levelled, true)
  near(taken.seconds, 3 + 0.25 + 0.6, 0.05)
  assert.equal(taken.bytes[0], 0xff)
})

test('an MP3 is kept as it came, without the tags around it, and its length is measured by its frames', async () => {
  const sound = await encodeMp3(tone({ seconds: 3 }))
  const behind = Buffer.concat([Buffer.from('TAG'), Buffer.alloc(125)])
  const taken = await takeRecording(voices, Buffer.concat([withTags(sound, tags), behind]))
  assert.ok(taken.ok)
  assert.deepEqual(Buffer.from(taken.bytes), Buffer.from(sound))
  assert.equal(taken.levelled, false)
  near(taken.seconds, 3, 0.12)
})

test('an MP3 that is cut off ends with its last whole frame; one that is damaged in the middle is refused', async () => {
  const sound = await encodeMp3(tone({ seconds: 10 }))
  const cut = readRecording(sound.subarray(0, sound.length - 100))
  assert.ok('kind' in cut)
  assert.equal(cut.kind, 'mp3')
  near(cut.seconds, 10, 0.15)
  const long = await encodeMp3(tone({ seconds: 20 }))
  long.fill(0, 40_000, 40_400)
  assert.equal(because(long), 'The MP3 file is damaged 0:05 into it.')
})

const ffmpeg = spawnSync('ffmpeg', ['-version']).error === undefined
const away = ffmpeg ? false : 'There is no ffmpeg here to make other files with.'

function converted(...args: string[]): Uint8Array {
  const wav = writeWav({ rate: RATE, samples: tone({ seconds: 4 }) })
  const { stdout, stderr } = spawnSync('ffmpeg', ['-v', 'error', '-i', '-', ...args, 'pipe:1'], {
    input: wav,
  })
  assert.equal(String(stderr), '')
  return stdout
}

test(
  'files that other programs made are read: MP3 of several kinds, and an M4A from a telephone',
  { skip: away },
  () => {
    for (const args of [
      ['-f', 'mp3', '-b:a', '128k', '-ar', '44100', '-ac', '2'],
      ['-f', 'mp3', '-q:a', '4', '-ar', '48000'],
      ['-f', 'mp3', '-b:a', '32k', '-ar', '16000'],
      ['-f', 'mp3', '-b:a', '24k', '-ar', '8000'],
    ]) {
      const read = readRecording(converted(...args))
      assert.ok('kind' in read, args.join(' '))
      assert.equal(read.kind, 'mp3')
      near(read.seconds, 4, 0.25)
    }
    assert.match(
      because(converted('-f', 'ipod', '-c:a', 'aac', '-movflags', 'frag_keyframe+empty_moov')),
      /no sound/,
    )
    const folder = mkdtempSync(join(tmpdir(), 'standfirst-m4a-'))
    const path = join(folder, 'memo.m4a')
    const args = ['-v', 'error', '-f', 'lavfi', '-i', 'sine=duration=4', '-c:a', 'aac', path]
    assert.equal(spawnSync('ffmpeg', args).status, 0)
    const memo = readRecording(readFileSync(path))
    rmSync(folder, { recursive: true })
    assert.ok('kind' in memo)
    assert.equal(memo.kind, 'm4a')
    near(memo.seconds, 4, 0.1)
  },
)

/** An ISO media file of two boxes and a movie header, as ISO/IEC 14496-12 lays them out. */
function m4a({ seconds = 90, brand = 'M4A ', version = 0 } = {}): Buffer {
  const box = (name: string, ...parts: Uint8Array[]) => {
    const body = Buffer.concat(parts)
    const size = Buffer.alloc(4)
    size.writeUInt32BE(body.length + 8)
    return Buffer.concat([size, Buffer.from(name), body])
  }
  const header = Buffer.alloc(108)
  header[0] = version
  header.writeUInt32BE(1000, version ? 20 : 12)
  if (version) header.writeBigUInt64BE(BigInt(seconds * 1000), 24)
  else header.writeUInt32BE(seconds * 1000, 16)
  return Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\0\0\0\0${brand}`)),
    box('mdat', Buffer.alloc(64)),
    box('moov', box('mvhd', header)),
  ])
}

test('an M4A is kept as it came, and says how long it is', async () => {
  for (const version of [0, 1]) {
    const taken = await takeRecording(voices, m4a({ seconds: 90, version }))
    assert.ok(taken.ok)
    assert.equal(taken.mediaType, 'audio/mp4')
    assert.equal(taken.seconds, 90)
  }
})

test('what is no recording, or none with sound in it, is refused with a sentence', async () => {
  assert.equal(
    because(Buffer.from('%PDF-1.7')),
    'This is no recording that can be taken: give an MP3, a WAV or an M4A.',
  )
  assert.equal(
    because(new Uint8Array()),
    'This is no recording that can be taken: give an MP3, a WAV or an M4A.',
  )
  assert.equal(because(Buffer.from('ID3\x04\0\0\0\0\0\0')), 'There is no sound in this MP3 file.')
  assert.equal(
    because(writeWav({ rate: RATE, samples: new Float32Array() })),
    'There is no sound in this WAV file.',
  )
  assert.match(because(m4a().subarray(0, 60)), /^The M4A file is cut off/)
  assert.equal(because(m4a({ seconds: 0 })), 'There is no sound in this M4A file.')
  const taken = await takeRecording(voices, Buffer.from('RIFF'))
  assert.deepEqual(taken, {
    ok: false,
    because: 'The WAV file cannot be read. It does not begin as a WAV file does.',
  })
})
