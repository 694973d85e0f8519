import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import type { StoryId } from '../stories/story.ts'
import { fillFront, type Candidate, type Filled } from './fill-front.ts'
import type { Arrangement } from './front.ts'

const wanted = { middle: 2, picks: 2, block: 3 }
const one = (id: string, pictured = false): Candidate => ({ id: id as StoryId, pictured })
const ids = (...names: string[]) => names as StoryId[]

describe('a front', () => {
  const newest = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => one(id, id === 'b'))
  const ofSections = [{ section: 'news', heading: 'News', stories: newest }]
  const chosen = new Map(newest.map((each) => [each.id, each]))

  test('that nobody arranged leads with the newest that has a picture, and fills every place', () => {
    assert.deepEqual(fillFront({ arrangement: undefined, chosen: new Map(), newest, ofSections, wanted }), {
      lead: 'b',
      middle: ['a', 'c'],
      picks: ['d', 'e'],
      blocks: [{ heading: 'News', section: 'news', stories: ['f', 'g'] }],
    })
  })

  test('that was arranged shows what the hand chose, and fills the rest, but never the editors’ picks', () => {
    const arrangement: Arrangement = { lead: ids('f')[0]!, middle: ids('g'), picks: ids('a'), blocks: [] }
    assert.deepEqual(fillFront({ arrangement, chosen, newest, ofSections, wanted }), {
      lead: 'f',
      middle: ['g', 'b'],
      picks: ['a'],
      blocks: [{ heading: 'News', section: 'news', stories: ['c', 'd', 'e'] }],
    })
  })

  test('whose chosen lead was withdrawn leads with the newest instead', () => {
    const arrangement: Arrangement = { lead: ids('gone')[0]!, middle: [], picks: [], blocks: [] }
    assert.equal(fillFront({ arrangement, chosen, newest, ofSections, wanted }).lead, 'b')
  })

  test('of a paper without stories is empty', () => {
    const filled = fillFront({
      arrangement: undefined,
      chosen: new Map(),
      newest: [],
      ofSections: [],
      wanted,
    })
    assert.deepEqual(filled, { lead: null, middle: [], picks: [], blocks: [] })
  })
})

describe('whatever is published and however it is arranged', () => {
  const id = fc.integer({ min: 0, max: 14 }).map((n) => `s${n}` as StoryId)
  const candidates = fc.uniqueArray(fc.record({ id, pictured: fc.boolean() }), {
    selector: (each) => each.id,
  })
  const section = fc.constantFrom('news', 'culture', 'courts')
  const arrangement = fc.record({
    lead: fc.option(id),
    middle: fc.array(id, { maxLength: 5 }),
    picks: fc.array(id, { maxLength: 5 }),
    blocks: fc.array(
      fc.record({
        heading: fc.string(),
        section: fc.option(section),
        stories: fc.array(id, { maxLength: 5 }),
      }),
      { maxLength: 3 },
    ),
  })
  const filling = fc.record({
    arrangement: fc.option(arrangement, { nil: undefined }),
    chosen: candidates.map((all) => new Map(all.map((each) => [each.id, each]))),
    newest: candidates,
    ofSections: fc.uniqueArray(fc.record({ section, heading: fc.string(), stories: candidates }), {
      selector: (each) => each.section,
    }),
    wanted: fc.constant(wanted),
  })

  test('no story stands twice', () => {
    fc.assert(
      fc.property(filling, (given) => {
        const shown = everything(fillFront(given))
        assert.equal(new Set(shown).size, shown.length)
      }),
    )
  })

  test('nothing stands there that is not published', () => {
    fc.assert(
      fc.property(filling, (given) => {
        const known = new Set([
          ...given.chosen.keys(),
          ...given.newest.map((each) => each.id),
          ...given.ofSections.flatMap((each) => each.stories.map((story) => story.id)),
        ])
        for (const story of everything(fillFront(given))) assert.ok(known.has(story))
      }),
    )
  })

  test('what the hand chose keeps its place and its order, before anything that is filled in', () => {
    fc.assert(
      fc.property(filling, (given) => {
        const filled = fillFront(given)
        const { lead, middle, picks } = given.arrangement ?? { lead: null, middle: [], picks: [] }
        if (lead !== null && given.chosen.has(lead)) assert.equal(filled.lead, lead)
        const taken = new Set<StoryId | null>([given.chosen.has(lead as StoryId) ? lead : null])
        for (const [hand, shown] of [
          [middle, filled.middle],
          [picks, filled.picks],
        ] as const) {
          const expected = [...new Set(hand)].filter((story) => given.chosen.has(story) && !taken.has(story))
          expected.forEach((story) => taken.add(story))
          assert.deepEqual(shown.slice(0, expected.length), expected)
        }
      }),
    )
  })

  test('no place is left open while there are stories for it', () => {
    fc.assert(
      fc.property(filling, (given) => {
        const filled = fillFront(given)
        const shown = new Set(everything(filled))
        const left = given.newest.filter((each) => !shown.has(each.id))
        if (left.length === 0) return
        assert.notEqual(filled.lead, null)
        assert.ok(filled.middle.length >= wanted.middle)
      }),
    )
  })
})

function everything({ lead, middle, picks, blocks }: Filled): StoryId[] {
  return [...(lead === null ? [] : [lead]), ...middle, ...picks, ...blocks.flatMap((block) => block.stories)]
}
