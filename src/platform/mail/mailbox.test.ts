import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testNewsroom } from '../../../test/newsroom.ts'
import { until } from '../../../test/serving.ts'
import { serve } from '../../server.ts'
import { forgetOldLetters } from './forget-letters.ts'
import { letterById, suppressionOf } from './letters.ts'
import { latestMailboxLetter, mailboxEntries, mailboxLetter } from './mailbox-letters.ts'
import { troubleAt } from './mailbox-server.ts'
import { queueLetter } from './outbox.ts'
import { sendLetters } from './send-letters.ts'

let letters = 0
async function sending() {
  const newsroom = await testNewsroom()
  const queue = async (to: string, subject: string) => {
    const letter = { occasion: `${letters++}`, kind: 'welcome', to, language: 'uk', subject }
    const { letter: id } = await newsroom.write((tx) =>
      queueLetter(tx, newsroom.clock.now(), { ...letter, text: `${subject}\n`, html: `<p>${subject}</p>` }),
    )
    return id
  }
  return { newsroom, queue }
}

test('without a mail server every letter goes by SMTP into the rehearsal mailbox, and can be read whole there', async () => {
  const { newsroom, queue } = await sending()
  const id = await queue('olena@reader.example', 'Вітаємо в редакції')
  await sendLetters(newsroom)
  const [entry] = await mailboxEntries(newsroom.db)
  assert.equal(entry?.to, 'olena@reader.example')
  assert.equal(entry?.from, 'letters@courier.example')
  assert.equal(entry?.subject, 'Вітаємо в редакції')
  const letter = await mailboxLetter(newsroom.db, entry!.id)
  assert.equal(letter?.text?.trim(), 'Вітаємо в редакції')
  assert.equal(letter?.html?.trim(), '<p>Вітаємо в редакції</p>')
  assert.deepEqual(
    letter?.headers.filter(({ name }) => name === 'Message-ID'),
    [{ name: 'Message-ID', value: `<${id}@courier.example>` }],
  )
  assert.match(letter!.raw.toString(), /^From: letters@courier\.example\r\n/m)
  assert.equal((await letterById(newsroom.db, id))?.state, 'accepted')
  assert.equal((await latestMailboxLetter(newsroom.db, 'olena@reader.example'))?.id, entry?.id)
  assert.equal(await mailboxLetter(newsroom.db, 'nothing'), undefined)
})

test('letters in the mailbox are found by parts of address and subject, whatever the script and the case', async () => {
  const { newsroom, queue } = await sending()
  await queue('olena@reader.example', 'Квитанція 100%')
  await queue('ruta@reader.example', 'Kvitas')
  await queue('milda@reader.example', 'Sveiki')
  await sendLetters(newsroom)
  const found = async (search: string) => (await mailboxEntries(newsroom.db, { search })).map(({ to }) => to)
  assert.deepEqual(await found('КВИТ'), ['olena@reader.example'])
  assert.deepEqual(await found('reader RUTA'), ['ruta@reader.example'])
  assert.deepEqual(await found('100%'), ['olena@reader.example'])
  assert.deepEqual(await found('r_ta'), [])
  assert.equal((await found('')).length, 3)
  const [newest, second] = await mailboxEntries(newsroom.db)
  assert.deepEqual((await mailboxEntries(newsroom.db, { before: newest!.id, most: 1 }))[0], second)
})

test('addresses of rehearsal do by their names what addresses of the world do', async () => {
  const { newsroom, queue } = await sending()
  const ids = {
    refuse: await queue('refuse@reader.example', 'x'),
    defer: await queue('defer+ruta@reader.example', 'x'),
    bounce: await queue('bounce@reader.example', 'x'),
    doubt: await queue('doubt@reader.example', 'x'),
  }
  const states = async () =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(ids).map(async ([name, id]) => [name, (await letterById(newsroom.db, id))?.state]),
      ),
    )
  await sendLetters(newsroom)
  assert.deepEqual(await states(), {
    refuse: 'refused',
    defer: 'deferred',
    bounce: 'bounced',
    doubt: 'in doubt',
  })
  assert.match((await suppressionOf(newsroom.db, 'bounce@reader.example'))?.because ?? '', /has moved away/)
  newsroom.clock.forward(60_000)
  await sendLetters(newsroom)
  assert.equal((await states()).defer, 'accepted')
  assert.equal((await mailboxEntries(newsroom.db, { search: 'defer+ruta' })).length, 1)
  assert.equal(
    (await mailboxEntries(newsroom.db, { search: 'doubt@' })).length,
    1,
    'it came, and nobody knows',
  )
  assert.equal(troubleAt('slow+1@reader.example'), 'slow')
  assert.equal(troubleAt('deferred@reader.example'), undefined)
})

test('what lies in the mailbox for a month is cleared away', async () => {
  const { newsroom, queue } = await sending()
  await queue('ruta@reader.example', 'x')
  await sendLetters(newsroom)
  newsroom.clock.forward(31 * 24 * 3_600_000)
  await forgetOldLetters(newsroom)
  assert.deepEqual(await mailboxEntries(newsroom.db), [])
})

test('a letter leaves by itself while the paper is served, and the figures for the machine know of it', async (t) => {
  const { newsroom, queue } = await sending()
  const serving = await serve(newsroom)
  t.after(() => serving.stop())
  const id = await queue('ruta@reader.example', 'A code')
  await until(async () => (await letterById(newsroom.db, id))?.state === 'accepted')
  const figures = await (await fetch(`${serving.url}/metrics`)).text()
  assert.match(figures, /^standfirst_letters_waiting 0$/m)
  assert.match(figures, /^standfirst_letters_in_doubt 0$/m)
})
