import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { testNewsroom } from '../../test/newsroom.ts'
import { keepTier, type TierFile } from './keep-tier.ts'
import { priceOf, tierWords } from './tier.ts'
import { allTiers, openTiers } from './tiers.ts'

const newsroom = await testNewsroom()
const euro = {
  currency: 'EUR',
  interval: 'month',
  suggested: 600,
  minimum: 300,
  offered: [1000, 400],
} as const
const member: TierFile = {
  slug: 'member',
  kind: 'person',
  words: { en: { name: 'Member', benefits: ['Early access'] }, uk: { name: 'Учасник' } },
  prices: [{ ...euro, offered: [...euro.offered] }],
}

test('a tier is added, and changed under its slug', async () => {
  const first = await keepTier(newsroom, member)
  assert.ok(first.ok)
  const again = await keepTier(newsroom, {
    ...member,
    words: { en: { name: 'Supporter' } },
    prices: [...member.prices, { ...euro, currency: 'usd', offered: [] }],
  })
  assert.deepEqual(again, first)
  const [tier] = await openTiers(newsroom.db)
  assert.equal(tierWords(tier!, 'lt', 'en').name, 'Supporter')
  assert.deepEqual(tier!.prices.map((price) => price.currency).toSorted(), ['EUR', 'USD'])
  assert.deepEqual(priceOf(tier!, tier!.prices[0]!.currency, 'month')?.offered.includes(600), true)
})

test('a tier that is retired cannot be joined, and is still known', async () => {
  await keepTier(newsroom, { ...member, slug: 'founder', retired: true })
  assert.ok(!(await openTiers(newsroom.db)).some((tier) => tier.slug === 'founder'))
  assert.ok((await allTiers(newsroom.db)).some((tier) => tier.slug === 'founder'))
})

test('a tier that nobody could pay rightly is refused in a sentence', async () => {
  const refused = async (tier: TierFile) => {
    const done = await keepTier(newsroom, tier)
    return done.ok ? '' : done.because
  }
  assert.match(await refused({ ...member, slug: 'A b' }), /lower-case/)
  assert.match(await refused({ ...member, words: {} }), /one language/)
  assert.match(
    await refused({ ...member, prices: [{ ...euro, currency: 'EURO', offered: [] }] }),
    /EURO is no currency/,
  )
  assert.match(
    await refused({ ...member, prices: [{ ...euro, minimum: 700, offered: [] }] }),
    /below the minimum/,
  )
  assert.match(
    await refused({ ...member, prices: [{ ...euro, suggested: 5.5, offered: [] }] }),
    /whole minor units/,
  )
  const price = { ...euro, offered: [] }
  assert.match(await refused({ ...member, prices: [price, price] }), /have one price/)
})

test('the demo paper’s tiers can be kept', async () => {
  const seeds = JSON.parse(
    readFileSync(new URL('../../seeds/tiers.json', import.meta.url), 'utf8'),
  ) as TierFile[]
  for (const tier of seeds) assert.deepEqual((await keepTier(newsroom, tier)).ok, true, tier.slug)
})
