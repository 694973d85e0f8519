import assert from 'node:assert/strict'
import { execFile, execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { makeTinyVoice, sha256 } from '../audio/engines/sherpa/tiny-voice.test-data.ts'
import { readWav } from '../audio/sound/wav.ts'
import { packageRoot } from '../platform/package-root.ts'
import { testNewsroom } from '../../test/newsroom.ts'
import { programOn } from '../../test/program.ts'

test('a voice is installed, listed and tried from the command line', async (t) => {
  const newsroom = await testNewsroom()
  const program = programOn(newsroom, t)
  const { data } = newsroom.settings
  makeTinyVoice(join(data, 'source'), { name: 'ona', attribution: 'Ona of Vilnius', commercialUse: false })

  const installed = await program.run('voices', 'install', join(data, 'source'))
  assert.equal(installed.said, 'sherpa/ona is installed: for readers only if the paper says so.\n')
  assert.equal(installed.code, 0)

  const { said } = await program.run('voices', 'list')
  assert.match(said, /^sherpa\/ona +en +CC0-1\.0; Ona of Vilnius; for readers only if the paper says so$/m)
  assert.match(said, /^flite\/slt +en-US +Flite \(BSD-like, Carnegie Mellon University\); for readers only/m)

  const out = join(data, 'hello.wav')
  const tried = await program.run(
    'voices',
    'try',
    'Good evening, Vilnius.',
    '--voice',
    'flite/slt',
    '--out',
    out,
  )
  assert.equal(tried.code, 0)
  assert.match(tried.said, /^flite\/slt spoke for \d\.\d s, which took \d+\.\d s: /)
  const sound = readWav(readFileSync(out))
  assert.ok('samples' in sound && sound.samples.length > sound.rate)

  const mp3 = await program.run('voices', 'try', 'Hello.', '--voice', 'slt', '--out', join(data, 'hello.mp3'))
  assert.equal(mp3.code, 0)
  assert.equal(readFileSync(join(data, 'hello.mp3'))[0], 0xff)
})

test('a voice is installed by its name from the catalogue that the newsroom names, and only from there', async (t) => {
  const newsroom = await testNewsroom()
  const { data } = newsroom.settings
  makeTinyVoice(join(data, 'source'), { name: 'ona' })
  const archive = join(data, 'ona.tar.gz')
  execFileSync('tar', ['-czf', archive, '-C', join(data, 'source'), '.'])
  const bytes = readFileSync(archive)
  const offer = {
    name: 'ona',
    language: 'lt',
    file: 'ona.tar.gz',
    bytes: bytes.length,
    sha256: sha256(bytes),
  }
  const server = createServer(({ url }, response) =>
    response.end(url === '/catalogue.json' ? JSON.stringify({ packs: [offer] }) : bytes),
  )
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  t.after(() => server.close())
  const catalogue = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const cli = join(packageRoot, 'dist', 'cli.js')
  const install = (name: string) =>
    promisify(execFile)(process.execPath, [cli, 'voices', 'install', name, '--data', data], {
      env: { ...process.env, STANDFIRST_VOICE_CATALOGUE: catalogue },
    })
  const { stdout, stderr } = await install('ona')
  assert.equal(stdout, 'sherpa/ona is installed: may be used for readers.\n')
  assert.match(stderr, /Fetching http:\/\/127\.0\.0\.1:\d+\/ona\.tar\.gz/)
  await assert.rejects(install('rasa'), /There is neither a file nor a folder rasa/)
})

test('what cannot be done with voices is told in a sentence', async (t) => {
  const newsroom = await testNewsroom()
  const program = programOn(newsroom, t)
  const complained = async (...args: string[]) => {
    const { code, complained: said } = await program.run('voices', ...args)
    return [code, said.split('\n')[0]]
  }
  assert.deepEqual(await complained('try', 'Hello.', '--voice', 'nobody'), [
    1,
    'There is no voice nobody. “voices list” names those there are.',
  ])
  assert.deepEqual(await complained('install', 'nowhere'), [
    1,
    'The voice was not installed. There is neither a file nor a folder nowhere.',
  ])
  assert.deepEqual(await complained('try', 'Hello', 'there'), [
    2,
    'Put the text in quotes, so that it is one.',
  ])
  assert.deepEqual(await complained(), [2, 'Say what to do with voices: list, try, install or describe.'])
  assert.deepEqual(await complained('describe', newsroom.settings.data, '--name', 'x'), [
    2,
    'Give --name, --language, --rate and --family: vits, kokoro, matcha, kitten, pocket.',
  ])
})
