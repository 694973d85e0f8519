import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../test/newsroom.ts'
import { aReader, newestLetter } from '../../test/sign-in.ts'
import { aStaffMember } from '../../test/staff.ts'
import { someVisitor } from '../../test/visit.ts'
import { askToSignIn } from './ask-to-sign-in.ts'
import type { Realm } from './session.ts'
import { sessionByToken, sessionsOf } from './sessions.ts'
import { forgetOldSessions } from './keep-signed-in.ts'
import { takeInByCode, takeInByLink } from './take-in.ts'
import { writeSignInLetters } from './write-sign-in-letters.ts'

let newsroom: TestNewsroom
before(async () => (newsroom = await testNewsroom()))

const MINUTE = 60_000
const browser = { visitor: someVisitor, before: undefined }
let addresses = 0

async function asks(realm: Realm, email: string, over = {}) {
  const asked = await askToSignIn(newsroom, {
    realm,
    email,
    language: 'en',
    returnTo: '',
    network: `10.${addresses++}.0.0/24`,
    ...over,
  })
  assert.ok(asked.ok, JSON.stringify(asked))
  return asked.request
}

/** A reader of this name has asked, and has the letter. */
async function aLetter(name: string, realm: Realm = 'reader') {
  const email = `${name}@reader.example`
  if (realm === 'reader') await aReader(newsroom, email)
  else await aStaffMember(newsroom, { email })
  const request = await asks(realm, email)
  const letter = await newestLetter(newsroom, email)
  assert.ok(letter?.token && letter.code)
  return { email, request, token: letter.token, code: letter.code, letter }
}

const byLink = (token: string, realm: Realm = 'reader') => takeInByLink(newsroom, realm, token, browser)
const byCode = (request: string, code: string, realm: Realm = 'reader') =>
  takeInByCode(newsroom, realm, { request, code }, browser)
/** A code that is surely another one. */
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')
const letters = (to: string) =>
  newsroom.db.selectFrom('letters').selectAll().where('to_address', '=', to).execute()

describe('signing in', () => {
  test('the link of the letter signs in, once, and confirms that the letter reached its reader', async () => {
    const { token, email } = await aLetter('link')
    const taken = await byLink(token)
    assert.ok(taken.ok)
    assert.equal(taken.returnTo, '/account')
    const session = await sessionByToken(newsroom.db, 'reader', taken.token, newsroom.clock.now())
    assert.equal(session?.owner, taken.owner)
    assert.equal(session?.agent, 'Firefox/Android')
    const row = await newsroom.db
      .selectFrom('readers')
      .select('confirmed_at')
      .where('email', '=', email)
      .executeTakeFirst()
    assert.equal(row?.confirmed_at, newsroom.clock.now())
    assert.deepEqual(await byLink(token), { ok: false, because: 'used' })
  })

  test('the code signs in on the device on which it was asked for, once', async () => {
    const { request, code } = await aLetter('code')
    const taken = await byCode(request, code)
    assert.ok(taken.ok)
    const again = await byCode(request, code)
    assert.ok(!again.ok && again.because === 'wrong')
  })

  test('link and code are two doors to one request: who came by one finds the other closed', async () => {
    const first = await aLetter('one-door')
    assert.ok((await byLink(first.token)).ok)
    assert.ok(!(await byCode(first.request, first.code)).ok)
    const second = await aLetter('other-door')
    assert.ok((await byCode(second.request, second.code)).ok)
    assert.deepEqual(await byLink(second.token), { ok: false, because: 'used' })
  })

  test('two tabs that press the button at the same moment make one session', async () => {
    const { token } = await aLetter('tabs')
    const both = await Promise.all([byLink(token), byLink(token)])
    assert.equal(both.filter(({ ok }) => ok).length, 1)
    const taken = both.find((each) => each.ok)
    assert.ok(taken?.ok)
    const sessions = await sessionsOf(newsroom.db, 'reader', taken.owner, newsroom.clock.now())
    assert.equal(sessions.length, 1)
  })

  test('asking again ends the letter before', async () => {
    const first = await aLetter('again')
    await asks('reader', first.email)
    assert.deepEqual(await byLink(first.token), { ok: false, because: 'replaced' })
    assert.ok(!(await byCode(first.request, first.code)).ok)
    const second = await newestLetter(newsroom, first.email)
    assert.ok((await byLink(second!.token!)).ok)
  })

  test('link and code are over after 15 minutes, and right until then', async () => {
    const early = await aLetter('early')
    newsroom.clock.forward(15 * MINUTE - 1)
    assert.ok((await byLink(early.token)).ok)
    const late = await aLetter('late')
    newsroom.clock.forward(15 * MINUTE)
    assert.deepEqual(await byLink(late.token), { ok: false, because: 'over' })
    assert.deepEqual(await byCode(late.request, late.code), { ok: false, because: 'over' })
  })

  test('a letter that was written while the clock was a year ahead is over when the clock is right', async () => {
    const now = newsroom.clock.now()
    newsroom.clock.forward(365 * 24 * 60 * MINUTE)
    const { token, request, code } = await aLetter('ahead')
    newsroom.clock.set(now)
    assert.deepEqual(await byLink(token), { ok: false, because: 'over' })
    assert.deepEqual(await byCode(request, code), { ok: false, because: 'over' })
  })

  test('whoever signs in gets a token nobody has seen, and the session before is over', async () => {
    const { token, email } = await aLetter('fixed')
    const first = await byLink(token)
    assert.ok(first.ok)
    await asks('reader', email)
    const letter = await newestLetter(newsroom, email)
    const planted = { visitor: someVisitor, before: first.token }
    const second = await takeInByLink(newsroom, 'reader', letter!.token!, planted)
    assert.ok(second.ok)
    assert.notEqual(second.token, first.token)
    assert.equal(await sessionByToken(newsroom.db, 'reader', first.token, newsroom.clock.now()), undefined)
  })
})

describe('who guesses', () => {
  test('has five codes for a request, even all at once, and the link still opens', async () => {
    const { request, code, token } = await aLetter('guesser')
    const tried = await Promise.all(Array.from({ length: 12 }, () => byCode(request, wrong(code))))
    assert.equal(tried.filter((each) => !each.ok && each.because === 'wrong').length, 5)
    assert.equal(tried.filter((each) => !each.ok && each.because === 'no-more-tries').length, 7)
    assert.deepEqual(await byCode(request, code), { ok: false, because: 'no-more-tries' })
    assert.ok((await byLink(token)).ok)
  })

  test('has fifteen codes a day for one address, however often a letter is asked for', async () => {
    const { email, token: first } = await aLetter('patient')
    let refused = 0
    for (let ask = 0; ask < 4; ask++) {
      const request = await asks('reader', email)
      for (let i = 0; i < 5; i++) {
        const tried = await byCode(request, '000000')
        if (!tried.ok && tried.because === 'no-more-tries') refused++
      }
    }
    assert.equal(refused, 5)
    assert.deepEqual(await byLink(first), { ok: false, because: 'replaced' })
    const newest = await newestLetter(newsroom, email)
    assert.ok((await byLink(newest!.token!)).ok, 'the owner still gets in by the link')
  })

  test('finds no link by trying, and none in the database', async () => {
    const { token } = await aLetter('hashed')
    for (const guess of ['', 'x', token.slice(1), `${token}x`, token.toUpperCase()])
      assert.deepEqual(await byLink(guess), { ok: false, because: 'unknown' }, guess)
    const row = await newsroom.db
      .selectFrom('sign_in_requests')
      .selectAll()
      .where('email', '=', 'hashed@reader.example')
      .executeTakeFirstOrThrow()
    assert.ok(!JSON.stringify(row).includes(token))
    assert.deepEqual(await byLink(row.link_hash!), { ok: false, because: 'unknown' })
  })

  test('cannot use a reader’s letter at the desk, nor one of the desk as a reader', async () => {
    const reader = await aLetter('crosses')
    assert.deepEqual(await byLink(reader.token, 'staff'), { ok: false, because: 'unknown' })
    assert.deepEqual(await byCode(reader.request, reader.code, 'staff'), { ok: false, because: 'over' })
    const staff = await aLetter('editor', 'staff')
    assert.deepEqual(await byLink(staff.token, 'reader'), { ok: false, because: 'unknown' })
    assert.ok((await byLink(staff.token, 'staff')).ok)
  })
})

describe('the answer to who asks', () => {
  test('is the same for an address that is known and one that is not, and costs the same queries', async () => {
    await aReader(newsroom, 'known@reader.example')
    for (const realm of ['reader', 'staff'] as const) {
      const rows = async () =>
        (await newsroom.db.selectFrom('sign_in_requests').select('id').execute()).length
      const count = await rows()
      await asks(realm, 'known@reader.example')
      await asks(realm, 'unknown@reader.example')
      assert.equal(await rows(), count + 2)
    }
    assert.deepEqual(await letters('known@reader.example'), [], 'nobody has looked yet whose address it is')
  })

  test('of a code is the same for an address nobody has, and for one whose letter was used', async () => {
    const unknown = await asks('reader', 'nobody@reader.example')
    await writeSignInLetters(newsroom)
    const used = await aLetter('used')
    assert.ok((await byLink(used.token)).ok)
    for (let left = 4; left >= 0; left--) {
      const answer = { ok: false, because: 'wrong', left }
      assert.deepEqual(await byCode(unknown, '123456'), answer)
      assert.deepEqual(await byCode(used.request, used.code), answer)
    }
    assert.deepEqual(await byCode(unknown, '123456'), { ok: false, because: 'no-more-tries' })
  })

  test('an address that nobody joined with gets a letter that says so, and opens nothing', async () => {
    await asks('reader', 'stranger@reader.example')
    const letter = await newestLetter(newsroom, 'stranger@reader.example')
    assert.match(letter!.text, /no account under this address/)
    assert.match(letter!.text, /https:\/\/courier\.example\/join/)
    assert.equal(letter!.link, undefined)
    assert.equal(letter!.code, undefined)
    await asks('reader', 'stranger@reader.example')
    await writeSignInLetters(newsroom)
    assert.equal((await letters('stranger@reader.example')).length, 1, 'and gets it once a day')
  })

  test('to an address that nobody at the desk has nothing is sent', async () => {
    await asks('staff', 'outsider@reader.example')
    await writeSignInLetters(newsroom)
    assert.deepEqual(await letters('outsider@reader.example'), [])
  })

  test('five letters an hour and twenty a day go to one address, whoever asks and whether it is known', async () => {
    await aReader(newsroom, 'flooded@reader.example')
    for (const email of ['flooded@reader.example', 'flooded-nobody@reader.example']) {
      for (let i = 0; i < 5; i++) await asks('reader', email)
      const began = newsroom.clock.now()
      const refused = await askToSignIn(newsroom, {
        realm: 'reader',
        email: ` ${email.toUpperCase()} `,
        language: 'en',
        returnTo: '',
        network: '',
      })
      assert.deepEqual(refused, {
        ok: false,
        because: 'too-many',
        again: new Date(Date.parse(began) + 60 * MINUTE).toISOString(),
      })
    }
    let asked = 5
    for (let hour = 0; hour < 12; hour++) {
      newsroom.clock.forward(61 * MINUTE)
      for (let i = 0; i < 5; i++) {
        const again = await askToSignIn(newsroom, {
          realm: 'reader',
          email: 'flooded@reader.example',
          language: 'en',
          returnTo: '',
          network: '',
        })
        if (again.ok) asked++
      }
    }
    assert.equal(asked, 20)
  })

  test('one network may ask sixty times an hour, for however many addresses', async () => {
    const from = { language: 'en', returnTo: '', network: '198.51.100.0/24', realm: 'reader' as const }
    const answers = []
    for (let i = 0; i < 61; i++)
      answers.push(await askToSignIn(newsroom, { ...from, email: `wave-${i}@reader.example` }))
    assert.equal(answers.filter(({ ok }) => ok).length, 60)
  })

  test('what is no address is told so, and nothing of it comes into a letter', async () => {
    for (const email of [
      '',
      'ona',
      '@reader.example',
      'ona@reader.example\r\nBcc: all@reader.example',
      'ona@reader.example, milda@courier.example',
      'ona@reader.example\u0000',
      '<script>@reader.example',
      'ona@localhost',
    ]) {
      const asked = await askToSignIn(newsroom, {
        realm: 'reader',
        email,
        language: 'en',
        returnTo: '',
        network: '',
      })
      assert.ok(!asked.ok || !/[\r\n,\0<]/.test(email), JSON.stringify(email))
    }
  })
})

describe('the letter', () => {
  test('is in the reader’s language, forgets its words, and says them once however often it is written', async () => {
    await aReader(newsroom, 'iryna@reader.example', { name: 'Iryna Lysenko', language: 'uk' })
    await asks('reader', 'iryna@reader.example')
    await Promise.all([writeSignInLetters(newsroom), writeSignInLetters(newsroom)])
    const [letter, ...more] = await letters('iryna@reader.example')
    assert.deepEqual(more, [])
    assert.equal(letter!.language, 'uk')
    assert.match(letter!.text, /Добрий день, Iryna Lysenko!/)
    assert.equal(letter!.forgets, 1)
    assert.equal(letter!.kind, 'sign-in')
  })

  test('of a request that is over is not written any more', async () => {
    await aReader(newsroom, 'slow@reader.example')
    await asks('reader', 'slow@reader.example')
    newsroom.clock.forward(16 * MINUTE)
    await writeSignInLetters(newsroom)
    assert.deepEqual(await letters('slow@reader.example'), [])
  })
})

test('sessions and requests that are over are taken away, and those that stand are left', async () => {
  const { token } = await aLetter('kept')
  const taken = await byLink(token)
  assert.ok(taken.ok)
  await forgetOldSessions(newsroom)
  assert.ok(await sessionByToken(newsroom.db, 'reader', taken.token, newsroom.clock.now()))
  newsroom.clock.forward(91 * 24 * 60 * MINUTE)
  await forgetOldSessions(newsroom)
  assert.equal((await newsroom.db.selectFrom('sessions').select('id').execute()).length, 0)
  assert.equal((await newsroom.db.selectFrom('sign_in_requests').select('id').execute()).length, 0)
})
