import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { testNewsroom } from '../test/newsroom.ts'
import { addFile } from './pictures/add-file.ts'
import { path } from './routes.ts'
import { serve } from './server.ts'

const LARGE = 40 * 1024 * 1024

test('a reader who takes nothing of what was asked for is let go', async () => {
  const newsroom = await testNewsroom()
  const added = await addFile(
    newsroom,
    Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(LARGE)]),
    'big.pdf',
  )
  assert.ok(added.ok)
  const serving = await serve(newsroom, { stalledFor: 300 })
  const socket = connect(Number(new URL(serving.url).port), '127.0.0.1')
  const ended = new Promise<void>((over) => socket.once('close', () => over()))
  socket.on('error', () => undefined)
  socket.pause()
  socket.write(
    `GET ${path('file', added.file)} HTTP/1.1\r\nHost: courier.example\r\nConnection: close\r\n\r\n`,
  )
  await rest(1500)
  let taken = 0
  socket.on('data', (part) => (taken += part.length))
  socket.resume()
  await ended
  await serving.stop()
  assert.ok(taken < LARGE, `all ${taken} bytes came`)
})
