import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { noVoices } from '../../platform/voice-settings.ts'
import { makeTinyVoice, sha256 } from '../engines/sherpa/tiny-voice.test-data.ts'
import { allVoices, findVoice, voicesFor } from './all-voices.ts'
import { describePack } from './describe-pack.ts'
import { fetchOffer, readCatalogue } from './fetch-pack.ts'
import { installPack } from './install-pack.ts'
import { packSchema, readersOf, readPack, type Pack } from './pack.ts'
import { installedPacks } from './packs.ts'
import { tarOf, type TarEntry } from './tar.test-data.ts'
import { voiceId } from './voice.ts'

const folder = mkdtempSync(join(tmpdir(), 'standfirst-packs-'))
after(() => rmSync(folder, { recursive: true }))

const at = (...names: string[]) => join(folder, ...names)
const dataOf = (name: string) => at('newsrooms', name)

/** A pack in a folder, and the same as an archive. */
function tinyPack(name: string, change: Partial<Pack> = {}) {
  const source = at('sources', name)
  const pack = makeTinyVoice(source, { name, ...change })
  const entries: TarEntry[] = ['voice.json', 'model.onnx', 'tokens.txt'].map((file) => ({
    name: file,
    body: readFileSync(join(source, file)),
  }))
  return { source, pack, entries }
}

function archive(name: string, entries: TarEntry[], ending = '.tar.gz'): string {
  const path = at(`${name}${ending}`)
  const tar = tarOf(entries)
  writeFileSync(path, ending === '.tar' ? tar : gzipSync(tar))
  return path
}

const because = async (data: string, source: string) => {
  const installed = await installPack(data, source)
  assert.ok(!installed.ok, 'it was installed')
  return installed.because
}

test('a pack is installed from a folder and from an archive, and its voice is there', async () => {
  const { source, entries } = tinyPack('ona')
  const data = dataOf('good')
  const installed = await installPack(data, source)
  assert.ok(installed.ok)
  assert.equal(voiceId(installed.voice), 'sherpa/ona')
  assert.equal(installed.voice.folder, join(data, 'voices', 'ona'))
  assert.equal(installed.voice.forReaders, 'yes')
  const again = await installPack(data, archive('ona', entries))
  assert.ok(again.ok && again.replaced)
  const within = entries.map((entry) => ({ ...entry, name: `./ona-pack/${entry.name}` }))
  const folders = [{ name: './ona-pack/', kind: '5' }]
  assert.ok((await installPack(dataOf('inner'), archive('inner', [...folders, ...within], '.tar'))).ok)
  assert.deepEqual(readdirSync(join(data, 'voices')), ['ona'])
  assert.deepEqual((await installedPacks(data)).voices.map(voiceId), ['sherpa/ona'])
})

test('an archive that tar itself made is read, with names longer than its header holds', async () => {
  const long = `espeak-ng-data/${'a-very-long-folder-name/'.repeat(6)}en-US`
  const { source, pack } = tinyPack('long')
  mkdirSync(join(source, long, '..'), { recursive: true })
  writeFileSync(join(source, long), 'data')
  writeFileSync(
    join(source, 'voice.json'),
    JSON.stringify({ ...pack, files: { ...pack.files, [long]: sha256('data') } }),
  )
  for (const format of ['gnu', 'pax', 'ustar']) {
    const path = at(`long-${format}.tgz`)
    execFileSync('tar', [`--format=${format}`, '-czf', path, '-C', at('sources'), 'long'])
    const installed = await installPack(dataOf(format), path)
    assert.ok(installed.ok, installed.ok ? '' : `${format}: ${installed.because}`)
    assert.equal(readFileSync(join(installed.voice.folder!, long), 'utf8'), 'data')
  }
})

test('a file that is not what its hash says is refused, and leaves the voice that was there', async () => {
  const { source, entries } = tinyPack('swapped')
  const data = dataOf('swapped')
  assert.ok((await installPack(data, source)).ok)
  const before = readFileSync(join(data, 'voices', 'swapped', 'model.onnx'))
  const other = entries.map((entry) => (entry.name === 'model.onnx' ? { ...entry, body: 'not it' } : entry))
  assert.match(
    await because(data, archive('swapped', other)),
    /^The file model\.onnx is not what voice\.json says/,
  )
  writeFileSync(join(source, 'tokens.txt'), 'x 0')
  assert.match(await because(data, source), /^The file tokens\.txt is not what voice\.json says/)
  assert.deepEqual(readFileSync(join(data, 'voices', 'swapped', 'model.onnx')), before)
  assert.deepEqual(readdirSync(join(data, 'voices')), ['swapped'])
})

test('an archive whose names lead out of it writes nothing outside', async () => {
  const { entries } = tinyPack('out')
  for (const name of [
    '../escaped.txt',
    '/tmp/standfirst-escaped.txt',
    'a/../../escaped.txt',
    'a/./b',
    '.hidden',
    'a\\..\\b',
  ]) {
    const data = dataOf(`out-${name.replaceAll(/\W/g, '_')}`)
    const told = await because(data, archive('out', [{ name, body: 'x' }, ...entries]))
    assert.equal(told, `The archive holds a file whose name leads astray: ${name}.`)
    const long = await because(
      data,
      archive('out', [{ name: 'long', kind: 'L', body: `${name}\0` }, { name: 'a' }]),
    )
    assert.match(long, /leads astray/)
    assert.deepEqual(readdirSync(join(data, 'voices')), [])
  }
  assert.equal(existsSync('/tmp/standfirst-escaped.txt'), false)
  assert.equal(existsSync(at('newsrooms', 'escaped.txt')), false)
})

test('links are not followed out of an archive or a folder', async () => {
  const { source, entries, pack } = tinyPack('links')
  const link = archive('links', [{ name: 'passwd', kind: '2' }, ...entries])
  assert.equal(await because(dataOf('links'), link), 'The archive holds passwd, which is a link or a device.')
  symlinkSync('/etc/hostname', join(source, 'host.txt'))
  const files = { ...pack.files, 'host.txt': sha256('somebody else’s') }
  writeFileSync(join(source, 'voice.json'), JSON.stringify({ ...pack, files }))
  assert.match(await because(dataOf('links'), source), /^The file host\.txt is not what voice\.json says/)
})

test('an archive that is cut off, damaged or none is refused with a sentence', async () => {
  const { entries } = tinyPack('cut')
  const data = dataOf('cut')
  const whole = tarOf(entries)
  const write = (name: string, bytes: Uint8Array) => {
    writeFileSync(at(name), bytes)
    return at(name)
  }
  assert.equal(await because(data, write('cut.tar', whole.subarray(0, 2000))), 'The archive is cut off.')
  const zipped = gzipSync(whole)
  assert.equal(
    await because(data, write('cut.tar.gz', zipped.subarray(0, zipped.length - 200))),
    'The archive is damaged or cut off.',
  )
  assert.equal(
    await because(data, write('none.tgz', Buffer.from('none'))),
    'The archive is damaged or cut off.',
  )
  assert.equal(
    await because(data, write('none.tar', Buffer.alloc(512, 65))),
    'This is no tar archive, or it is damaged.',
  )
  assert.match(await because(data, write('empty.tar', Buffer.alloc(0))), /^It has no voice\.json/)
  assert.match(await because(data, write('voice.zip', Buffer.from('PK'))), /^Give a folder, or an archive/)
  assert.match(await because(data, at('nowhere')), /^There is neither a file nor a folder/)
  assert.deepEqual(readdirSync(join(data, 'voices')), [])
})

test('what voice.json names must be there, and nothing else may be', async () => {
  const { entries } = tinyPack('more')
  const data = dataOf('more')
  assert.equal(
    await because(data, archive('more', [...entries, { name: 'extra.sh', body: 'x' }])),
    'It holds extra.sh, which voice.json does not name.',
  )
  assert.equal(
    await because(data, archive('less', entries.slice(0, 2))),
    'The file tokens.txt, which voice.json names, is not there.',
  )
})

test('a voice.json that cannot be used tells all that is wrong with it', () => {
  const { pack } = tinyPack('wrong')
  const told = (change: object) =>
    (readPack(JSON.stringify({ ...pack, ...change })) as { because: string }).because
  assert.match(told({ name: '../up' }), /name: use small letters, digits, dots and hyphens/)
  assert.match(told({ language: 'English' }), /language: give a language as BCP 47 does/)
  assert.match(told({ roles: { model: 'model.onnx' } }), /a vits voice needs a file in the role tokens/)
  assert.match(
    told({ roles: { ...pack.roles, lexicon: 'gone.txt' } }),
    /the file gone\.txt in the role lexicon is not among its files/,
  )
  assert.match(told({ files: { '../x': sha256('') } }), /cannot be used/)
  assert.match(told({ files: { 'model.onnx': 'abc' } }), /give a SHA-256/)
  assert.match((readPack('{') as { because: string }).because, /^voice\.json is not JSON/)
})

test('a voice without a clear licence is not for readers, and one that may not be sold with only if the paper says so', () => {
  const readers = (licence: string | undefined, commercialUse: boolean | undefined = true) =>
    readersOf({ licence, commercialUse })
  assert.equal(readers('CC-BY-4.0'), 'yes')
  assert.equal(readers('Apache-2.0 AND MIT'), 'yes')
  assert.equal(readers('CC-BY-NC-4.0', false), 'only if the paper says so')
  assert.equal(readers('CC-BY-4.0', undefined), 'yes')
  assert.equal(readers(undefined), 'no')
  assert.equal(readers(''), 'no')
  assert.equal(readers('NOASSERTION'), 'no')
  assert.equal(readers('found on a forum, probably fine'), 'no')
})

test('a published model is described: which file is what, with hashes, so that it can be installed', async () => {
  const source = at('sources', 'published')
  mkdirSync(join(source, 'espeak-ng-data', 'voices', '!v'), { recursive: true })
  for (const [name, body] of [
    ['model-steps-3.onnx', 'm'],
    ['vocos-22khz-univ.onnx', 'v'],
    ['tokens.txt', 't'],
    ['espeak-ng-data/phontab', 'p'],
    ['espeak-ng-data/voices/!v/Mr serious', 's'],
    ['.gitattributes', 'g'],
  ] as const)
    writeFileSync(join(source, name), body)
  const told = {
    name: 'ljspeech',
    language: 'en-US',
    version: '1',
    family: 'matcha',
    rate: 22_050,
    speaker: 0,
    speed: 1,
  } as const
  const pack = await describePack(source, { ...told, licence: 'MIT', commercialUse: true })
  assert.deepEqual(pack.roles, {
    acousticModel: 'model-steps-3.onnx',
    vocoder: 'vocos-22khz-univ.onnx',
    tokens: 'tokens.txt',
    dataDir: 'espeak-ng-data',
  })
  assert.equal(pack.files['espeak-ng-data/voices/!v/Mr serious'], sha256('s'))
  writeFileSync(join(source, 'voice.json'), JSON.stringify(pack))
  assert.ok((await installPack(dataOf('published'), source)).ok)
  await assert.rejects(
    describePack(source, { ...told, family: 'kokoro' }),
    /a kokoro voice needs a file in the role voices/,
  )
})

test('a catalogue is read from where the newsroom says, and what it offers is held against its hash', async () => {
  const { entries } = tinyPack('offered')
  const bytes = gzipSync(tarOf(entries))
  const offer = {
    name: 'offered',
    language: 'en',
    file: 'packs/offered.tar.gz',
    bytes: bytes.length,
    sha256: sha256(bytes),
  }
  let served: Uint8Array = bytes
  const server = createServer(({ url }, response) => {
    if (url === '/voices/catalogue.json') return response.end(JSON.stringify({ packs: [offer] }))
    if (url === '/voices/packs/offered.tar.gz') return response.end(served)
    response.statusCode = 404
    return response.end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    const [found] = await readCatalogue(`${base}/voices/`)
    await fetchOffer(found!, at('fetched.tar.gz'), () => {})
    assert.ok((await installPack(dataOf('fetched'), at('fetched.tar.gz'))).ok)
    served = Buffer.concat([bytes, Buffer.alloc(9)])
    await assert.rejects(
      fetchOffer(found!, at('f1'), () => {}),
      /is longer than the catalogue says/,
    )
    served = Buffer.from(bytes).fill(0, 10)
    await assert.rejects(
      fetchOffer(found!, at('f2'), () => {}),
      /is not what the catalogue says: it is damaged, or another/,
    )
    await assert.rejects(readCatalogue(base), /answered with 404/)
    await assert.rejects(readCatalogue('http://127.0.0.1:1'), /cannot be reached/)
  } finally {
    server.close()
  }
})

test('voices are found by engine and name, by name alone where that is enough, and by language', async () => {
  const data = dataOf('found')
  await installPack(data, tinyPack('amy', { language: 'en-GB' }).source)
  mkdirSync(join(data, 'voices', 'left-over'))
  const hosted = [{ engine: 'openai', name: 'amy', language: 'en' } as const]
  const voices = await allVoices({ data, voices: { ...noVoices, hosted } })
  assert.equal(findVoice(voices, 'amy'), undefined)
  assert.equal(findVoice(voices, 'openai/amy')?.engine, 'openai')
  assert.equal(findVoice(voices, 'slt')?.engine, 'flite')
  assert.equal(findVoice(voices, 'nobody'), undefined)
  assert.deepEqual(voicesFor(voices, 'en-US').map(voiceId).slice(0, 4), [
    'flite/slt',
    'flite/rms',
    'flite/kal16',
    'sherpa/amy',
  ])
  assert.deepEqual(voicesFor(voices, 'uk'), [])
  assert.deepEqual((await installedPacks(data)).broken, [
    { folder: join(data, 'voices', 'left-over'), because: 'It has no voice.json.' },
  ])
})

test('a pack says what it needs to in its schema', () => {
  assert.deepEqual(packSchema.safeParse({}).success, false)
})
