import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plain } from '../../test/pictures.ts'
import { testNewsroom } from '../../test/newsroom.ts'
import { addFile, fileRefusal, type FileRefusal } from './add-file.ts'
import { filePage } from './file-page.ts'
import { fileAddress, fileName, type StoredFile } from './stored-file.ts'

const newsroom = await testNewsroom()
const latin1 = (text: string) => Buffer.from(text, 'latin1')

/** Two frames of MPEG-1 layer III at 128 kbit/s and 44.1 kHz, each 417 bytes. */
const mp3 = Buffer.concat(
  [1, 2].map(() => Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)])),
)
const ftyp = (main: string, others = '') =>
  Buffer.concat([
    Buffer.from([0, 0, 0, 16 + others.length]),
    latin1(`ftyp${main}\0\0\0\0${others}`),
    Buffer.alloc(64),
  ])

async function added(bytes: Uint8Array, name: string): Promise<StoredFile> {
  const answer = await addFile(newsroom, bytes, name)
  return answer.ok ? answer.file : assert.fail(answer.because)
}

function get(file: { hash: string; name: string }, init: RequestInit = {}): Promise<Response> {
  return filePage(newsroom, file.hash, file.name, new Request('https://courier.example/files/x/y', init))
}

const KINDS: [string, string, Uint8Array][] = [
  ['audio/mpeg', 'mp3', mp3],
  ['audio/mpeg', 'mp3', latin1('ID3\x04\0\0\0\0\0\0')],
  ['audio/mp4', 'm4a', ftyp('M4A ', 'isommp42')],
  ['audio/ogg', 'ogg', latin1('OggS\0\x02' + '\0'.repeat(22) + 'OpusHead')],
  ['audio/wav', 'wav', latin1('RIFF\x24\0\0\0WAVEfmt ')],
  ['video/mp4', 'mp4', ftyp('isom', 'iso2avc1mp41')],
  ['video/webm', 'webm', latin1('\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm....V_VP9')],
  ['application/pdf', 'pdf', latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3')],
]

for (const [mediaType, ending, bytes] of KINDS) {
  test(`${ending} is told by its bytes (${latin1(String(bytes.subarray(0, 3))).toString('base64')}), whatever its name`, async () => {
    const file = await added(bytes, 'report.exe')
    assert.deepEqual([file.mediaType, file.name, file.bytes], [mediaType, `report.${ending}`, bytes.length])
    const response = await get(file)
    assert.equal(response.headers.get('content-type'), mediaType)
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
    assert.equal(
      response.headers.get('content-disposition'),
      `inline; filename="report.${ending}"; filename*=UTF-8''report.${ending}`,
    )
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), Buffer.from(bytes))
  })
}

test('everything else is refused with a sentence', async () => {
  const refusals: [FileRefusal, Uint8Array][] = [
    ['empty', Buffer.alloc(0)],
    ['unknown', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['unknown', Buffer.from('MZ\x90\0')],
    ['unknown', Buffer.from([0xff, 0xfb, 0x90, 0x00, 1, 2, 3])],
    ['unknown', ftyp('qt  ')],
    ['picture', await plain(4, 4).png().toBuffer()],
    ['picture', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ]
  for (const [because, bytes] of refusals) {
    assert.deepEqual(await addFile(newsroom, bytes, 'sound.mp3'), { ok: false, because })
    assert.match(fileRefusal(because), /^(This|We) .+\.$/)
  }
})

test('a name is only a name', () => {
  assert.equal(fileName('../../etc/pass wd.tar', 'pdf'), 'pass wd.pdf')
  assert.equal(fileName('C:\\Users\\me\\Budget 2024.PDF', 'pdf'), 'Budget 2024.pdf')
  assert.equal(fileName('gpj.\u202Efdp\r\nset-cookie: a="b"', 'pdf'), 'gpj.fdpset-cookie a=b.pdf')
  assert.equal(fileName('...', 'mp3'), 'file.mp3')
  assert.equal(fileName('Biudžetas – Київ.mp3', 'mp3'), 'Biudžetas – Київ.mp3')
  assert.equal([...fileName('🎙'.repeat(300), 'mp3')].length, 84)
  assert.equal(fileName('\ud800', 'mp3'), 'file.mp3')
})

test('a name in any script is saved under that name', async () => {
  const file = await added(latin1('%PDF-1.4 budget'), "Biudžetas (Київ's).pdf")
  assert.equal(
    (await get(file)).headers.get('content-disposition'),
    `inline; filename="Biudzetas ('s).pdf"; filename*=UTF-8''Biud%C5%BEetas%20%28%D0%9A%D0%B8%D1%97%D0%B2%27s%29.pdf`,
  )
})

test('an address with other words before our file leads to the name it was kept under', async () => {
  const file = await added(latin1('%PDF-1.4 accounts'), 'accounts.pdf')
  const response = await get({ hash: file.hash, name: 'proof-of-fraud.pdf' })
  assert.equal(response.status, 301)
  assert.equal(response.headers.get('location'), fileAddress(file))
})

test('the same bytes under another name are the same file', async () => {
  const first = await added(latin1('%PDF-1.4 twice'), 'first.pdf')
  assert.deepEqual(await added(latin1('%PDF-1.4 twice'), 'second.pdf'), first)
})

test('no file is no error', async () => {
  for (const hash of ['0'.repeat(64), '../../secret', '', 'A'.repeat(64)])
    assert.equal((await get({ hash, name: 'a.pdf' })).status, 404)
})

test('a player seeks in a long recording, which goes out in pieces', async () => {
  const bytes = Buffer.concat([latin1('RIFF\x24\0\0\0WAVEfmt '), Buffer.alloc(700_000, 'la'), latin1('end')])
  const file = await added(bytes, 'long.wav')
  const whole = await get(file)
  assert.equal(whole.headers.get('accept-ranges'), 'bytes')
  assert.deepEqual(Buffer.from(await whole.arrayBuffer()), bytes)
  const last = await get(file, { headers: { range: 'bytes=-3' } })
  assert.equal(last.status, 206)
  assert.equal(await last.text(), 'end')
  const middle = await get(file, { headers: { range: 'bytes=600000-' } })
  assert.deepEqual(Buffer.from(await middle.arrayBuffer()), bytes.subarray(600_000))
})
