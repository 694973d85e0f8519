import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, test } from 'node:test'
import { checkDkim } from '../../../test/dkim.ts'
import { testNewsroom, type TestNewsroom } from '../../../test/newsroom.ts'
import { outsideMail, reply, type Manners, type OutsideMail } from '../../../test/outside-mail.ts'
import { openNewsroom } from '../../open-newsroom.ts'
import { eraseLettersTo, forgetOldLetters } from './forget-letters.ts'
import type { NewLetter } from './letter.ts'
import { letterById, lettersIn, outboxFigures, suppress, suppressionOf } from './letters.ts'
import type { MailSettings } from './mail-settings.ts'
import { noteBounce } from './note-bounce.ts'
import { queueLetter } from './outbox.ts'
import { liftSuppression, sendAgain } from './send-again.ts'
import { sendLetters } from './send-letters.ts'
import { smtpTransport } from './smtp-transport.ts'

const from = { name: 'The Nemunas Courier', address: 'letters@courier.example' }
const DAY = 24 * 3_600_000

async function papersMail(
  manners: Manners = {},
  { dkim, patience }: { dkim?: MailSettings['dkim']; patience?: number } = {},
): Promise<{ newsroom: TestNewsroom; outside: OutsideMail; queue: typeof queue }> {
  const outside = await outsideMail(manners)
  const opened = await testNewsroom()
  const mail = smtpTransport({
    url: outside.url,
    from,
    dkim,
    clock: opened.clock,
    ...(patience ? { patience } : {}),
  })
  const newsroom = { ...opened, mail }
  const queue = async (letter: Partial<NewLetter> = {}) => {
    const all = { ...aLetter(), ...letter }
    return (await newsroom.write((tx) => queueLetter(tx, newsroom.clock.now(), all))).letter
  }
  return { newsroom, outside, queue }
}

let letters = 0
const aLetter = (): NewLetter => ({
  occasion: `letter-${letters++}`,
  kind: 'welcome',
  to: { name: 'Rūta Žemaitytė', address: 'ruta@reader.example' },
  language: 'en',
  subject: 'Welcome to the Courier',
  text: 'Welcome.\n',
  html: '<p>Welcome.</p>',
})
const stateOf = async (newsroom: TestNewsroom, id: string) => (await letterById(newsroom.db, id))?.state

describe('a letter that is taken', () => {
  test('arrives once, in both forms, from the paper and to its reader by name', async () => {
    const { newsroom, outside, queue } = await papersMail()
    const id = await queue({ headers: { 'List-Unsubscribe': '<https://courier.example/newsletters/off>' } })
    await sendLetters(newsroom)
    await sendLetters(newsroom)
    assert.equal(outside.received.length, 1)
    const [letter] = outside.received
    assert.deepEqual(letter!.from, { name: 'The Nemunas Courier', address: 'letters@courier.example' })
    assert.deepEqual(letter!.to, [{ name: 'Rūta Žemaitytė', address: 'ruta@reader.example' }])
    assert.equal(letter!.subject, 'Welcome to the Courier')
    assert.equal(letter!.text?.trim(), 'Welcome.')
    assert.equal(letter!.html?.trim(), '<p>Welcome.</p>')
    assert.equal(letter!.date, '2024-05-02T12:00:00.000Z')
    const header = (name: string) => letter!.headers.find(({ key }) => key === name)?.value
    assert.equal(header('auto-submitted'), 'auto-generated')
    assert.equal(header('content-language'), 'en')
    assert.equal(header('list-unsubscribe'), '<https://courier.example/newsletters/off>')
    assert.equal(letter!.messageId, `<${id}@courier.example>`)
    const kept = await letterById(newsroom.db, id)
    assert.equal(kept?.state, 'accepted')
    assert.equal(kept?.messageId, letter!.messageId)
    assert.match(kept?.answer ?? '', /^250 /)
  })

  test('keeps its words, unless they open somebody’s account', async () => {
    const { newsroom, queue } = await papersMail()
    const [plain, code] = [await queue(), await queue({ forgets: true, text: 'Your code is 123456' })]
    await sendLetters(newsroom)
    assert.equal((await letterById(newsroom.db, plain))?.text, 'Welcome.\n')
    assert.equal((await letterById(newsroom.db, code))?.text, '')
  })

  test('waits until it is due, and what somebody sits and waits for goes before what goes to thousands', async () => {
    const { newsroom, outside, queue } = await papersMail()
    const now = newsroom.clock.now()
    await queue({ subject: 'tomorrow', due: new Date(Date.parse(now) + DAY).toISOString() as typeof now })
    const one = { ...newsroom, mail: { ...newsroom.mail, atOnce: 1 } }
    await queue({ subject: 'an issue', rank: 'last' })
    await queue({ subject: 'a receipt' })
    await queue({ subject: 'a code', rank: 'first' })
    await sendLetters(one)
    assert.deepEqual(
      outside.received.map(({ subject }) => subject),
      ['a code', 'a receipt', 'an issue'],
    )
    newsroom.clock.forward(DAY)
    await sendLetters(one)
    assert.equal(outside.received.at(-1)?.subject, 'tomorrow')
  })

  test('may have any name and any subject, and none of them becomes a header or another recipient', async () => {
    const { newsroom, outside, queue } = await papersMail()
    const naughty = [
      'a\r\nBcc: all@evil.example',
      'a\nSubject: other',
      '=?utf-8?Q?=0D=0ABcc:_all@evil.example?=',
      '"quoted" <all@evil.example>, milda@evil.example',
      '\u202Eright to left',
      '👩‍👩‍👧 Олена Žemaitytė',
      'x'.repeat(600),
      'half \ud83d a sign',
      '\u0000nul',
      '=?broken',
      '<script>alert(1)</script>',
    ]
    for (const words of naughty)
      await queue({ to: { name: words, address: 'ruta@reader.example' }, subject: words, text: words })
    await sendLetters(newsroom)
    assert.equal(outside.received.length, naughty.length)
    for (const { envelope, headers, to, subject } of outside.received) {
      assert.deepEqual(envelope.to, ['ruta@reader.example'])
      assert.deepEqual(
        to?.map(({ address }) => address),
        ['ruta@reader.example'],
      )
      assert.ok(!headers.some(({ key }) => key === 'bcc'))
      assert.equal(headers.filter(({ key }) => key === 'subject').length, 1)
      assert.doesNotMatch(subject ?? '', /[\r\n]/)
    }
    assert.equal(outside.received.filter(({ subject }) => subject === 'x'.repeat(600)).length, 1)
    assert.equal(outside.received.filter(({ subject }) => subject?.includes('Олена Žemaitytė')).length, 1)
  })

  test('is signed so that its receiver can check it, with what lets one sign off', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const dkim = {
      domainName: 'courier.example',
      keySelector: 'autumn',
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    }
    const { newsroom, outside, queue } = await papersMail({}, { dkim })
    await queue({
      subject: 'Sveiki, Олено',
      text: 'Ilgas laiškas \n\n . \n'.repeat(40),
      headers: {
        'List-Unsubscribe': '<https://courier.example/newsletters/off>',
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      },
    })
    await sendLetters(newsroom)
    const { raw } = outside.received[0]!
    const { signed, ...checked } = checkDkim(raw, publicKey)
    assert.deepEqual(checked, {
      bodyIsWhole: true,
      signatureHolds: true,
      domain: 'courier.example',
      selector: 'autumn',
    })
    for (const name of [
      'from',
      'to',
      'subject',
      'date',
      'message-id',
      'list-unsubscribe',
      'list-unsubscribe-post',
    ])
      assert.ok(signed.includes(name), name)
    const tampered = Buffer.from(raw.toString('latin1').replace('Subject: ', 'Subject: Not '), 'latin1')
    assert.equal(checkDkim(tampered, publicKey).signatureHolds, false)
  })

  test('is found bounced later, and its address gets no more until that is lifted', async () => {
    const { newsroom, outside, queue } = await papersMail()
    const id = await queue()
    await sendLetters(newsroom)
    assert.deepEqual(await noteBounce(newsroom, `<${id}@courier.example>`, '550 5.1.1 moved away'), {
      ok: true,
    })
    assert.deepEqual(await noteBounce(newsroom, '<other@courier.example>', 'x'), {
      ok: false,
      because: 'no-such-letter',
    })
    assert.equal(await stateOf(newsroom, id), 'bounced')
    const next = await queue()
    await sendLetters(newsroom)
    const ended = await letterById(newsroom.db, next)
    assert.equal(ended?.state, 'suppressed')
    assert.equal(ended?.answer, '550 5.1.1 moved away')
    assert.equal(outside.received.length, 1)
    await liftSuppression(newsroom, 'ruta@reader.example')
    assert.deepEqual(await sendAgain(newsroom, next), { ok: true })
    await sendLetters(newsroom)
    assert.equal(await stateOf(newsroom, next), 'accepted')
  })
})

describe('a letter that is put off', () => {
  test('goes out later, the same letter by its Message-ID', async () => {
    const seen: (string | undefined)[] = []
    const { newsroom, outside, queue } = await papersMail({
      letter({ messageId }) {
        seen.push(messageId)
        return seen.length === 1 ? reply(451, '4.7.1 Greylisted') : null
      },
    })
    const id = await queue()
    await sendLetters(newsroom)
    const kept = await letterById(newsroom.db, id)
    assert.equal(kept?.state, 'deferred')
    assert.equal(kept?.dueAt, '2024-05-02T12:01:00.000Z')
    assert.match(kept?.answer ?? '', /451 4\.7\.1 Greylisted/)
    await sendLetters(newsroom)
    assert.equal(seen.length, 1, 'and not before it is due')
    newsroom.clock.forward(60_000)
    await sendLetters(newsroom)
    assert.equal(await stateOf(newsroom, id), 'accepted')
    assert.equal(seen[0], seen[1])
    assert.equal(outside.received.length, 1)
  })

  test('is given up after three days of trying, and says what the last answer was', async () => {
    let tries = 0
    const { newsroom, queue } = await papersMail({
      recipient() {
        tries++
        return reply(450, '4.2.2 The box is full')
      },
    })
    const id = await queue()
    const begun = Date.parse(newsroom.clock.now())
    for (let i = 0; i < 40 && (await stateOf(newsroom, id)) !== 'refused'; i++) {
      await sendLetters(newsroom)
      newsroom.clock.set((await letterById(newsroom.db, id))!.dueAt)
    }
    const kept = await letterById(newsroom.db, id)
    assert.equal(kept?.state, 'refused')
    assert.equal(kept?.attempts, tries)
    const days = (Date.parse(newsroom.clock.now()) - begun) / DAY
    assert.ok(days > 2 && days < 4, `${days} days`)
    assert.match(
      kept?.answer ?? '',
      /^Given up after 11 tries\. The last answer: 450 4\.2\.2 The box is full/,
    )
    assert.equal(await suppressionOf(newsroom.db, 'ruta@reader.example'), undefined)
  })

  test('waits while the server is down, turns the paper away or takes no sender: that is not its own fault', async () => {
    const { newsroom, outside, queue } = await papersMail({ connect: () => reply(554, 'No mail from you') })
    const id = await queue()
    await sendLetters(newsroom)
    assert.equal(await stateOf(newsroom, id), 'deferred')
    await outside.stop()
    newsroom.clock.forward(DAY)
    await sendLetters(newsroom)
    const kept = await letterById(newsroom.db, id)
    assert.equal(kept?.state, 'deferred')
    assert.equal(kept?.attempts, 2)
  })

  test('waits while the server does not know the paper’s password', async () => {
    const { newsroom, outside, queue } = await papersMail({
      extra: {
        disabledCommands: ['STARTTLS'],
        allowInsecureAuth: true,
        onAuth: ({ username, password }, _session, done) =>
          username === 'paper' && password === 'right'
            ? done(null, { user: 'paper' })
            : done(reply(535, 'Who are you?')),
      },
    })
    const id = await queue()
    const withPassword = (password: string) =>
      smtpTransport({
        url: outside.url.replace('//', `//paper:${password}@`),
        from,
        dkim: undefined,
        clock: newsroom.clock,
      })
    await sendLetters({ ...newsroom, mail: withPassword('wrong') })
    assert.equal(await stateOf(newsroom, id), 'deferred')
    newsroom.clock.forward(DAY)
    await sendLetters({ ...newsroom, mail: withPassword('right') })
    assert.equal(await stateOf(newsroom, id), 'accepted')
  })

  test('was surely not sent when the connection is cut before its bytes, and goes out at the next try', async () => {
    let cuts = 2
    const { newsroom, outside, queue } = await papersMail({
      recipient(_address, cut) {
        if (cuts-- > 0) cut()
      },
    })
    const id = await queue()
    await sendLetters(newsroom)
    assert.equal(await stateOf(newsroom, id), 'deferred')
    newsroom.clock.forward(DAY)
    await sendLetters(newsroom)
    newsroom.clock.forward(DAY)
    await sendLetters(newsroom)
    assert.equal(await stateOf(newsroom, id), 'accepted')
    assert.equal(outside.received.length, 1)
  })

  test('is put off too when the other side falls silent before it takes it', async () => {
    const { newsroom, queue } = await papersMail(
      { recipient: () => new Promise(() => undefined) },
      { patience: 3000 },
    )
    const id = await queue()
    await sendLetters(newsroom)
    assert.equal(await stateOf(newsroom, id), 'deferred')
  })
})

describe('a letter that is refused', () => {
  test('for want of anybody of that name ends, and the address gets no more', async () => {
    let asked = 0
    const { newsroom, queue } = await papersMail({
      recipient() {
        asked++
        return reply(550, '5.1.1 No such mailbox')
      },
    })
    const [first, second] = [await queue(), await queue({ due: '2024-05-03T00:00:00.000Z' as never })]
    await sendLetters(newsroom)
    assert.equal(await stateOf(newsroom, first), 'refused')
    assert.match((await suppressionOf(newsroom.db, 'ruta@reader.example'))?.because ?? '', /No such mailbox/)
    newsroom.clock.forward(DAY)
    await sendLetters(newsroom)
    assert.equal(await stateOf(newsroom, second), 'suppressed')
    assert.equal(asked, 1)
  })

  test('for what it says ends, and the next one to that address goes out', async () => {
    const { newsroom, queue } = await papersMail({
      letter: ({ subject }) => (subject === 'Pills' ? reply(554, '5.7.1 Looks like spam') : null),
    })
    const [pills, welcome] = [await queue({ subject: 'Pills' }), await queue()]
    await sendLetters(newsroom)
    assert.equal(await stateOf(newsroom, pills), 'refused')
    assert.equal(await stateOf(newsroom, welcome), 'accepted')
  })
})

describe('a letter in doubt', () => {
  test('is one whose bytes were given away and of which nobody said what became; no second goes out by itself', async () => {
    let taken = 0
    const { newsroom, outside, queue } = await papersMail({
      letter(_letter, cut) {
        taken++
        if (taken === 1) cut()
      },
    })
    const id = await queue()
    await sendLetters(newsroom)
    const kept = await letterById(newsroom.db, id)
    assert.equal(kept?.state, 'in doubt')
    assert.equal(kept?.handedOverAt, '2024-05-02T12:00:00.000Z')
    newsroom.clock.forward(10 * DAY)
    await sendLetters(newsroom)
    assert.equal(taken, 1)
    assert.deepEqual(
      (await lettersIn(newsroom.db, 'in doubt')).map((letter) => letter.id),
      [id],
    )
    assert.deepEqual(await sendAgain(newsroom, id), { ok: true })
    assert.deepEqual(await sendAgain(newsroom, id), { ok: false, because: 'under-way' })
    await sendLetters(newsroom)
    assert.equal(await stateOf(newsroom, id), 'accepted')
    assert.equal(taken, 2)
    assert.equal(outside.received.at(-1)?.messageId, kept?.messageId)
  })

  test('is one too to which the other side never answers', async () => {
    const { newsroom, queue } = await papersMail(
      { letter: () => new Promise(() => undefined) },
      { patience: 3000 },
    )
    const id = await queue()
    await sendLetters(newsroom)
    assert.equal(await stateOf(newsroom, id), 'in doubt')
  })

  test('cannot be sent again once its words are forgotten, and what is unknown cannot be sent at all', async () => {
    const { newsroom, queue } = await papersMail()
    const id = await queue({ forgets: true })
    await sendLetters(newsroom)
    assert.deepEqual(await sendAgain(newsroom, id), { ok: false, because: 'forgotten' })
    assert.deepEqual(await sendAgain(newsroom, 'nothing'), { ok: false, because: 'unknown' })
  })
})

test('two processes that send at the same moment send every letter once', async () => {
  const { newsroom, outside, queue } = await papersMail()
  for (let i = 0; i < 200; i++) await queue({ to: `reader-${i}@reader.example` })
  const other = await openNewsroom(newsroom.settings, { clock: newsroom.clock })
  const mail = smtpTransport({ url: outside.url, from, dkim: undefined, clock: newsroom.clock })
  await Promise.all([sendLetters(newsroom), sendLetters({ ...other, mail })])
  await sendLetters(newsroom)
  await other.close()
  const addresses = outside.received.map(({ envelope }) => envelope.to[0])
  assert.equal(addresses.length, 200)
  assert.equal(new Set(addresses).size, 200)
  assert.deepEqual(await outboxFigures(newsroom.db, newsroom.clock.now()), {
    waiting: 0,
    deferred: 0,
    claimed: 0,
    in_doubt: 0,
    oldest_seconds: 0,
  })
})

test('a round that is told to stop ends what it has begun and gives the rest back at once', async () => {
  let stop = false
  const { newsroom, outside, queue } = await papersMail({
    letter() {
      stop = true
    },
  })
  for (let i = 0; i < 30; i++) await queue({ to: `reader-${i}@reader.example` })
  await sendLetters(newsroom, { stopped: () => stop })
  const figures = await outboxFigures(newsroom.db, newsroom.clock.now())
  assert.equal(figures.claimed, 0)
  assert.equal(figures.waiting, 30 - outside.received.length)
  assert.ok(outside.received.length < 30)
})

test('words of letters are forgotten after three months, that there was a letter is not', async () => {
  const { newsroom, queue } = await papersMail()
  const id = await queue()
  await sendLetters(newsroom)
  newsroom.clock.forward(89 * DAY)
  await forgetOldLetters(newsroom)
  assert.equal((await letterById(newsroom.db, id))?.text, 'Welcome.\n')
  newsroom.clock.forward(2 * DAY)
  await forgetOldLetters(newsroom)
  const kept = await letterById(newsroom.db, id)
  assert.equal(kept?.text, '')
  assert.equal(kept?.subject, 'Welcome to the Courier')
})

test('a reader who is erased gets no letter that still waits, and none tells who it was', async () => {
  const { newsroom, outside, queue } = await papersMail()
  await queue()
  await sendLetters(newsroom)
  const waiting = await queue()
  await newsroom.write(async (tx) => {
    await suppress(tx, newsroom.clock.now(), 'ruta@reader.example', 'asked')
    await eraseLettersTo(tx, newsroom.clock.now(), 'ruta@reader.example')
  })
  await sendLetters(newsroom)
  assert.equal(outside.received.length, 1)
  assert.equal(await stateOf(newsroom, waiting), 'suppressed')
  const rows = JSON.stringify(await newsroom.db.selectFrom('letters').selectAll().execute())
  assert.doesNotMatch(rows, /ruta@|Žemaitytė/)
  assert.equal(await suppressionOf(newsroom.db, 'ruta@reader.example'), undefined)
})
