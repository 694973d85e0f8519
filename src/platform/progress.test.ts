import assert from 'node:assert/strict'
import { test } from 'node:test'
import { progressOn } from './progress.ts'

function terminal(isTTY: boolean) {
  let now = 0
  let written = ''
  return {
    out: { isTTY, columns: 60, write: (text: string) => (written += text) },
    clock: () => now,
    pass: (milliseconds: number) => (now += milliseconds),
    written: () => written,
  }
}

test('in a log, progress is a line when a step begins, one every five seconds, and one at its end', () => {
  const { out, clock, pass, written } = terminal(false)
  const progress = progressOn(out, clock)
  progress.step('Bringing in stories', 3000)
  progress.at(1)
  progress.at(2)
  pass(5000)
  progress.at(1200)
  progress.at(3000)
  progress.end()
  assert.equal(
    written(),
    'Bringing in stories: 3,000 to do\nBringing in stories: 1,200 of 3,000\nBringing in stories: 3,000 of 3,000\n',
  )
})

test('on a terminal, one line is drawn over and over, and no wider than the window', () => {
  const { out, clock, pass, written } = terminal(true)
  const progress = progressOn(out, clock)
  progress.step('Bringing in stories with a long description', 10)
  pass(200)
  progress.at(5)
  progress.say('A story has no headline.')
  progress.end()
  const drawn = written().replaceAll('\r\u001b[2K', '\n').split('\n')
  assert.ok(drawn.every((line) => line.length < 60))
  assert.ok(drawn.includes('A story has no headline.'))
  assert.match(written(), /50 %|\[############/)
  assert.ok(written().endsWith('\n'))
})
