import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { packageRoot } from '../../src/platform/package-root.ts'
import { freePort } from '../free-port.ts'

const folder = mkdtempSync(join(tmpdir(), 'standfirst-start-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function start(
  args: string[],
  stopAt?: string,
): Promise<{ code: number | null; said: string; answer: string }> {
  const child = spawn(process.execPath, ['bin/start.mjs', ...args], { cwd: packageRoot })
  after(() => child.kill('SIGKILL'))
  let said = ''
  let answer = Promise.resolve('')
  const listen = (chunk: Buffer) => {
    said += chunk
    if (stopAt === undefined || !said.includes(stopAt)) return
    answer = fetch(stopAt).then((response) => response.text())
    void answer.finally(() => child.kill('SIGTERM')).catch(() => undefined)
    stopAt = undefined
  }
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  return new Promise((resolve) => {
    child.once('close', (code) => void answer.then((text) => resolve({ code, said, answer: text })))
  })
}

test('npm start prints the address of the paper, serves it there, and ends well when it is told to', async () => {
  const port = await freePort()
  const address = `http://127.0.0.1:${port}/`
  const { code, said, answer } = await start(
    ['--port', String(port), '--data', join(folder, 'demo')],
    address,
  )
  assert.match(answer, /<h1\b/, said)
  assert.equal(code, 0, said)
})

test('npm start -- --help says what serve takes, and ends', async () => {
  const { code, said } = await start(['--help'])
  assert.equal(code, 0, said)
  assert.match(said, /--port/)
})

test('an option that there is not is refused with a sentence', async () => {
  const { code, said } = await start(['--colour', 'green'])
  assert.equal(code, 2, said)
  assert.match(said, /--colour/)
  assert.doesNotMatch(said, /\n {4}at /)
})

test('a setting that cannot be used is refused with a sentence that names it', async () => {
  process.env.DATABASE_URL = 'mysql://nowhere'
  after(() => delete process.env.DATABASE_URL)
  const { code, said } = await start(['--data', join(folder, 'never')])
  assert.notEqual(code, 0)
  assert.match(said, /DATABASE_URL/)
  assert.doesNotMatch(said, /\n {4}at /)
})
