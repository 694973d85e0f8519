import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Newsroom } from '../src/newsroom.ts'
import { noting } from '../src/platform/database/changes.ts'
import { makeSite } from '../src/site.ts'

const file = join(import.meta.dirname, 'query-counts.json')

/**
 * Holds each page of the small paper to the number of queries that `query-counts.json` says. It may only fall:
 * when a page makes fewer, the lower figure is written there by hand, and then is what it is held to.
 */
export async function queryCounts(newsroom: Newsroom, addresses: Record<string, string>): Promise<void> {
  const allowed = JSON.parse(await readFile(file, 'utf8')) as Record<string, number>
  const wrong: string[] = []
  for (const [name, address] of Object.entries(addresses)) {
    const made = await queriesOf(newsroom, address)
    const figure = allowed[name]
    if (figure === undefined)
      wrong.push(`"${name}": ${made} is missing: the page ${address} makes ${made} queries.`)
    else if (made > figure)
      wrong.push(`${name} (${address}) makes ${made} queries where it made ${figure}: find the one too many.`)
    else if (made < figure)
      wrong.push(
        `${name} (${address}) makes only ${made} queries now: lower its figure from ${figure} to ${made}.`,
      )
  }
  const unknown = Object.keys(allowed).filter((name) => !(name in addresses))
  if (unknown.length > 0) wrong.push(`No page is called ${unknown.join(', ')}: take the figure out.`)
  assert.deepEqual(wrong, [], `test/query-counts.json and the pages do not agree:\n${wrong.join('\n')}`)
}

async function queriesOf(newsroom: Newsroom, address: string): Promise<number> {
  const { db, queries } = noting(newsroom.db)
  const live = { open: async () => new Response(), changed() {}, count: () => 0, close() {} }
  const site = makeSite({ ...newsroom, db }, { audienceOf: () => 'passer-by', live, metrics: () => '' })
  await site.fetch(new Request(newsroom.settings.url + address))
  return queries()
}
