import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { gateFieldsAt } from '../../test/gate.ts'
import { testNewsroom, type TestNewsroom } from '../../test/newsroom.ts'
import { aReader, newestLetter, signedInReader } from '../../test/sign-in.ts'
import { aStaffMember, atTheDesk } from '../../test/staff.ts'
import { AUDIENCE_COOKIE, audienceReader } from '../page/audience.ts'
import { secretOf } from '../platform/secret.ts'
import { path, routes } from '../routes.ts'
import { makeSite } from '../site.ts'

let newsroom: TestNewsroom
let audienceOf: (cookie: string | undefined) => string
let site: ReturnType<typeof makeSite>
before(async () => {
  newsroom = await testNewsroom()
  const reader = audienceReader(await secretOf(newsroom.database, newsroom.clock.now()), newsroom.clock.now)
  audienceOf = reader
  const live = { open: async () => new Response(), changed() {}, count: () => 0, close() {} }
  site = makeSite(newsroom, { audienceOf: reader, live, metrics: () => '' })
})

/** A browser that keeps its cookies, as far as this paper sees it. */
function aBrowser(agent = 'Mozilla/5.0 (Windows NT 10.0; rv:127.0) Gecko/20100101 Firefox/127.0') {
  const cookies = new Map<string, string>()
  const go = async (address: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { 'user-agent': agent, ...(cookie !== '' && { cookie }), ...init.headers }
    const answer = await site.fetch(new Request(newsroom.settings.url + address, { ...init, headers }))
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name, value] = [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]
      if (/Max-Age=0\b/.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return {
      status: answer.status,
      to: answer.headers.get('location'),
      headers: answer.headers,
      text: await answer.text(),
    }
  }
  return {
    cookies,
    get: (address: string) => go(address),
    send: async (address: string, fields: Record<string, string> = {}, origin = newsroom.settings.url) =>
      go(address, {
        method: 'POST',
        body: new URLSearchParams({ ...(await gateFieldsAt(newsroom, address)), ...fields }),
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      }),
    audience: () => audienceOf([...cookies].map(([name, value]) => `${name}=${value}`).join('; ')),
  }
}

describe('a reader who signs in', () => {
  test('asks on one device, reads the letter on another, and is signed in on both by code and by link', async () => {
    await aReader(newsroom, 'two-devices@reader.example')
    const desktop = aBrowser()
    const asked = await desktop.send(routes.signIn, {
      email: 'Two-Devices@reader.example',
      return: '/news/a-story',
    })
    assert.equal(asked.status, 303)
    assert.equal(asked.to, `${routes.signInCode}?language=en`)
    const waiting = await desktop.get(asked.to!)
    assert.match(waiting.text, /A letter is on its way to two-devices@reader\.example/)
    assert.match(waiting.text, /autocomplete="one-time-code"/)
    assert.match(waiting.text, /inputmode="numeric"/)
    const letter = await newestLetter(newsroom, 'two-devices@reader.example')
    const wrong = await desktop.send(asked.to!, { code: letter!.code === '111111' ? '222222' : '111111' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /4 tries are left/)
    const short = await desktop.send(asked.to!, { code: '12345' })
    assert.match(short.text, /The code is six digits/)
    const typed = `${letter!.code!.slice(0, 3)} ${letter!.code!.slice(3)}`
    const inside = await desktop.send(asked.to!, { code: typed })
    assert.equal(inside.status, 303)
    assert.equal(inside.to, '/news/a-story')
    assert.equal(desktop.audience(), 'signed-up')
    assert.equal(desktop.cookies.has('__Host-standfirst_asking'), false)
  })

  test('is signed in by the button and by nothing else: a scanner that opens the link changes nothing', async () => {
    await aReader(newsroom, 'scanned@reader.example')
    await aBrowser().send(routes.signIn, { email: 'scanned@reader.example' })
    const letter = await newestLetter(newsroom, 'scanned@reader.example')
    const scanner = aBrowser('SafeLinks/1.0')
    for (let i = 0; i < 20; i++) {
      const seen = await scanner.get(letter!.link!)
      assert.equal(seen.status, 200)
      assert.match(seen.text, /Sign in on this device as scanned@reader\.example\?/)
      assert.equal(seen.headers.get('referrer-policy'), 'no-referrer')
      assert.match(seen.headers.get('cache-control')!, /no-store/)
    }
    assert.equal(scanner.cookies.size, 0)
    assert.equal((await scanner.send(letter!.link!, {}, 'https://evil.example')).status, 403)
    const phone = aBrowser('Mozilla/5.0 (Android 14; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0')
    const inside = await phone.send(letter!.link!)
    assert.equal(inside.to, '/account')
    assert.ok(phone.cookies.has('__Host-standfirst_session'))
    assert.equal((await phone.get(letter!.link!)).status, 410)
  })

  test('has cookies that no script reads, no other site sends and no other host sets', async () => {
    await aReader(newsroom, 'cookies@reader.example')
    const phone = aBrowser()
    await phone.send(routes.signIn, { email: 'cookies@reader.example' })
    const letter = await newestLetter(newsroom, 'cookies@reader.example')
    const inside = await phone.send(letter!.link!)
    const set = inside.headers.getSetCookie()
    const session = set.find((line) => line.startsWith('__Host-standfirst_session='))
    assert.match(session!, /; Path=\/; Max-Age=7776000; HttpOnly; SameSite=Lax; Secure$/)
    assert.match(
      set.find((line) => line.startsWith(AUDIENCE_COOKIE))!,
      /Max-Age=86400; HttpOnly; SameSite=Lax; Secure/,
    )
  })

  test('gets the same answer whether the address is known or not, to the letter', async () => {
    await aReader(newsroom, 'known@reader.example')
    await aStaffMember(newsroom, { email: 'known@reader.example' })
    for (const [ask, code] of [
      [routes.signIn, routes.signInCode],
      [routes.deskSignIn, routes.deskSignInCode],
    ] as const) {
      const seen = []
      for (const email of ['known@reader.example', 'never@reader.example']) {
        const browser = aBrowser()
        const asked = await browser.send(ask, { email })
        const page = await browser.get(code)
        const tried = await browser.send(code, { code: '000000' })
        seen.push(
          [asked.status, asked.to, page.status, page.text, tried.status, tried.text].map((each) =>
            String(each).replaceAll(email, 'X'),
          ),
        )
      }
      assert.deepEqual(seen[0], seen[1])
    }
  })

  test('has every fault told beside the field and over the form, with what was typed', async () => {
    const browser = aBrowser()
    const back = await browser.send(routes.signIn, {
      email: 'ona.reader.example',
      return: '/news/a-story',
      language: 'lt',
    })
    assert.equal(back.status, 422)
    assert.match(back.text, /<a href="#email">Tokiu el\. pašto adresu/)
    assert.match(back.text, /aria-invalid="true"/)
    assert.match(back.text, /value="ona\.reader\.example"/)
    assert.match(back.text, /name="return" value="\/news\/a-story"/)
  })

  test('may ask in three languages, and goes on in the one chosen', async () => {
    const browser = aBrowser()
    for (const [language, title] of [
      ['en', 'Sign in'],
      ['uk', 'Вхід'],
      ['lt', 'Prisijungimas'],
    ]) {
      const page = await browser.get(`${routes.signIn}?language=${language}`)
      assert.match(page.text, new RegExp(`<html lang="${language}"`))
      assert.match(page.text, new RegExp(`<h1>${title}</h1>`))
      assert.match(page.text, /content="noindex"/)
    }
    const asked = await browser.send(routes.signIn, { email: 'ona@reader.example', language: 'uk' })
    assert.match((await browser.get(asked.to!)).text, /Перевірте пошту/)
  })

  test('never ends up on another site, whatever the address says', async () => {
    await aReader(newsroom, 'open@reader.example')
    const { cookie } = await signedInReader(newsroom, 'signed@reader.example')
    for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example', '/desk']) {
      const page = await aBrowser().get(`${routes.signIn}?${new URLSearchParams({ return: to })}`)
      assert.doesNotMatch(page.text, /evil/)
      const inside = await site.fetch(
        new Request(`${newsroom.settings.url}${routes.signIn}?${new URLSearchParams({ return: to })}`, {
          headers: { cookie },
        }),
      )
      assert.equal(inside.headers.get('location'), '/account')
    }
    const browser = aBrowser()
    await browser.send(routes.signIn, { email: 'open@reader.example', return: 'https://evil.example/' })
    const letter = await newestLetter(newsroom, 'open@reader.example')
    assert.equal((await browser.send(letter!.link!)).to, '/account')
  })

  test('types a code only where the letter was asked for: another browser has nowhere to type it', async () => {
    await aReader(newsroom, 'bound@reader.example')
    const asking = aBrowser()
    await asking.send(routes.signIn, { email: 'bound@reader.example' })
    const letter = await newestLetter(newsroom, 'bound@reader.example')
    const other = aBrowser()
    for (const value of [
      undefined,
      'guessed',
      asking.cookies.get('__Host-standfirst_asking')!.replace(/.$/, 'A').replace(/^./, '1'),
    ]) {
      if (value !== undefined) other.cookies.set('__Host-standfirst_asking', value)
      const tried = await other.send(routes.signInCode, { code: letter!.code! })
      assert.equal(tried.to, routes.signIn)
    }
    other.cookies.set('__Host-standfirst_desk_asking', asking.cookies.get('__Host-standfirst_asking')!)
    assert.equal((await other.send(routes.deskSignInCode, { code: letter!.code! })).to, routes.deskSignIn)
  })

  test('is told when too many letters were asked for, and until when', async () => {
    const browser = aBrowser()
    for (let i = 0; i < 5; i++) await browser.send(routes.signIn, { email: 'often@reader.example' })
    const refused = await browser.send(routes.signIn, { email: 'often@reader.example' })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /ask again after 1\d:00/)
  })
})

describe('a session', () => {
  test('is seen where its owner looks, and ended there: one, all others, or by signing out', async () => {
    const first = await signedInReader(newsroom, 'many@reader.example')
    const browsers = [
      first,
      await signedInReader(newsroom, 'many@reader.example'),
      await signedInReader(newsroom, 'many@reader.example'),
    ]
    const [here, there, elsewhere] = browsers.map(({ cookies }) => {
      const browser = aBrowser()
      for (const [name, value] of Object.entries(cookies)) browser.cookies.set(name, value)
      return browser
    })
    const list = await here!.get(routes.sessions)
    assert.match(list.text, /Firefox on Android<\/b> \(this one\)/)
    assert.match(list.text, /203\.0\.113\.0\/24/)
    const [session] = [...list.text.matchAll(/name="session" value="(\w+)"/g)].map(([, id]) => id!)
    assert.equal((await here!.send(routes.sessions, { session: session! })).to, routes.sessions)
    const open = async () =>
      (await Promise.all([there!, elsewhere!].map((each) => each.get(routes.sessions)))).filter(
        ({ status }) => status === 200,
      ).length
    assert.equal(await open(), 1)
    await here!.send(routes.sessions, { others: 'yes' })
    assert.equal(await open(), 0)
    const out = await here!.send(routes.signOut)
    assert.equal(out.to, `${routes.signIn}?signed-out=yes`)
    assert.match((await here!.get(out.to!)).text, /You are signed out\./)
    assert.equal(here!.cookies.size, 0)
    assert.equal((await here!.get(routes.sessions)).status, 303)
  })

  test('of somebody else cannot be ended', async () => {
    const mine = await signedInReader(newsroom, 'mine@reader.example')
    const theirs = await signedInReader(newsroom, 'theirs@reader.example')
    const row = await newsroom.db
      .selectFrom('sessions')
      .select('id')
      .where('owner_id', '=', theirs.id)
      .executeTakeFirstOrThrow()
    const browser = aBrowser()
    browser.cookies.set('__Host-standfirst_session', mine.cookies['__Host-standfirst_session'])
    await browser.send(routes.sessions, { session: row.id })
    assert.equal(
      (await newsroom.db.selectFrom('sessions').select('id').where('owner_id', '=', theirs.id).execute())
        .length,
      1,
    )
  })

  test('goes on for 90 days from its last use, and tells the audience anew', async () => {
    const { cookies } = await signedInReader(newsroom, 'lasting@reader.example')
    const browser = aBrowser()
    browser.cookies.set('__Host-standfirst_session', cookies['__Host-standfirst_session'])
    assert.equal(browser.audience(), 'passer-by')
    await browser.get(routes.sessions)
    assert.equal(browser.audience(), 'signed-up')
    for (let month = 0; month < 12; month++) {
      newsroom.clock.forward(60 * 24 * 3_600_000)
      assert.equal((await browser.get(routes.sessions)).status, 200)
      assert.equal(browser.audience(), 'signed-up')
    }
    newsroom.clock.forward(91 * 24 * 3_600_000)
    assert.equal((await browser.get(routes.sessions)).status, 303)
  })

  test('is not written down again within the hour', async () => {
    const { cookies } = await signedInReader(newsroom, 'coarse@reader.example')
    const browser = aBrowser()
    browser.cookies.set('__Host-standfirst_session', cookies['__Host-standfirst_session'])
    const seen = async () =>
      (
        await newsroom.db
          .selectFrom('sessions')
          .select('seen_at')
          .orderBy('id', 'desc')
          .executeTakeFirstOrThrow()
      ).seen_at
    const began = await seen()
    newsroom.clock.forward(59 * 60_000)
    await browser.get(routes.sessions)
    assert.equal(await seen(), began)
    newsroom.clock.forward(60_000)
    await browser.get(routes.sessions)
    assert.equal(await seen(), newsroom.clock.now())
  })
})

describe('at the desk', () => {
  test('one signs in by the same letter, at a door of its own, and comes back to the page one wanted', async () => {
    await aStaffMember(newsroom, { name: 'Rūta Žemaitytė', email: 'ruta@courier.example', role: 'editor' })
    const browser = aBrowser()
    const sent = await browser.get(routes.desk)
    assert.equal(sent.to, routes.deskSignIn)
    const door = await browser.get(path('deskSignIn', {}, { return: '/desk?tab=2' }))
    assert.match(door.text, /Sign in to the desk/)
    assert.match(door.headers.get('x-robots-tag')!, /noindex/)
    await browser.send(routes.deskSignIn, { email: 'ruta@courier.example', return: '/desk?tab=2' })
    const letter = await newestLetter(newsroom, 'ruta@courier.example')
    assert.equal(letter!.link, path('deskSignInLink', { token: letter!.token! }))
    assert.equal((await browser.send(path('signInLink', { token: letter!.token! }))).status, 404)
    const inside = await browser.send(letter!.link!)
    assert.equal(inside.to, '/desk?tab=2')
    assert.equal(browser.audience(), 'staff')
    assert.match((await browser.get(routes.desk)).text, /Rūta Žemaitytė/)
    const out = await browser.send(routes.deskSignOut)
    assert.equal(out.to, `${routes.deskSignIn}?signed-out=yes`)
    assert.equal(browser.audience(), 'passer-by')
  })

  test('who signs out stays signed in as a reader, and the other way round', async () => {
    const browser = aBrowser()
    const reader = await signedInReader(newsroom, 'both@reader.example')
    const staff = await atTheDesk(newsroom, { email: 'both@reader.example' })
    browser.cookies.set('__Host-standfirst_session', reader.cookies['__Host-standfirst_session'])
    browser.cookies.set('__Host-standfirst_desk', staff.cookies['__Host-standfirst_desk'])
    await browser.get(routes.desk)
    assert.equal(browser.audience(), 'staff')
    await browser.send(routes.deskSignOut)
    assert.equal(browser.audience(), 'signed-up')
    assert.equal((await browser.get(routes.sessions)).status, 200)
    assert.equal((await browser.get(routes.desk)).status, 303)
  })
})
