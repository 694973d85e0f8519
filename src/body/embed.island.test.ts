import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { build } from 'esbuild'
import { renderToString } from 'preact-render-to-string'
import { embed } from './embed.tsx'
import { surroundings } from './one-of-each.test-data.ts'

const card = renderToString(
  embed.page(
    { kind: 'embed', url: 'https://youtu.be/dQw4w9WgXcQ', provider: 'YouTube', title: 'A talk' },
    surroundings(),
    0,
  )!,
)

test('Without scripts an embed is a link that names its provider', () => {
  assert.match(
    card,
    /YouTube<\/p>.*A talk<\/p>.*<a href="https:\/\/youtu\.be\/dQw4w9WgXcQ">Open at youtu\.be<\/a>/,
  )
  assert.doesNotMatch(card, /<(iframe|button|img|script)/)
})

test(
  'An embed asks nothing of its provider before the reader does, then opens in a sandboxed frame',
  { skip: existsSync('/usr/bin/chromium') ? false : 'Chromium is not at /usr/bin/chromium.' },
  async () => {
    const { chromium } = await import('playwright-core')
    const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args })
    try {
      const page = await browser.newPage()
      const asked: string[] = []
      await page.route('**', (route) => {
        asked.push(route.request().url())
        return route.fulfill({ contentType: 'text/html', body: '' })
      })
      const built = await build({
        entryPoints: [new URL('embed.island.ts', import.meta.url).pathname],
        bundle: true,
        write: false,
      })
      await page.setContent(
        `<main>${card}</main><script type="module">${built.outputFiles[0]?.text}</script>`,
      )
      const button = page.getByRole('button', { name: 'Show it here, from YouTube' })
      await button.waitFor()
      assert.deepEqual(asked, [])
      await button.press('Enter')
      const frame = page.locator('iframe[title="A talk"]')
      await frame.waitFor()
      assert.deepEqual(asked, ['https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1'])
      assert.match((await frame.getAttribute('sandbox')) ?? '', /allow-scripts/)
      assert.doesNotMatch((await frame.getAttribute('sandbox')) ?? '', /top-navigation|allow-forms|downloads/)
      assert.equal(await page.getByRole('link', { name: 'Open at youtu.be' }).count(), 1)
    } finally {
      await browser.close()
    }
  },
)
