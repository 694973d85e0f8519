import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testNewsroom } from '../../test/newsroom.ts'
import { aReading } from '../../test/reading.ts'
import { path } from '../routes.ts'
import { errorPage } from './error-page.tsx'
import { goneAnswer } from './gone-answer.tsx'
import { iconPage, manifestPage } from './icon-page.ts'
import { notFoundPage } from './not-found-page.tsx'

const newsroom = await testNewsroom()

test('an address where nothing is offers a search and the sections, and asks to be forgotten', async () => {
  const response = await notFoundPage(aReading(newsroom, '/nowhere'))
  const html = await response.text()
  assert.equal(response.status, 404)
  assert.match(html, /<h1>There is no page at this address<\/h1>/)
  assert.match(html, /<form[^>]*action="\/search"[^>]*role="search"/)
  assert.match(html, /<ul class="section-list"><li><a href="\/news">News<\/a>/)
  assert.match(html, /<meta name="robots" content="noindex"\/>/)
})

test('a story taken back is said to be gone, with what may be read instead', async () => {
  const response = goneAnswer(aReading(newsroom, '/news/gone', { language: 'lt' }), <p>Read this.</p>)
  const html = await response.text()
  assert.equal(response.status, 410)
  assert.match(html, /<h1>Šis straipsnis atšauktas<\/h1>/)
  assert.match(html, /<p>Read this\.<\/p>/)
})

test('when something broke, the page that says so needs no database and speaks the reader’s language', async () => {
  const broken = new Proxy({} as typeof newsroom.db, {
    get() {
      throw new Error('The database is away.')
    },
  })
  const request = new Request('https://courier.example/news', {
    headers: { 'accept-language': 'de, uk;q=0.8' },
  })
  const response = errorPage({ ...newsroom, db: broken }, request)
  const html = await response.text()
  assert.equal(response.status, 500)
  assert.equal(response.headers.get('cache-control'), 'no-store')
  assert.match(html, /<html lang="uk"/)
  assert.match(html, /<h1>У нас щось пішло не так<\/h1>/)
  assert.match(html, /courier\.example/)
})

test('the icon is the first letter of the paper’s own name, whatever that is', async () => {
  const letter = async (name: string) => {
    const response = await iconPage(aReading(newsroom, path('icon'), { name }))
    assert.equal(response.headers.get('content-type'), 'image/svg+xml; charset=utf-8')
    return />([^<]*)<\/text>/.exec(await response.text())?.[1]
  }
  assert.equal(await letter('The Nemunas Courier'), 'N')
  assert.equal(await letter('вісник'), 'В')
  assert.equal(await letter('<script>'), '&#60;')
  assert.equal(await letter('𝔑 𝔓'), '𝔑')
})

test('the paper can be kept on a phone’s first screen under its own name', async () => {
  const response = await manifestPage(aReading(newsroom, path('manifest')))
  assert.equal(response.headers.get('content-type'), 'application/manifest+json; charset=utf-8')
  const manifest = (await response.json()) as Record<string, unknown>
  assert.deepEqual(
    [manifest.name, manifest.short_name, manifest.lang, manifest.start_url],
    ['The Small Courier', 'Small Courier', 'en', '/'],
  )
})
