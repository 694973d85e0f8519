import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayTurns } from './clock.ts'
import { instant } from './ids.ts'

test('a new day is told once, by the clocks of the newsroom, however long the machine slept', () => {
  const turned = dayTurns()
  const asked: [at: string, timeZone: string, turned: boolean][] = [
    ['2024-05-02T20:59:50Z', 'Europe/Vilnius', false],
    ['2024-05-02T21:00:10Z', 'Europe/Vilnius', true],
    ['2024-05-02T21:00:30Z', 'Europe/Vilnius', false],
    ['2024-05-03T22:00:30Z', 'Europe/Vilnius', true], // 25 hours asleep: later in the next day but one
    ['2024-05-03T12:00:00Z', 'Europe/Vilnius', true], // the clock was set back
    ['2024-05-03T12:00:20Z', 'Pacific/Auckland', true], // the newsroom keeps other clocks
    ['2024-05-03T12:00:40Z', 'Pacific/Auckland', false],
  ]
  for (const [at, timeZone, said] of asked) assert.equal(turned(instant(at), timeZone), said, at)
})
