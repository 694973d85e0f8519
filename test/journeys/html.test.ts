import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after, test } from 'node:test'
import { z } from 'zod'
import { packageRoot } from '../../src/platform/package-root.ts'
import { addresses } from './addresses.ts'
import { startJourney } from './harness.ts'

const java = process.env.STANDFIRST_TEST_JAVA ?? 'java'
const skip = java === '' && 'There is no Java here for the HTML checker.'

test('the Nu HTML checker has nothing to say of any page', { skip }, async () => {
  const journey = await startJourney()
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-html-'))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const pages = Object.entries(await addresses(journey))
  for (const [name, path] of pages) {
    writeFileSync(join(folder, `${name}.html`), await (await fetch(journey.url + path)).text())
  }
  assert.deepEqual(await check(pages.map(([name]) => join(folder, `${name}.html`))), [])
})

const report = z.object({
  messages: z.array(
    z.object({
      type: z.string(),
      subType: z.string().optional(),
      url: z.string(),
      message: z.string(),
      extract: z.string().optional(),
    }),
  ),
})

/** Errors and warnings; that a void element needs no slash at its end is neither. */
function check(files: string[]): Promise<string[]> {
  const jar = join(packageRoot, 'node_modules', 'vnu-jar', 'build', 'dist', 'vnu.jar')
  return new Promise((resolve, reject) => {
    execFile(
      java,
      ['-jar', jar, '--format', 'json', '--exit-zero-always', ...files],
      { maxBuffer: 1e8 },
      (error, _, said) => {
        if (error) return reject(new Error(`The checker did not run: ${error.message}\n${said}`))
        const { messages } = report.parse(JSON.parse(said))
        const meant = messages.filter(({ type, subType }) => type !== 'info' || subType === 'warning')
        resolve(meant.map(({ url, message, extract }) => `${basename(url)}: ${message} ${extract ?? ''}`))
      },
    )
  })
}
