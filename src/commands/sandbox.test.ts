import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sandboxCommand } from './sandbox.ts'

const folder = mkdtempSync(join(tmpdir(), 'standfirst-sandbox-command-'))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a card sandbox that is asked for wrongly says how to ask', async () => {
  await assert.rejects(sandboxCommand.run(['--port', 'cards']), /"cards" is no port/)
  for (const url of ['cards.example', 'ftp://cards.example', 'https://cards.example/pay', 'https://'])
    await assert.rejects(sandboxCommand.run(['--url', url]), /is no address\. Give one such as --url/, url)
})

test('a card sandbox whose port another program has says so, and does not start', async () => {
  const other = createServer((_, response) => response.end('Another program.'))
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done))
  after(() => other.close())
  const { port } = other.address() as AddressInfo
  await assert.rejects(
    sandboxCommand.run(['--port', String(port), '--data', folder]),
    new RegExp(`Port ${port} is taken by another program`),
  )
})
