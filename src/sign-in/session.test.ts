import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant, later } from '../platform/ids.ts'
import { agentOf } from './agent.ts'
import { endAfterUse, isSeenLongAgo, sessionStands, SESSION_LASTS, stands, type Session } from './session.ts'

const now = instant('2024-05-02T12:00:00Z')
const DAY = 24 * 3_600_000

test('what was given while the clock was years ahead does not stand for years', () => {
  assert.ok(stands(later(now, 1000), now, 900_000))
  assert.ok(!stands(now, now, 900_000), 'at its end it is over')
  assert.ok(!stands(later(now, 365 * DAY), now, 900_000))
  const readers = { realm: 'reader' as const, endsAt: later(now, SESSION_LASTS.reader) }
  assert.ok(sessionStands(readers, now))
  assert.ok(sessionStands(readers, later(now, -DAY + 1000)), 'a clock set back a little ends nothing')
  assert.ok(!sessionStands(readers, later(now, -2 * DAY)))
})

test('a reader’s session goes on with use, one of staff does not', () => {
  const session = { realm: 'reader', endsAt: later(now, DAY), seenAt: now } as Session
  assert.equal(endAfterUse(session, now), later(now, 90 * DAY))
  assert.equal(endAfterUse({ ...session, realm: 'staff' }, now), session.endsAt)
})

test('that a session is used is written down once an hour, also after the clock was set back', () => {
  assert.ok(!isSeenLongAgo({ seenAt: now }, later(now, 3_599_000)))
  assert.ok(isSeenLongAgo({ seenAt: now }, later(now, 3_600_000)))
  assert.ok(isSeenLongAgo({ seenAt: now }, later(now, -DAY)))
})

test('a browser is told by words its owner knows, and nothing else of it is kept', () => {
  const chrome =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36'
  const known: [string, string][] = [
    ['Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0', 'Firefox/Android'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile/15E148 Safari/604.1',
      'Safari/iPhone',
    ],
    [chrome, 'Chrome/Linux'],
    [`${chrome} Edg/126.0`, 'Edge/Linux'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0', 'Firefox/Windows'],
    ['curl/8.5.0', '/'],
    ['<script>alert(1)</script>', '/'],
  ]
  for (const [said, told] of known) assert.equal(agentOf(said), told)
})
