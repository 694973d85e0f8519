import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import { stillClock } from '../platform/clock.ts'
import { instant, later } from '../platform/ids.ts'
import { AUDIENCE_COOKIE, audienceCookie, audienceReader } from './audience.ts'

const secret = 'a secret of this paper'
const clock = stillClock('2024-05-02T12:00:00.000Z')
const inAnHour = later(clock.now(), 3_600_000)
const member = audienceCookie(secret, 'member', inAnHour)
const cookie = (value: string) => `${AUDIENCE_COOKIE}=${value}`
const read = audienceReader(secret, clock.now)

describe('an audience cookie', () => {
  test('says whom a page is for, wherever it stands among other cookies', () => {
    for (const audience of ['signed-up', 'member', 'staff'] as const) {
      const given = cookie(audienceCookie(secret, audience, inAnHour))
      for (const header of [given, `a=b; ${given}`, `${given}; a=b`, `a=b;${given} ;c=d`])
        assert.equal(read(header), audience, header)
    }
  })

  test('of another name that ends alike is another cookie', () => {
    assert.equal(read(`my_${cookie('x')}; ${cookie(member)}`), 'member')
    assert.equal(read(`my_${cookie(member)}`), 'passer-by')
    assert.equal(read(`note="${cookie(member)}"`), 'passer-by')
  })

  test('that is missing, empty or out of date is a passer-by’s', () => {
    const expired = audienceCookie(secret, 'member', later(clock.now(), -1000))
    for (const header of [
      undefined,
      '',
      ';',
      '=',
      AUDIENCE_COOKIE,
      cookie(''),
      cookie('..'),
      cookie(expired),
      cookie(`"${member}"`),
    ])
      assert.equal(read(header), 'passer-by', header)
  })

  test('stops being a member’s the moment it runs out, though it was found right before', () => {
    const moving = stillClock('2024-05-02T12:00:00.000Z')
    const reader = audienceReader(secret, moving.now)
    assert.equal(reader(cookie(member)), 'member')
    moving.set(inAnHour)
    assert.equal(reader(cookie(member)), 'passer-by')
  })

  test('signed with another secret, or changed in any one place, or cut short, is a passer-by’s', () => {
    assert.equal(read(cookie(audienceCookie('another secret', 'member', inAnHour))), 'passer-by')
    const [audience, until, signature] = member.split('.') as [string, string, string]
    const forged = [
      `staff.${until}.${signature}`,
      `${audience}.9999999999.${signature}`,
      `${audience}.${until}0.${signature}`,
      `${audience}.+${until}.${signature}`,
      `passer-by.${until}.${signature}`,
      // Or one right cookie would be remembered under any number of names.
      `${member}.`,
      `${member}.${'x'.repeat(4000)}`,
    ]
    for (const each of forged) assert.equal(read(cookie(each)), 'passer-by', each)
    for (let at = 0; at < member.length; at++) {
      assert.equal(read(cookie(member.slice(0, at))), 'passer-by', `cut at ${at}`)
      const other = member[at] === 'A' ? 'B' : 'A'
      assert.equal(
        read(cookie(member.slice(0, at) + other + member.slice(at + 1))),
        'passer-by',
        `changed at ${at}`,
      )
    }
  })

  test('is never anybody’s but ours, whatever a header says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (before, value) => {
        assert.equal(read(before + cookie(value)), 'passer-by')
      }),
    )
  })

  test('does not fill the memory when it is forged again and again', () => {
    const guarded = audienceReader(secret, () => instant(clock.now()))
    for (let i = 0; i < 20_000; i++) guarded(cookie(`member.${i}.forged`))
    assert.equal(guarded(cookie(member)), 'member')
  })
})
