import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../../test/newsroom.ts'
import { atTheDesk } from '../../../test/staff.ts'
import { aVisit } from '../../../test/visit.ts'
import { formWith } from '../../page/form.ts'
import type { PersonalPage } from '../../page/reading.ts'
import { writeLetter } from '../../page/letter.tsx'
import type { LetterState } from '../../platform/mail/letter.ts'
import { letterById } from '../../platform/mail/letters.ts'
import { keepMailboxLetter, mailboxEntries } from '../../platform/mail/mailbox-letters.ts'
import { queueLetter } from '../../platform/mail/outbox.ts'
import { path } from '../../routes.ts'
import { auditLines } from '../audit-lines.ts'
import { letterHtmlPage, mailboxHtmlPage } from './letter-html-pages.ts'
import { letterPage } from './letter-page.tsx'
import { lettersPage } from './letters-page.tsx'
import { mailboxLetterPage } from './mailbox-letter-page.tsx'
import { mailboxPage } from './mailbox-page.tsx'

let newsroom: TestNewsroom
let owner: Awaited<ReturnType<typeof atTheDesk>>
let manager: Awaited<ReturnType<typeof atTheDesk>>
before(async () => {
  newsroom = await testNewsroom()
  owner = await atTheDesk(newsroom, { role: 'owner', email: 'milda@courier.example' })
  manager = await atTheDesk(newsroom, { role: 'membership-manager', email: 'agne@courier.example' })
})

function visitOf(address: string, who = owner) {
  const visit = aVisit(newsroom, address, { cookies: who.cookies })
  return { ...visit, params: { id: visit.url.pathname.split('/')[3] ?? '' } }
}
const look = (page: PersonalPage, address: string, who = owner) => page.get!(visitOf(address, who))

async function aLetter(to: string, state: LetterState = 'accepted', forgets = false): Promise<string> {
  return newsroom.write(async (tx) => {
    const written = writeLetter({
      paper: { name: 'The Small Courier' },
      url: 'https://courier.example',
      language: 'en',
      subject: `Receipt for ${to}`,
      parts: [
        { paragraph: 'A secret or a sum' },
        { button: 'Look', href: 'https://courier.example/account' },
      ],
      why: 'You paid.',
    })
    const occasion = `${to} ${state}`
    const { letter } = await queueLetter(tx, newsroom.clock.now(), {
      ...written,
      occasion,
      kind: 'receipt',
      to,
      forgets,
    })
    await tx.updateTable('letters').set({ state }).where('id', '=', letter).execute()
    return letter
  })
}

test('every letter is found by its address, its subject and what became of it', async () => {
  await aLetter('ona@reader.example')
  const doubtful = await aLetter('iryna@reader.example', 'in doubt')
  const all = await (await look(lettersPage, path('deskLetters'))).text()
  assert.match(all, /Receipt for ona@reader\.example/)
  assert.match(all, /Receipt for iryna@reader\.example/)
  const inDoubt = await (await look(lettersPage, path('deskLetters', {}, { state: 'in doubt' }))).text()
  assert.doesNotMatch(inDoubt, /ona@reader/)
  assert.match(inDoubt, new RegExp(`href="${path('deskLetter', { id: doubtful })}"`))
  const found = await (await look(lettersPage, path('deskLetters', {}, { q: 'RECEIPT iryna' }))).text()
  assert.doesNotMatch(found, /ona@reader/)
  assert.match(
    await (await look(lettersPage, path('deskLetters', {}, { q: '100%' }))).text(),
    /no such letter/,
  )
  assert.equal((await look(lettersPage, path('deskLetters', {}, { page: 9 }))).status, 303)
})

test('a letter is shown in a frame in which nothing of it runs and nothing is fetched from elsewhere', async () => {
  const id = await aLetter('framed@reader.example')
  const page = await look(letterPage, path('deskLetter', { id }))
  assert.match(page.headers.get('content-security-policy')!, /frame-src 'self'/)
  assert.match(page.headers.get('content-security-policy')!, /frame-ancestors 'none'/)
  assert.match(await page.text(), new RegExp(`<iframe[^>]*src="${path('deskLetterHtml', { id })}"`))
  const framed = await look(letterHtmlPage, path('deskLetterHtml', { id }))
  const policy = framed.headers.get('content-security-policy')!
  assert.match(policy, /^default-src 'none'; style-src 'unsafe-inline'/)
  assert.match(policy, /; sandbox allow-popups allow-popups-to-escape-sandbox$/)
  assert.doesNotMatch(policy, /script-src/)
  assert.match(await framed.text(), /<base target="_blank">.*A secret or a sum/s)
})

test('a letter that opens an account is read by nobody at the desk, be it still on its way', async () => {
  const id = await aLetter('key@reader.example', 'deferred', true)
  for (const who of [owner, manager]) {
    const page = await (await look(letterPage, path('deskLetter', { id }), who)).text()
    assert.match(page, /only its receiver reads it/)
    assert.doesNotMatch(page, /A secret|iframe/)
    assert.equal((await look(letterHtmlPage, path('deskLetterHtml', { id }), who)).status, 303)
  }
})

test('a letter in doubt goes again when somebody says so twice, and that is noted', async () => {
  const id = await aLetter('again@reader.example', 'in doubt')
  const at = path('deskLetter', { id })
  assert.doesNotMatch(await (await look(letterPage, at)).text(), /Send this letter once more/)
  assert.match(
    await (await look(letterPage, `${at}?ask=again`)).text(),
    /again@reader\.example gets it twice/,
  )
  assert.equal((await letterById(newsroom.db, id))?.state, 'in doubt')
  assert.equal((await letterPage.post!(visitOf(at, manager), formWith({}))).headers.get('location'), at)
  assert.equal((await letterById(newsroom.db, id))?.state, 'waiting')
  const [line] = await auditLines(newsroom.db, { about: `letter:${id}` })
  assert.equal(line?.act, 'sent a letter again')
  const twice = await letterPage.post!(visitOf(at, manager), formWith({}))
  assert.equal(twice.headers.get('location'), at)
  assert.equal((await auditLines(newsroom.db, { about: `letter:${id}` })).length, 1)
})

test('the rehearsal mailbox shows each letter as it looks, as text, with its headers and its source', async () => {
  const raw = Buffer.from(
    'From: letters@courier.example\r\nTo: ona@reader.example\r\nSubject: Sign in\r\nX-Kind: sign-in\r\n' +
      'Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n' +
      'Go to https://courier.example/sign-in/link/abc\r\n--b\r\nContent-Type: text/html\r\n\r\n' +
      '<html><head></head><body><script>alert(1)</script>Hello</body></html>\r\n--b--\r\n',
  )
  await newsroom.write((tx) =>
    keepMailboxLetter(tx, newsroom.clock.now(), {
      from: 'letters@courier.example',
      to: 'ona@reader.example',
      messageId: '<1@courier.example>',
      subject: 'Sign in <b>',
      raw,
    }),
  )
  const [entry] = await mailboxEntries(newsroom.db)
  const at = path('deskMailboxLetter', { id: entry!.id })
  const list = await (await look(mailboxPage, path('deskMailbox'))).text()
  assert.match(list, new RegExp(`<a href="${at}">Sign in &lt;b></a>`))
  assert.match(await (await look(mailboxLetterPage, at)).text(), /<iframe/)
  assert.match(
    await (await look(mailboxLetterPage, `${at}?show=text`)).text(),
    /<a href="https:\/\/courier\.example\/sign-in\/link\/abc">/,
  )
  assert.match(
    await (await look(mailboxLetterPage, `${at}?show=headers`)).text(),
    /<dt>X-Kind<\/dt><dd>sign-in/,
  )
  assert.match(await (await look(mailboxLetterPage, `${at}?show=source`)).text(), /boundary=b/)
  const html = await look(mailboxHtmlPage, path('deskMailboxHtml', { id: entry!.id }))
  assert.match(html.headers.get('content-security-policy')!, /sandbox/)
  assert.equal((await look(mailboxLetterPage, path('deskMailboxLetter', { id: 'none' }))).status, 303)
})

test('only an owner opens the mailbox: in it are letters that open other people’s accounts', async () => {
  for (const [page, address] of [
    [mailboxPage, path('deskMailbox')],
    [mailboxLetterPage, path('deskMailboxLetter', { id: 'x' })],
    [mailboxHtmlPage, path('deskMailboxHtml', { id: 'x' })],
  ] as const)
    assert.equal((await look(page, address, manager)).status, 403)
})
