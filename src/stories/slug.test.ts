import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import { LANGUAGE, SLUG, slugFrom } from './slug.ts'

describe('a slug made from a headline', () => {
  test('spells it in Latin letters, as Ukrainians and Lithuanians spell their names abroad', () => {
    const made: [headline: string, slug: string][] = [
      ['Why bread costs more in Alytus', 'why-bread-costs-more-in-alytus'],
      ['Kodėl duona Alytuje brangesnė?', 'kodel-duona-alytuje-brangesne'],
      ['Чому хліб в Алітусі дорожчий', 'chomu-khlib-v-alitusi-dorozhchyi'],
      ['Щастя, їжа й п’ять гривень', 'shchastia-izha-i-piat-hryven'],
      ['The mayor’s "plan": 50% more', 'the-mayors-plan-50-more'],
      ['Łódź, Århus & Weißenfels', 'lodz-arhus-weissenfels'],
      ['  —  ', ''],
      ['田中さん', ''],
    ]
    for (const [headline, slug] of made) assert.equal(slugFrom(headline), slug, headline)
  })

  test('is a slug whatever the headline, or empty, and is the same when made again', () => {
    const headline = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ unit: fc.constantFrom(...'aAzZ09-–’ \n\0ščžįųŁøßĐйЇґщьъыё'), maxLength: 300 }),
    )
    fc.assert(
      fc.property(headline, (words) => {
        const slug = slugFrom(words)
        assert.ok(slug === '' || SLUG.test(slug), JSON.stringify(slug))
        assert.ok(slug.length <= 80)
        assert.equal(slugFrom(slug), slug)
      }),
    )
  })

  test('is cut at a word, and a word without end is cut anyway', () => {
    assert.equal(slugFrom('word '.repeat(50)), Array.from({ length: 16 }, () => 'word').join('-'))
    assert.equal(slugFrom('w'.repeat(500)), 'w'.repeat(80))
  })
})

test('a language is known by the shape of its code', () => {
  for (const code of ['en', 'uk', 'lt', 'pt-BR', 'zh-Hant-TW']) assert.ok(LANGUAGE.test(code), code)
  for (const code of ['', 'e', 'english language', 'en_GB', 'en-', '-en', '"><', 'en-\n'])
    assert.ok(!LANGUAGE.test(code), code)
})
