import assert from 'node:assert/strict'
import { test } from 'node:test'
import { safeHref } from '../src/body/href.ts'
import { fold } from '../src/search/words.ts'
import { makeSite } from '../src/site.ts'
import { testNewsroom } from './newsroom.ts'

const LONG = 1_000_000

// Walked again from each of its signs, each of these would take many minutes, and nobody else be answered.
test('a long run of signs in what somebody else wrote is walked once', async () => {
  const newsroom = await testNewsroom()
  const live = { open: async () => new Response(), changed() {}, count: () => 0, close() {} }
  const site = makeSite(newsroom, { audienceOf: () => 'passer-by', live, metrics: () => '' })
  const address = `/a${'/'.repeat(LONG)}x`
  const answer = await site.fetch(new Request(`https://courier.example${address}/`))
  assert.equal(answer.headers.get('location'), address)
  const link = `https://courier.example/a${' '.repeat(LONG)}x`
  assert.equal(safeHref(`  ${link}  `), link)
  assert.equal(fold(`a${'\u0306'.repeat(LONG)}`), 'a')
})
