import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import { testNewsroom, type TestNewsroom } from '../../test/newsroom.ts'
import { aReader, newestLetter } from '../../test/sign-in.ts'
import { someVisitor } from '../../test/visit.ts'
import { askToSignIn } from './ask-to-sign-in.ts'
import { codesGuessed } from './codes-guessed.ts'
import { takeInByCode, takeInByLink } from './take-in.ts'

let newsroom: TestNewsroom
before(async () => (newsroom = await testNewsroom()))

const MINUTE = 60_000
const browser = { visitor: someVisitor, before: undefined }
let addresses = 0

/** What is known of a letter by whoever watches from outside. */
interface Sent {
  email: string
  request: string
  token: string
  code: string
  at: number
  tries: number
  isUsed: boolean
  isReplaced: boolean
}

type Step =
  | { do: 'ask'; who: number }
  | { do: 'link' | 'code' | 'wrong'; letter: number }
  | { do: 'wait'; minutes: number }

const oneLetter = fc.nat(3)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('ask' as const), who: fc.nat(1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('link' as const, 'code'), letter: oneLetter }) },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('wrong' as const), letter: oneLetter }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.constantFrom(1, 14) }) },
)

describe('whatever happens in whatever order', () => {
  test('a letter lets in once, while it is the newest of its address and young, and by a code within five tries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60, size: 'max' }), async (steps) => {
        const round = addresses++
        const emails = [0, 1].map((who) => `history-${round}-${who}@reader.example`)
        for (const email of emails) await aReader(newsroom, email)
        const sent: Sent[] = []
        for (const each of steps) await take(each, emails, sent)
        newsroom.clock.forward(60 * MINUTE)
      }),
      { numRuns: 30 },
    )
  })
})

async function take(next: Step, emails: string[], sent: Sent[]): Promise<void> {
  if (next.do === 'wait') return newsroom.clock.forward(next.minutes * MINUTE)
  if (next.do === 'ask') return ask(emails[next.who]!, sent)
  const letter = sent.at(-1 - (next.letter % Math.max(1, sent.length)))
  if (!letter) return
  const isYoung = Date.parse(newsroom.clock.now()) - letter.at < 15 * MINUTE
  const stands = isYoung && !letter.isUsed && !letter.isReplaced
  if (next.do === 'link') {
    assert.equal((await takeInByLink(newsroom, 'reader', letter.token, browser)).ok, stands)
  } else {
    const wrong = letter.code === '000000' ? '000001' : '000000'
    const code = next.do === 'code' ? letter.code : wrong
    const taken = await takeInByCode(newsroom, 'reader', { request: letter.request, code }, browser)
    const ofAddress = sent
      .filter(({ email, isUsed }) => email === letter.email && !isUsed)
      .reduce((sum, { tries }) => sum + tries, 0)
    const mayTry = isYoung && letter.tries < 5 && ofAddress < 15
    assert.equal(taken.ok, next.do === 'code' && stands && mayTry)
    if (!taken.ok) assert.equal(taken.because, mayTry ? 'wrong' : isYoung ? 'no-more-tries' : 'over')
    if (mayTry) letter.tries++
    if (!taken.ok) return
  }
  if (stands) letter.isUsed = true
}

async function ask(email: string, sent: Sent[]): Promise<void> {
  const asked = await askToSignIn(newsroom, {
    realm: 'reader',
    email,
    language: 'en',
    returnTo: '',
    network: email,
  })
  if (!asked.ok) return
  for (const each of sent) if (each.email === email && !each.isUsed) each.isReplaced = true
  const letter = await newestLetter(newsroom, email)
  const { token, code } = letter!
  const at = Date.parse(newsroom.clock.now())
  sent.push({
    email,
    request: asked.request,
    token: token!,
    code: code!,
    at,
    tries: 0,
    isUsed: false,
    isReplaced: false,
  })
}

test('guessing from many networks for many addresses closes codes for an hour, and the desk hears of it', async () => {
  newsroom.clock.forward(24 * 60 * MINUTE)
  await aReader(newsroom, 'bystander@reader.example')
  assert.deepEqual(await codesGuessed(newsroom), [])
  for (let i = 0; i < 60; i++) {
    const asked = await askToSignIn(newsroom, {
      realm: 'reader',
      email: `guessed-${i}@reader.example`,
      language: 'en',
      returnTo: '',
      network: `10.9.${i}.0/24`,
    })
    assert.ok(asked.ok)
    for (let tries = 0; tries < 5; tries++)
      await takeInByCode(newsroom, 'reader', { request: asked.request, code: '123456' }, browser)
  }
  const [attention] = await codesGuessed(newsroom)
  assert.equal(attention?.count, 300)
  assert.equal(attention.urgent, true)
  const sent: Sent[] = []
  await ask('bystander@reader.example', sent)
  const [{ request, code, token }] = sent as [Sent]
  assert.deepEqual(await takeInByCode(newsroom, 'reader', { request, code }, browser), {
    ok: false,
    because: 'no-more-tries',
  })
  assert.ok((await takeInByLink(newsroom, 'reader', token, browser)).ok)
  newsroom.clock.forward(61 * MINUTE)
  assert.deepEqual(await codesGuessed(newsroom), [])
})
