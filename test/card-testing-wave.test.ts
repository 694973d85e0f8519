import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alarmNow } from '../src/gate/alarms.ts'
import { countTurnedAway } from '../src/gate/turned-away.ts'
import { watchDeclines } from '../src/gate/watch-declines.ts'
import { findReaders } from '../src/members/desk/found-readers.ts'
import { grantMembership } from '../src/members/grant-membership.ts'
import { openTiers } from '../src/members/tiers.ts'
import { workNotices } from '../src/payments/work-notices.ts'
import { instant } from '../src/platform/ids.ts'
import { routes } from '../src/routes.ts'
import { COMMAND_LINE } from '../src/staff/staff-member.ts'
import { asking, type Answered, type From } from './asking.ts'
import { cardTesters, readForm } from './card-testers.ts'
import { payAt } from './card-sandbox.ts'
import { solve } from './gate.ts'
import { payingNewsroom, VISA } from './paying-newsroom.ts'
import { signedInReader } from './sign-in.ts'
import { atTheDesk } from './staff.ts'
import { demoTiers } from './tiers.ts'

const ATTEMPTS = 20_000
const AT_ONCE = 10
/** Ten at once every three seconds: the whole wave within a hundred minutes. */
const ROUND = 3000
/** How often the clockwork looks at declined cards, in rounds. */
const WATCH = 3

const newsroom = await payingNewsroom()
const { clock, sandbox } = newsroom
await newsroom.hear()
await demoTiers(newsroom)
const paper = await asking(newsroom)

function setClock(milliseconds: number): void {
  clock.set(instant(milliseconds))
  sandbox.clock.set(instant(milliseconds))
}
const now = () => Date.parse(clock.now())

/** What the clockwork does meanwhile: hears of declined cards, and looks whether there are too many. */
async function windClockwork(): Promise<void> {
  await sandbox.settled()
  await workNotices(newsroom)
  await watchDeclines(newsroom)
  await countTurnedAway(newsroom)
}

/** Opens the form, fills it in and sends it; the browser does the work where it has scripts. */
async function join(from: From, email: string, { scripts }: { scripts: boolean }): Promise<Answered> {
  const form = readForm((await paper.get(`${routes.join}?language=en`, from)).text)
  assert.ok(form)
  setClock(now() + 2000)
  const work = scripts ? solve(form.challenge) : ''
  return paper.send(routes.join, from, { ...form.fields, ...choiceOf(email), 'gate-work': work })
}

const choiceOf = (email: string) => ({
  language: 'en',
  currency: 'EUR',
  tier: 'member',
  interval: 'month',
  'amount-member-month': '600',
  email,
})

/** Without scripts: was told to wait, has waited, and presses once more. */
async function joinsPatiently(from: From, email: string, told: Answered): Promise<void> {
  assert.equal(told.status, 422)
  assert.match(told.text, /wait ten seconds/)
  const fields = { ...readForm(told.text)!.fields, ...choiceOf(email) }
  await pay(await paper.send(routes.join, from, fields), from, email)
  assert.ok(await isMember(email), email)
}

/** Pays with a good card, and comes back to the page of thanks. */
async function pay({ status, to }: Answered, from: From, email: string): Promise<Answered> {
  assert.equal(status, 303, email)
  assert.ok(to.startsWith(sandbox.url), to)
  const paid = await payAt(to, { email, number: VISA })
  return paper.get((paid.to ?? '').replace(newsroom.settings.url, ''), from)
}

async function isMember(email: string): Promise<boolean> {
  const found = await findReaders(newsroom.db, clock.now(), { words: email, page: 1, perPage: 1 })
  return found.readers[0]?.membership?.standing.state === 'active'
}

/** Whose cards the provider was asked to try, by its own list of what was begun. */
async function emailsAtProvider(): Promise<string[]> {
  const emails: string[] = []
  for await (const session of sandbox.stripe.checkout.sessions.list({ limit: 100 }))
    emails.push(session.customer_email ?? '')
  return emails
}

test('of a wave of 20,000 card-testing attempts fewer than 200 reach the provider, and readers go on paying', async (t) => {
  const member = await signedInReader(newsroom, 'ona@reader.example')
  const milda = await atTheDesk(newsroom)
  const [tier] = await openTiers(newsroom.db)
  const granted = await grantMembership(
    newsroom,
    { email: 'ona@reader.example', language: 'en', tier: tier!.id, until: null, reason: 'A member of old.' },
    COMMAND_LINE,
  )
  assert.ok(granted.ok)
  const desk = (path: string) => paper.get(path, { address: '198.51.100.5', cookie: milda.cookie })

  const jonas = 'jonas@reader.example'
  const patient = { address: '198.51.100.20' }
  const asked = await join(patient, jonas, { scripts: false })

  const testers = await cardTesters(paper, now)
  setClock(now() + 9000)
  const start = now()
  let tried = 0
  for (let round = 0; round < ATTEMPTS / AT_ONCE; round++) {
    setClock(Math.max(now(), start + round * ROUND))
    const numbers = Array.from({ length: AT_ONCE }, (_, at) => round * AT_ONCE + at)
    const outcomes = await Promise.all(numbers.map(testers.tryCard))
    tried += outcomes.filter((outcome) => outcome === 'tried').length
    if (round % WATCH === WATCH - 1) await windClockwork()
    if (round === 1) await joinsPatiently(patient, jonas, asked)
    if (round === 1000) await othersPayMeanwhile()
    if (round === 1800) await joinsPatientlyAfterTheAlarm()
  }
  await windClockwork()

  const atProvider = await emailsAtProvider()
  const reached = atProvider.filter((email) => email.startsWith('card')).length
  t.diagnostic(`${reached} of ${ATTEMPTS} reached the provider; work was done ${testers.worked} times`)
  assert.equal(reached, tried)
  assert.ok(reached > 10, 'the wave works for it, so some pass before the alarm')
  assert.ok(reached < ATTEMPTS / 100, `${reached} reached the provider`)
  const shown = (await desk(routes.deskGate)).text
  const all = ATTEMPTS + 7
  assert.match(
    shown,
    new RegExp(`${atProvider.length} of ${all.toLocaleString('en')} tries on the way to a payment`),
  )
  assert.match(shown, new RegExp(`${reached} cards were declined`))

  async function othersPayMeanwhile(): Promise<void> {
    assert.equal((await alarmNow(newsroom.db, clock.now()))?.because, 'declines')
    assert.match((await desk(routes.desk)).text, /cards declined in ten minutes/)
    assert.match((await desk(routes.deskGate)).text, /The gate is narrow since/)

    const fresh = { address: '198.51.100.77' }
    const joined = await join(fresh, 'rasa@reader.example', { scripts: true })
    assert.match((await pay(joined, fresh, 'rasa@reader.example')).text, /You are a member/)
    assert.ok(await isMember('rasa@reader.example'), 'a reader with scripts')

    const known = { address: testers.addressOf(0), cookie: member.cookie }
    const given = await paper.send(routes.contribute, known, {
      currency: 'EUR',
      amount: 'other',
      'other-amount': '20',
      email: 'ona@reader.example',
      language: 'en',
    })
    const thanked = await pay(given, known, 'ona@reader.example')
    assert.match(thanked.text, /Thank you/, 'a member who is signed in, from a network of the wave')

    const bare = await join({ address: '198.51.101.3' }, 'vytas@reader.example', { scripts: false })
    assert.equal(bare.status, 422)
    assert.match(bare.text, /Robots are trying cards here just now/)
  }

  async function joinsPatientlyAfterTheAlarm(): Promise<void> {
    assert.equal(await alarmNow(newsroom.db, clock.now()), undefined)
    const from = { address: '198.51.101.3' }
    const vytas = 'vytas@reader.example'
    const told = await join(from, vytas, { scripts: false })
    setClock(now() + 10_000)
    await joinsPatiently(from, vytas, told)
  }
})
