import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { phrasesIn } from '../page/phrases.ts'
import type { Currency } from '../page/money.ts'
import { path } from '../routes.ts'
import { testNewsroom, type TestNewsroom } from '../../test/newsroom.ts'
import { aReading } from '../../test/reading.ts'
import { readChoice } from './join-choice.ts'
import { JoinView } from './join-view.tsx'
import { keepTier, type TierFile } from './keep-tier.ts'
import { joinPhrases } from './phrases/join.ts'
import { openTiers } from './tiers.ts'

let newsroom: TestNewsroom
before(async () => {
  newsroom = await testNewsroom()
  const file = new URL('../../seeds/tiers.json', import.meta.url)
  for (const tier of JSON.parse(readFileSync(file, 'utf8')) as TierFile[])
    assert.equal((await keepTier(newsroom, tier)).ok, true)
})
after(() => newsroom.close())

test('the page where one joins has the usual chosen, in each language, and names the way to give once', async () => {
  const tiers = await openTiers(newsroom.db)
  for (const language of ['en', 'uk', 'lt']) {
    const html = renderToString(
      <JoinView
        reading={aReading(newsroom, path('join'))}
        phrases={phrasesIn(language)}
        join={joinPhrases(language)}
        tiers={tiers}
        choice={readChoice(() => '', tiers, 'EUR' as Currency)!}
        faults={{}}
        formKey="one"
        gate={null}
      />,
    )
    const chosen = html.match(/<input[^>]* checked[^>]*>/g) ?? []
    assert.ok(
      chosen.some((field) => field.includes('value="month"')),
      language,
    )
    assert.ok(
      chosen.some((field) => field.includes('name="tier"')),
      language,
    )
    assert.match(html, new RegExp(`href="${path('contribute')}"`))
  }
})
