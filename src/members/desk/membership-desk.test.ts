import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../../test/newsroom.ts'
import { aReader } from '../../../test/sign-in.ts'
import { done } from '../../../test/small-paper.ts'
import { atTheDesk } from '../../../test/staff.ts'
import { aVisit } from '../../../test/visit.ts'
import { formWith } from '../../page/form.ts'
import type { PersonalPage } from '../../page/reading.ts'
import { instant, later, newId, type Instant } from '../../platform/ids.ts'
import { packageRoot } from '../../platform/package-root.ts'
import { queueLetter } from '../../platform/mail/outbox.ts'
import { path } from '../../routes.ts'
import { COMMAND_LINE } from '../../staff/staff-member.ts'
import { openTerm, startMembership } from '../memberships.ts'
import type { ReaderId } from '../reader.ts'
import { blankReader, keepReaderFacts } from '../readers.ts'
import type { TierId } from '../tier.ts'
import { findReaders } from './found-readers.ts'
import { historyOf } from './histories.ts'
import { beginMemberImport, bringMembersIn, type ImportWishes } from './import-members.ts'
import { lastMonths, membersByMonth } from './member-figures.ts'
import { memberImportById, toldRows } from './member-imports.ts'
import { memberFiguresPage } from './member-figures-page.tsx'
import { memberImportPage } from './member-import-page.tsx'
import { memberPage } from './member-page.tsx'
import { membersExportPage } from './members-export-page.ts'
import { membersCsv } from './members-csv.ts'
import { readMembersFile } from './members-file.ts'
import { membersImportPage } from './members-import-page.tsx'
import { membersPage } from './members-page.tsx'
import { noteOnReader } from './note-on-reader.ts'

async function aTier(newsroom: TestNewsroom): Promise<TierId> {
  const now = newsroom.clock.now()
  const id = newId<'tier'>(now)
  const words = JSON.stringify({ en: { name: 'Reader', about: '', benefits: [] } })
  await newsroom.write((tx) =>
    tx
      .insertInto('tiers')
      .values({ id, slug: 'reader', kind: 'person', words, rank: 1, made_at: now })
      .execute()
      .then(),
  )
  return id
}

async function aMember(
  newsroom: TestNewsroom,
  tier: TierId,
  { email, name = '', until = null }: { email: string; name?: string; until?: Instant | null },
): Promise<ReaderId> {
  const reader = await aReader(newsroom, email, { name })
  const now = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    const membership = await startMembership(tx, now, { reader, tier, origin: 'grant', by: 'Milda Stonkutė' })
    await openTerm(tx, now, { membership, from: now, until, because: { kind: 'grant', id: membership } })
  })
  return reader
}

async function aPayment(newsroom: TestNewsroom, reader: ReaderId, receipt: string): Promise<void> {
  const now = newsroom.clock.now()
  await newsroom.write((tx) =>
    tx
      .insertInto('payments')
      .values({
        id: newId<'payment'>(now),
        provider_id: `ch_${receipt}`,
        purpose: 'membership',
        kind: 'first',
        reader_id: reader,
        language: 'en',
        currency: 'EUR',
        amount: 550,
        paid_at: now,
        method: 'card',
        card_brand: 'visa',
        card_last4: '4242',
        receipt_number: receipt,
      })
      .execute()
      .then(),
  )
}

describe('anyone is found', () => {
  let newsroom: TestNewsroom
  let ona: ReaderId
  let olena: ReaderId
  before(async () => {
    newsroom = await testNewsroom()
    const tier = await aTier(newsroom)
    ona = await aMember(newsroom, tier, { email: 'ona.zemaityte@reader.example', name: 'Ona Žemaitytė' })
    olena = await aMember(newsroom, tier, { email: 'olena@kyiv.example', name: 'Олена Ґудзь' })
    await aPayment(newsroom, ona, '2024-000017')
  })
  const found = async (words: string) =>
    (await findReaders(newsroom.db, newsroom.clock.now(), { words, page: 1, perPage: 10 })).readers.map(
      ({ id }) => id,
    )

  test('by any part of a name or an address, however its letters are written', async () => {
    for (const words of ['zemait', 'ŽEMAIT', 'ona zem', 'maityte@rea', 'reader.ex'])
      assert.deepEqual(await found(words), [ona], words)
    for (const words of ['олена', 'ґудз', 'kyiv']) assert.deepEqual(await found(words), [olena], words)
    assert.deepEqual(await found(''), [olena, ona], 'without words all, newest first')
  })

  test('by a receipt, by the last digits of a card, by the provider’s number of a payment', async () => {
    for (const words of ['2024-000017', '4242', 'ch_2024-000017'])
      assert.deepEqual(await found(words), [ona], words)
  })

  test('and signs that databases know are only themselves', async () => {
    for (const words of ['%', '_', 'o_a', '100%', "'", '\\', '"; drop table readers'])
      assert.deepEqual(await found(words), [], words)
  })

  test('by a new name when it changes, and not at all when they were erased', async () => {
    const now = newsroom.clock.now()
    const mine = await aReader(newsroom, 'jonas@reader.example', { name: 'Jonas' })
    await newsroom.write((tx) =>
      keepReaderFacts(tx, mine, { name: 'Jonas Petraitis', postalAddress: 'Rusnė', language: 'lt' }),
    )
    assert.deepEqual(await found('petraitis'), [mine])
    assert.deepEqual(await found('rusne'), [mine])
    assert.deepEqual(await found('jonas@'), [mine])
    await newsroom.write((tx) => blankReader(tx, now, mine))
    assert.deepEqual(await found('jonas'), [])
  })

  test('with how their membership stands', async () => {
    const { readers } = await findReaders(newsroom.db, newsroom.clock.now(), {
      words: 'ona',
      page: 1,
      perPage: 5,
    })
    assert.deepEqual(readers[0]?.membership?.standing, { state: 'active', until: null, renews: false })
  })
})

describe('a reader’s page', () => {
  test('tells their whole history in order, and takes a note that the history then has', async () => {
    const newsroom = await testNewsroom()
    const staff = await atTheDesk(newsroom, {
      name: 'Milda Stonkutė',
      email: 'milda@courier.example',
      role: 'owner',
    })
    const tier = await aTier(newsroom)
    const reader = await aMember(newsroom, tier, { email: 'ona@reader.example', name: 'Ona' })
    newsroom.clock.forward(1000)
    await aPayment(newsroom, reader, '2024-000001')
    newsroom.clock.forward(1000)
    await newsroom.write((tx) =>
      queueLetter(tx, newsroom.clock.now(), {
        occasion: 'receipt:1',
        kind: 'receipt',
        reader,
        to: 'ona@reader.example',
        language: 'en',
        subject: 'Your receipt',
        text: 'Thank you.',
        html: '<p>Thank you.</p>',
      }),
    )
    newsroom.clock.forward(1000)
    const visit = () => ({
      ...aVisit(newsroom, path('deskMember', { id: reader }), { cookies: staff.cookies }),
      params: { id: reader },
    })
    const empty = await memberPage.post!(visit(), formWith({ note: '  ' }))
    assert.equal(empty.status, 422)
    assert.match(await empty.text(), /Write the note, then keep it/)
    assert.equal((await memberPage.post!(visit(), formWith({ note: 'Moved to Klaipėda.' }))).status, 303)
    const lines = await historyOf(newsroom.db, reader)
    assert.deepEqual(
      lines.map(({ kind }) => kind),
      ['note', 'staff', 'letter', 'payment', 'membership'],
    )
    const page = await (await memberPage.get!(visit())).text()
    for (const words of [
      'Moved to Klaipėda.',
      '€5.50 was paid',
      'receipt 2024-000001',
      'Visa ending in 4242',
      'The membership began',
    ])
      assert.ok(page.includes(words), words)
  })

  test('is not there for a reader who never was, and an erased one gets no notes', async () => {
    const newsroom = await testNewsroom()
    const staff = await atTheDesk(newsroom, { name: 'Milda', email: 'milda@courier.example', role: 'owner' })
    const visit = {
      ...aVisit(newsroom, '/desk/members/nobody', { cookies: staff.cookies }),
      params: { id: 'nobody' },
    }
    assert.equal((await memberPage.get!(visit)).status, 404)
    const reader = await aReader(newsroom, 'gone@reader.example')
    await newsroom.write((tx) => blankReader(tx, newsroom.clock.now(), reader))
    assert.deepEqual(await noteOnReader(newsroom, reader, { text: 'x', by: COMMAND_LINE }), {
      ok: false,
      because: 'no-such-reader',
    })
  })

  test('and the list, the figures, what came in and what goes out are for those who look after members', async () => {
    const newsroom = await testNewsroom()
    const editor = await atTheDesk(newsroom, { name: 'Rūta', email: 'ruta@courier.example', role: 'editor' })
    const closed: [PersonalPage, string][] = [
      [membersPage, path('deskMembers')],
      [memberFiguresPage, path('deskMemberFigures')],
      [memberImportPage, path('deskMemberImport', { id: 'unknown' })],
      [membersExportPage, path('deskMembersExport')],
    ]
    for (const [page, address] of closed) {
      const answer = await page.get!(aVisit(newsroom, address, { cookies: editor.cookies }))
      assert.equal(answer.status, 403, address)
    }
  })
})

describe('a list of members from elsewhere', () => {
  let newsroom: TestNewsroom
  let wishes: ImportWishes
  before(async () => {
    newsroom = await testNewsroom()
    const tier = await aTier(newsroom)
    wishes = { tier, paidUntil: later(newsroom.clock.now(), 30 * 86_400_000), language: 'en' }
  })

  async function bringIn(text: string, name = 'members.csv') {
    const read = readMembersFile(Buffer.from(text))
    assert.ok(read.ok, read.ok ? '' : read.because)
    const begun = done(
      await beginMemberImport(newsroom, { fileName: name, ...read, wishes, by: COMMAND_LINE }),
    )
    while ((await bringMembersIn(newsroom)) > 0);
    return (await memberImportById(newsroom.db, begun.import))!
  }
  const standing = async (email: string) =>
    (await findReaders(newsroom.db, newsroom.clock.now(), { words: email, page: 1, perPage: 1 })).readers[0]
      ?.membership?.standing

  test('that Ghost exported comes in: given memberships without an end, paid ones until the day that was chosen', async () => {
    const text = [
      'id,email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,labels',
      '1,Free@Ghost.example,Free,,true,false,,2023-01-02T03:04:05.000Z,',
      '2,given@ghost.example,Given,"said ""hello""",true,true,,2023-01-02T03:04:05.000Z,Founding',
      '3,paid@ghost.example,Paid,,true,false,cus_1,2023-01-02T03:04:05.000Z,',
      '4,no address,X,,true,,,,',
    ].join('\n')
    const report = await bringIn(text)
    assert.equal(report.shape, 'ghost')
    assert.deepEqual(report.became, { member: 2, reader: 1, known: 0, refused: 1 })
    assert.deepEqual(await standing('given@ghost.example'), { state: 'active', until: null, renews: false })
    assert.deepEqual(await standing('paid@ghost.example'), {
      state: 'active',
      until: wishes.paidUntil,
      renews: false,
    })
    assert.equal(await standing('free@ghost.example'), undefined)
    assert.deepEqual(await toldRows(newsroom.db, report.id, 'refused', 9), [
      { number: 4, email: 'no address', said: '“no address” is no e-mail address.' },
    ])
    const again = await bringIn(text)
    assert.deepEqual(again.became, { member: 0, reader: 0, known: 3, refused: 1 }, 'twice is once')
  })

  test('that Substack exported comes in with the days its memberships run out, those that have left out', async () => {
    const report = await bringIn(
      [
        'email,expiry,email_disabled,prefer_digests,stripe_connected_customer_id,type',
        'soon@substack.example,2024-07-06T16:20:44.000Z,false,false,cus_K,paid',
        'over@substack.example,2021-07-06T16:20:44.000Z,false,false,cus_K,paid',
        'comp@substack.example,2118-09-11T12:14:56.557Z,false,false,,comp',
      ].join('\r\n'),
    )
    assert.equal(report.shape, 'substack')
    assert.deepEqual(report.became, { member: 2, reader: 1, known: 0, refused: 0 })
    assert.deepEqual(await standing('soon@substack.example'), {
      state: 'active',
      until: '2024-07-06T16:20:44.000Z',
      renews: false,
    })
  })

  test('that we exported ourselves comes in as it went out', async () => {
    let text = ''
    for await (const lines of membersCsv(newsroom.db, newsroom.clock.now())) text += lines
    const other = await testNewsroom()
    const tier = await aTier(other)
    const read = readMembersFile(Buffer.from(text))
    assert.ok(read.ok)
    done(
      await beginMemberImport(other, {
        fileName: 'out.csv',
        ...read,
        wishes: { ...wishes, tier },
        by: COMMAND_LINE,
      }),
    )
    while ((await bringMembersIn(other)) > 0);
    let back = ''
    for await (const lines of membersCsv(other.db, other.clock.now())) back += lines
    const facts = (csv: string) =>
      csv
        .split('\r\n')
        .map((line) =>
          line
            .split(',')
            .filter((_, at) => [0, 1, 4, 5, 7].includes(at))
            .join(),
        )
        .sort()
    assert.deepEqual(facts(back), facts(text))
  })

  test('is refused with a sentence when it is none, and nothing has happened', () => {
    for (const [bytes, because] of [
      ['', /names no column “email”/],
      ['name,age\nOna,4\n', /names no column “email”.*name, age/],
      ['email,name\n', /no member beneath it/],
      ['email,name\n"ona@reader.example,Ona\n', /cannot be read as CSV/],
      [Buffer.from([0x65, 0xff, 0xfe]), /not text in UTF-8/],
    ] as const) {
      const read = readMembersFile(Buffer.from(bytes as string))
      assert.ok(!read.ok)
      assert.match(read.because, because)
    }
  })

  test('is chosen at the desk, and the form comes back when something is missing', async () => {
    const staff = await atTheDesk(newsroom, { name: 'Milda', email: 'milda@courier.example', role: 'owner' })
    const visit = () => aVisit(newsroom, path('deskMembersImport'), { cookies: staff.cookies })
    const back = await membersImportPage.post!(
      visit(),
      formWith({ tier: wishes.tier, 'paid-until': '2020-01-01' }),
    )
    assert.equal(back.status, 422)
    const page = await back.text()
    assert.match(page, /Choose the file/)
    assert.match(page, /Give a day that is still to come/)
  })

  test('as Ghost and Substack publish them are read', (t) => {
    const samples = join(packageRoot, '..', 'shared', 'samples')
    if (!existsSync(samples)) return t.skip('The published samples are not on this machine.')
    const sample = (name: string) => readMembersFile(readFileSync(join(samples, name)))
    const ghost = sample('ghost/members.csv')
    assert.ok(ghost.ok && ghost.shape === 'ghost' && ghost.rows.length === 2)
    const substack = sample('substack/fixtures_subscriber_emails.csv')
    assert.ok(substack.ok && substack.shape === 'substack' && substack.rows.length === 17)
    const signups = sample('substack/fixtures_signup_emails.csv')
    assert.ok(signups.ok && signups.shape === 'substack')
    const plain = sample('substack/invalid.csv')
    assert.ok(plain.ok && plain.rows.length >= 2, 'email_address is an address, too')
  })
})

describe('figures', () => {
  test('count members by month from the rows: those who came, who left, and how many of a hundred that is', async () => {
    const newsroom = await testNewsroom()
    const tier = await aTier(newsroom)
    const begin = async (email: string, at: string, ended?: string) => {
      newsroom.clock.set(at)
      const reader = await aMember(newsroom, tier, { email })
      if (ended !== undefined)
        await newsroom.write((tx) =>
          tx
            .updateTable('memberships')
            .set({ ended_at: instant(ended) })
            .where('reader_id', '=', reader)
            .execute()
            .then(),
        )
    }
    await begin('one@reader.example', '2024-02-10T00:00:00Z')
    await begin('two@reader.example', '2024-03-10T00:00:00Z', '2024-04-20T00:00:00Z')
    await begin('three@reader.example', '2024-04-01T00:00:00Z')
    const months = lastMonths(instant('2024-04-30T00:00:00Z'), 2)
    assert.deepEqual(months, ['2024-03', '2024-04'])
    assert.deepEqual(await membersByMonth(newsroom.db, months), [
      { month: '2024-03', members: 2, joined: 1, left: 0, churn: 0 },
      { month: '2024-04', members: 2, joined: 1, left: 1, churn: 50 },
    ])
    assert.deepEqual(lastMonths(instant('2024-01-15T00:00:00Z'), 3), ['2023-11', '2023-12', '2024-01'])
  })
})
