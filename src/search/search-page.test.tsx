import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testNewsroom } from '../../test/newsroom.ts'
import { publishBrief } from '../front/publish-brief.ts'
import { readPaper } from '../stories/papers.ts'
import { searchPage } from './search-page.tsx'

const newsroom = await testNewsroom()

async function ask(query: string) {
  const response = await searchPage({
    newsroom,
    db: newsroom.db,
    params: {},
    audience: 'passer-by',
    now: newsroom.clock.now(),
    url: new URL(`/search${query}`, newsroom.settings.url),
    paper: await readPaper(newsroom.db),
  })
  return { response, text: await response.text() }
}

for (let i = 1; i <= 21; i++) {
  const brief = {
    language: 'en',
    headline: `Ferry ${i} <late>`,
    text: 'On the river.',
    weight: 'normal',
    source: '',
    section: null,
    story: null,
  } as const
  await publishBrief(newsroom, { ...brief, publishedAt: newsroom.clock.now() }, { by: 'Rūta' })
}

test('a search shows what it found, with the words marked and everything else escaped', async () => {
  const { response, text } = await ask('?q=ferries')
  assert.equal(response.status, 200)
  assert.match(text, /<mark>Ferry<\/mark> 21 &lt;late/)
  assert.equal(text.match(/<mark>Ferry<\/mark>/g)?.length, 20)
})

test('a search is kept by nobody and is not for crawlers', async () => {
  const { response, text } = await ask('?q=ferry')
  assert.equal(response.headers.get('cache-control'), 'no-store')
  assert.match(text, /<meta name="robots" content="noindex"\/?>/)
})

test('a page past the last leads to the last', async () => {
  assert.equal((await ask('?q=ferry&page=2')).text.match(/<mark>Ferry<\/mark>/g)?.length, 1)
  const { response } = await ask('?q=ferry&page=7')
  assert.equal(response.status, 302)
  assert.equal(response.headers.get('location'), '/search?q=ferry&page=2')
})

test('whatever is typed is answered, and comes back in the field', async () => {
  for (const query of [
    '',
    '?q=',
    '?q=%00',
    '?q=%ff%fe',
    '?q=%22',
    '?page=-1&q=ferry',
    '?q=ferry&page=1e9',
    `?q=${'x'.repeat(10_000)}`,
  ])
    assert.equal((await ask(query)).response.status, 200, query)
  const { text } = await ask(`?q=${encodeURIComponent('"><script>alert(1)</script>')}`)
  assert.doesNotMatch(text, /<script>alert/)
  assert.match(text, /value="&quot;>&lt;script>/)
})
