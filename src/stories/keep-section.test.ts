import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../test/newsroom.ts'
import { done } from '../../test/small-paper.ts'
import { keepByline, keepSection, keepTopic } from './keep-section.ts'
import { allSections, bylineBySlug, topicBySlug } from './sections.ts'

let newsroom: TestNewsroom

before(async () => {
  newsroom = await testNewsroom()
})

describe('renaming', () => {
  test('a section leaves its place in the masthead and what is said of it', async () => {
    done(await keepSection(newsroom, { slug: 'news', name: 'News', standfirst: 'Every day.' }))
    done(await keepSection(newsroom, { slug: 'culture', name: 'Culture' }))
    done(await keepSection(newsroom, { slug: 'news', name: 'The news' }))
    const masthead = (await allSections(newsroom.db)).map(({ name, standfirst }) => `${name}: ${standfirst}`)
    assert.deepEqual(masthead, ['The news: Every day.', 'Culture: '])
    done(await keepSection(newsroom, { slug: 'news', name: 'The news', standfirst: '', rank: 9 }))
    const after = (await allSections(newsroom.db)).map(({ name, standfirst }) => `${name}: ${standfirst}`)
    assert.deepEqual(after, ['Culture: ', 'The news: '])
  })

  test('a topic or a byline leaves what is said of it', async () => {
    const ruta = { slug: 'ruta', role: 'Reporter', about: 'Writes on rivers.', picture: 'a'.repeat(64) }
    done(await keepTopic(newsroom, { slug: 'rivers', name: 'Rivers', standfirst: 'All that flows.' }))
    done(await keepTopic(newsroom, { slug: 'rivers', name: 'The rivers' }))
    done(await keepByline(newsroom, { ...ruta, name: 'Rūta' }))
    done(await keepByline(newsroom, { slug: 'ruta', name: 'Rūta Žemaitytė' }))
    const topic = await topicBySlug(newsroom.db, 'rivers')
    assert.deepEqual([topic?.name, topic?.standfirst], ['The rivers', 'All that flows.'])
    const { id: _, ...byline } = (await bylineBySlug(newsroom.db, 'ruta'))!
    assert.deepEqual(byline, { ...ruta, name: 'Rūta Žemaitytė' })
  })
})
