import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { withTags, writeId3, type Tags } from './id3.ts'
import { encodeMp3 } from './mp3.ts'
import { tone } from './sound.test-data.ts'

const tags: Tags = {
  title: 'Уряд купує ракети\nза 225 мільйонів',
  artists: ['Rūta Žemaitytė', 'Milda Stonkutė'],
  paper: 'The Courier',
  language: 'uk',
  seconds: 3,
  disclosure: 'Це аудіо створено за допомогою ШІ',
  source: 'machine',
  address: 'https://courier.example/news/rockets',
  picture: { bytes: Buffer.from('89504e470d0a1a0a', 'hex'), type: 'image/png' },
  chapters: [
    { title: 'Початок', from: 0, until: 1.5 },
    { title: 'Що далі', from: 1.5, until: 3 },
  ],
}

/** Reads a tag as the specification says, independently of how it was written. */
function readFrames(tag: Uint8Array): { name: string; body: Buffer }[] {
  const bytes = Buffer.from(tag)
  const size = (at: number) => [...bytes.subarray(at, at + 4)].reduce((sum, byte) => sum * 128 + byte, 0)
  assert.equal(bytes.toString('latin1', 0, 3), 'ID3')
  assert.equal(bytes[3], 4)
  assert.equal(size(6), bytes.length - 10)
  const frames = []
  for (let at = 10; at < bytes.length;) {
    const length = size(at + 4)
    frames.push({
      name: bytes.toString('latin1', at, at + 4),
      body: bytes.subarray(at + 10, at + 10 + length),
    })
    at += 10 + length
  }
  return frames
}

const bodyOf = (name: string) => readFrames(writeId3(tags)).find((frame) => frame.name === name)!.body

test('a file says its headline, byline and paper in any script', () => {
  assert.equal(bodyOf('TIT2').toString(), '\u0003Уряд купує ракети за 225 мільйонів')
  assert.equal(bodyOf('TPE1').toString(), '\u0003Rūta Žemaitytė\0Milda Stonkutė')
  assert.equal(bodyOf('TALB').toString(), '\u0003The Courier')
  assert.equal(bodyOf('TLAN').toString(), '\u0003ukr')
  assert.equal(bodyOf('TLEN').toString(), '\u00033000')
  assert.equal(bodyOf('WOAF').toString(), 'https://courier.example/news/rockets')
})

test('a file says that a machine speaks, in words for people and in the IPTC’s for machines', () => {
  assert.equal(bodyOf('COMM').toString(), '\u0003ukr\0Це аудіо створено за допомогою ШІ')
  assert.equal(
    bodyOf('TXXX').toString(),
    '\u0003digitalSourceType\0http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
  )
  const mixed = readFrames(writeId3({ ...tags, source: 'person-and-machine' }))
  assert.match(
    String(mixed.find(({ name }) => name === 'TXXX')!.body),
    /compositeWithTrainedAlgorithmicMedia$/,
  )
})

test('a picture goes with the file as it is', () => {
  const body = bodyOf('APIC')
  assert.equal(body.subarray(0, 13).toString('latin1'), '\u0003image/png\0\u0003\0')
  assert.deepEqual(body.subarray(13), Buffer.from(tags.picture!.bytes))
})

test('what a file has nothing to say of is left out', () => {
  const names = readFrames(
    writeId3({ title: 'A', artists: [], paper: 'B', language: 'xx', seconds: 1, source: 'person' }),
  ).map(({ name }) => name)
  assert.deepEqual(names, ['TIT2', 'TALB', 'TCON', 'TLAN', 'TLEN', 'TXXX'])
})

const ffprobe = spawnSync('ffprobe', ['-version']).error === undefined
const away = ffprobe ? false : 'There is no ffprobe here to read with.'

test('another program reads the tag, the chapters and the sound behind them', { skip: away }, async () => {
  const mp3 = withTags(await encodeMp3(tone({ seconds: 3 })), tags)
  const asked = ['-v', 'error', '-show_chapters', '-show_format', '-show_streams', '-of', 'json', '-']
  const { stdout, stderr } = spawnSync('ffprobe', asked, { input: mp3 })
  // The picture is eight bytes of a PNG, which ffprobe says; of the sound it must say nothing.
  assert.doesNotMatch(String(stderr), /mp3/i)
  const { chapters, format, streams } = JSON.parse(String(stdout))
  assert.deepEqual(
    chapters.map((each: { start_time: string; tags: { title: string } }) => [
      each.start_time,
      each.tags.title,
    ]),
    [
      ['0.000000', 'Початок'],
      ['1.500000', 'Що далі'],
    ],
  )
  assert.equal(format.tags.title, 'Уряд купує ракети за 225 мільйонів')
  assert.equal(format.tags.album, 'The Courier')
  assert.match(format.tags.digitalSourceType, /trainedAlgorithmicMedia$/)
  const [sound] = streams
  assert.equal(sound.codec_name, 'mp3')
  assert.equal(sound.sample_rate, '24000')
  assert.equal(sound.channels, 1)
  assert.equal(sound.bit_rate, '64000')
})
