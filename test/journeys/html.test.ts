import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { addresses } from './addresses.ts'
import { startJourney } from './harness.ts'
import { checkHtml, noJava } from './html-checker.ts'

test('the Nu HTML checker has nothing to say of any page', { skip: noJava }, async () => {
  const journey = await startJourney()
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-html-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const pages = Object.entries(await addresses(journey))
  for (const [name, path] of pages) {
    writeFileSync(join(folder, `${name}.html`), await (await fetch(journey.url + path)).text())
  }
  assert.deepEqual(await checkHtml(pages.map(([name]) => join(folder, `${name}.html`))), [])
})
