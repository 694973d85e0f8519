import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { StoryId } from '../stories/story.ts'
import { fillFront, type Candidate } from './fill-front.ts'
import type { Arrangement } from './front.ts'

const wanted = { middle: 2, picks: 2, block: 2 }
const id = (name: string) => name as StoryId
const story = (name: string, pictured = false): Candidate => ({ id: id(name), pictured })
const stories = (names: string) => [...names].map((name) => story(name))
const chosenOf = (names: string) => new Map(stories(names).map((each) => [each.id, each]))
const nothing: Arrangement = { lead: null, middle: [], picks: [], blocks: [] }

describe('a front that nobody arranged', () => {
  test('leads with the newest story that has a picture, and goes on with the newest', () => {
    const newest = [story('a'), story('b', true), ...stories('cdefg')]
    const front = fillFront({ arrangement: undefined, chosen: new Map(), newest, ofSections: [], wanted })
    assert.deepEqual(front, { lead: 'b', middle: ['a', 'c'], picks: ['d', 'e'], blocks: [] })
  })

  test('leads with the newest when no story has a picture, and is empty when there is none', () => {
    const filled = (names: string) =>
      fillFront({ arrangement: undefined, chosen: new Map(), newest: stories(names), ofSections: [], wanted })
    assert.equal(filled('ab').lead, 'a')
    assert.deepEqual(filled(''), { lead: null, middle: [], picks: [], blocks: [] })
  })

  test('has a block for each section that has something left to show', () => {
    const ofSections = [
      { section: 'news', heading: 'News', stories: stories('abcxy') },
      { section: 'culture', heading: 'Culture', stories: stories('ab') },
    ]
    const front = fillFront({
      arrangement: undefined,
      chosen: new Map(),
      newest: stories('abcde'),
      ofSections,
      wanted,
    })
    assert.deepEqual(front.blocks, [{ heading: 'News', section: 'news', stories: ['x', 'y'] }])
  })
})

describe('a front arranged by hand', () => {
  test('keeps what was chosen in its place and fills what was left open, picks excepted', () => {
    const arrangement = {
      lead: id('z'),
      middle: [id('y')],
      picks: [id('x')],
      blocks: [{ heading: 'Along the water', section: 'news', stories: [id('w')] }],
    }
    const ofSections = [{ section: 'news', heading: 'News', stories: stories('abcd') }]
    const front = fillFront({
      arrangement,
      chosen: chosenOf('zyxw'),
      newest: stories('zab'),
      ofSections,
      wanted,
    })
    assert.deepEqual(front, {
      lead: 'z',
      middle: ['y', 'a'],
      picks: ['x'],
      blocks: [{ heading: 'Along the water', section: 'news', stories: ['w', 'b'] }],
    })
  })

  test('leaves out a story that readers may no longer see', () => {
    const arrangement = { ...nothing, lead: id('gone'), picks: [id('gone too'), id('x')] }
    const front = fillFront({
      arrangement,
      chosen: chosenOf('x'),
      newest: stories('ab'),
      ofSections: [],
      wanted,
    })
    assert.deepEqual([front.lead, front.picks], ['a', ['x']])
  })
})

test('no story stands twice on a front, and the hand’s order is kept, whatever was arranged', () => {
  const name = fc.constantFrom(...'abcdefghijkl').map(id)
  const names = fc.uniqueArray(name, { maxLength: 6 })
  const candidates = fc.uniqueArray(fc.record({ id: name, pictured: fc.boolean() }), {
    maxLength: 10,
    selector: (each) => each.id,
  })
  const arrangements = fc.option(
    fc.record({
      lead: fc.option(name),
      middle: names,
      picks: names,
      blocks: fc.array(
        fc.record({
          heading: fc.string(),
          section: fc.constantFrom(null, 'news', 'culture'),
          stories: names,
        }),
        { maxLength: 3 },
      ),
    }),
    { nil: undefined },
  )
  fc.assert(
    fc.property(arrangements, candidates, candidates, candidates, (arrangement, seen, newest, ofNews) => {
      const chosen = new Map(seen.map((each) => [each.id, each]))
      const ofSections = [{ section: 'news', heading: 'News', stories: ofNews }]
      const front = fillFront({ arrangement, chosen, newest, ofSections, wanted })
      const placed = [front.lead, ...front.middle, ...front.picks, ...front.blocks.flatMap((b) => b.stories)]
      const shown = placed.filter((each) => each !== null)
      assert.equal(new Set(shown).size, shown.length)
      const picks = arrangement?.picks.filter((each) => front.picks.includes(each))
      if (picks) assert.deepEqual(front.picks, picks)
      if (arrangement?.lead && chosen.has(arrangement.lead)) assert.equal(front.lead, arrangement.lead)
    }),
  )
})
