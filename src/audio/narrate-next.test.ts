import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../test/newsroom.ts'
import { done, republish } from '../../test/small-paper.ts'
import { aPublishedStory } from '../../test/stories.ts'
import type { Body } from '../body/block.ts'
import { COMMAND_LINE } from '../staff/staff-member.ts'
import { setPaper } from '../stories/set-paper.ts'
import type { StoryId } from '../stories/story.ts'
import { withdrawStory } from '../stories/withdraw-story.ts'
import { approveNarration } from './approve-narration.ts'
import { forgetOldSounds } from './sentence-sounds.ts'
import { askForNarration } from './ask-for-narration.ts'
import { chooseVoice } from './choose-voice.ts'
import { claimWish } from './claim-wish.ts'
import { narrateAll, narrateNext } from './narrate-next.ts'
import { narrationFile, sentenceFile } from './narration.ts'
import { heardOf, placesOf, standingNarration, transcriptOf, wishOf } from './narrations.ts'

const by = { ...COMMAND_LINE, name: 'Milda Stonkutė' }
const said = (...sentences: string[]): Body => [{ kind: 'paragraph', text: [{ text: sentences.join(' ') }] }]

/** A newsroom whose English stories are read by the voice that comes along. */
async function aNewsroomThatReads(): Promise<TestNewsroom> {
  const newsroom = await testNewsroom()
  done(await setPaper(newsroom, { plainVoices: 'yes' }))
  done(await chooseVoice(newsroom, { language: 'en', voice: 'flite/slt', by }))
  return newsroom
}

async function heard(newsroom: TestNewsroom, story: StoryId) {
  return (await heardOf(newsroom.db, [story])).get(story)
}

async function countSounds(newsroom: TestNewsroom): Promise<number> {
  return (await newsroom.db.selectFrom('sentence_sounds').select('hash').execute()).length
}

describe('a story that is published', () => {
  test('is read aloud, and until then its page says that it is being made', async () => {
    const newsroom = await aNewsroomThatReads()
    const story = await aPublishedStory(newsroom, {
      body: said('The loaf weighs 800 grams.', 'It was lighter.'),
    })
    assert.equal((await heard(newsroom, story))?.state, 'being made')
    assert.equal(await narrateNext(newsroom), story)
    const now = await heard(newsroom, story)
    assert.ok(now?.state === 'ready')
    assert.equal(now.narration.madeBy, 'machine')
    assert.ok(now.narration.milliseconds > 5000)
    assert.equal(await newsroom.files.size(narrationFile(now.narration.fileHash)), now.narration.bytes)
    assert.equal(await wishOf(newsroom.db, story), undefined)
    assert.equal(await narrateNext(newsroom), undefined, 'and not a second time')
  })

  test('has a table of where each sentence stands in the text and in the sound, in order', async () => {
    const newsroom = await aNewsroomThatReads()
    const text = 'The loaf weighs 800 grams. It was lighter.'
    const story = await aPublishedStory(newsroom, { body: [{ kind: 'paragraph', text: [{ text }] }] })
    await narrateNext(newsroom)
    const narration = await standingNarration(newsroom.db, story)
    assert.ok(narration)
    const places = await placesOf(newsroom.db, narration.id)
    assert.ok(places)
    const inBody = places.filter(([, , part]) => part === 0)
    assert.deepEqual(
      inBody.map(([, , , , start, end]) => text.slice(start, end).trim()),
      ['The loaf weighs 800 grams.', 'It was lighter.'],
    )
    for (const [at, [from, until]] of places.entries()) {
      assert.ok(from < until && until <= narration.milliseconds)
      assert.ok(from >= (places[at - 1]?.[1] ?? 0))
    }
    const transcript = await transcriptOf(newsroom.db, narration.id)
    assert.equal(transcript?.sentences.length, places.length)
    assert.match(transcript?.sentences.map(({ words }) => words).join(' ') ?? '', /grams.*lighter/)
  })

  test('is silent where no voice is chosen for its language, which is said where others are read', async () => {
    const newsroom = await aNewsroomThatReads()
    const story = await aPublishedStory(newsroom, { language: 'lt-LT', headline: 'Duona brangsta' })
    assert.equal((await heard(newsroom, story))?.state, 'no voice')
    done(await chooseVoice(newsroom, { language: 'en', voice: null, by }))
    assert.equal((await heard(newsroom, story))?.state, 'none')
    assert.equal(await narrateNext(newsroom), undefined)
    assert.deepEqual(await askForNarration(newsroom, story), { ok: false, because: 'no-voice' })
  })

  test('is not read by itself when it came out long ago, but is when somebody asks', async () => {
    const newsroom = await aNewsroomThatReads()
    const story = await aPublishedStory(newsroom)
    await newsroom.write((tx) => tx.deleteFrom('narration_wishes').execute().then())
    await newsroom.write((tx) =>
      tx.updateTable('publications').set({ published_at: '2020-01-01T00:00:00.000Z' }).execute().then(),
    )
    await republish(newsroom, story, { kicker: 'Prices' })
    assert.equal((await heard(newsroom, story))?.state, 'none')
    done(await askForNarration(newsroom, story))
    assert.equal(await narrateNext(newsroom), story)
  })
})

describe('a story whose words change', () => {
  test('has only the changed sentence spoken anew', async () => {
    const newsroom = await aNewsroomThatReads()
    const before = ['The first stays.', 'The second is wrong.', 'The third stays.']
    const story = await aPublishedStory(newsroom, { body: said(...before) })
    await narrateNext(newsroom)
    const sounds = await countSounds(newsroom)
    await republish(newsroom, story, {
      body: said('The first stays.', 'The second is right.', 'The third stays.'),
    })
    await narrateNext(newsroom)
    assert.equal(await countSounds(newsroom), sounds + 1)
    const now = await heard(newsroom, story)
    assert.ok(now?.state === 'ready')
    const transcript = await transcriptOf(newsroom.db, now.narration.id)
    assert.match(transcript?.sentences.map(({ words }) => words).join(' ') ?? '', /second is right/)
  })

  test('never has the old sound played over the new words', async () => {
    const newsroom = await aNewsroomThatReads()
    const story = await aPublishedStory(newsroom)
    await narrateNext(newsroom)
    await republish(newsroom, story, { headline: 'Why bread costs less' })
    assert.equal((await heard(newsroom, story))?.state, 'being made')
    await narrateNext(newsroom)
    assert.equal((await heard(newsroom, story))?.state, 'ready')
  })

  test('while it is being read is read in its new words, and the old reading is thrown away', async () => {
    const newsroom = await aNewsroomThatReads()
    const story = await aPublishedStory(newsroom)
    const voices = {
      ...newsroom.voices,
      record: async (...args: Parameters<typeof newsroom.voices.record>) => {
        await republish(newsroom, story, { headline: 'Why bread costs less' })
        return newsroom.voices.record(...args)
      },
    }
    await narrateNext({ ...newsroom, voices })
    assert.equal(await standingNarration(newsroom.db, story), undefined)
    await narrateNext(newsroom)
    const now = await heard(newsroom, story)
    assert.ok(now?.state === 'ready')
    const transcript = await transcriptOf(newsroom.db, now.narration.id)
    assert.match(transcript?.sentences[0]?.words ?? '', /costs less/)
  })

  test('and that is withdrawn is not read any more', async () => {
    const newsroom = await aNewsroomThatReads()
    const story = await aPublishedStory(newsroom)
    done(await withdrawStory(newsroom, story, { by: by.name, reason: 'It was not true.' }))
    assert.equal(await narrateNext(newsroom), undefined)
  })
})

describe('a paper that listens first', () => {
  test('gives readers a narration only when an editor has approved it', async () => {
    const newsroom = await aNewsroomThatReads()
    done(await setPaper(newsroom, { narrationApproval: 'yes' }))
    const story = await aPublishedStory(newsroom)
    await narrateNext(newsroom)
    assert.equal((await heard(newsroom, story))?.state, 'being made')
    const narration = await standingNarration(newsroom.db, story)
    assert.ok(narration)
    done(await approveNarration(newsroom, narration.id, { by }))
    assert.equal((await heard(newsroom, story))?.state, 'ready')
    assert.deepEqual(await approveNarration(newsroom, narration.id, { by }), {
      ok: false,
      because: 'approved-already',
    })
  })
})

describe('work that is interrupted', () => {
  test('is taken up by another process when the lease of the one that died is over, and not before', async () => {
    const newsroom = await aNewsroomThatReads()
    const story = await aPublishedStory(newsroom)
    assert.equal((await claimWish(newsroom))?.story, story)
    assert.equal(await narrateNext(newsroom), undefined)
    newsroom.clock.forward(11 * 60_000)
    assert.equal(await narrateNext(newsroom), story)
    assert.equal((await heard(newsroom, story))?.state, 'ready')
  })

  test('of which a sound was lost makes that sound again', async () => {
    const newsroom = await aNewsroomThatReads()
    const story = await aPublishedStory(newsroom)
    await narrateNext(newsroom)
    const [first] = await newsroom.db.selectFrom('sentence_sounds').select('hash').execute()
    await newsroom.files.remove(sentenceFile(first!.hash))
    done(await askForNarration(newsroom, story))
    assert.equal(await narrateNext(newsroom), story)
    assert.ok(await newsroom.files.has(sentenceFile(first!.hash)))
  })

  test('that fails again and again rests longer each time, and is then left to a person, with the reason', async () => {
    const newsroom = await aNewsroomThatReads()
    const story = await aPublishedStory(newsroom)
    const voices = {
      ...newsroom.voices,
      speak: async () =>
        ({ ok: false, because: 'away', said: 'The service does not answer.', passing: true }) as const,
    }
    for (let tries = 1; tries <= 5; tries++) {
      assert.equal(await narrateNext({ ...newsroom, voices }), story, `try ${tries}`)
      assert.equal(await narrateNext({ ...newsroom, voices }), undefined, 'not at once')
      newsroom.clock.forward(3_600_000)
    }
    assert.equal(await narrateNext(newsroom), undefined)
    const wish = await wishOf(newsroom.db, story)
    assert.equal(wish?.state, 'failed')
    assert.equal(wish?.trouble, 'The service does not answer.')
    assert.equal(
      (await heard(newsroom, story))?.state,
      'none',
      'readers are not told to wait for what will not come',
    )
  })
})

describe('the clockwork', () => {
  test('reads all that waits, the newest story first, and stops when the newsroom closes', async () => {
    const newsroom = await aNewsroomThatReads()
    const older = await aPublishedStory(newsroom, { slug: 'older' })
    newsroom.clock.forward(1000)
    const newer = await aPublishedStory(newsroom, { slug: 'newer' })
    await newsroom.write((tx) =>
      tx.updateTable('narration_wishes').set({ due_at: newsroom.clock.now() }).execute().then(),
    )
    assert.equal(await narrateNext(newsroom), newer)
    await narrateAll(newsroom)
    assert.equal((await heard(newsroom, older))?.state, 'ready')
    const last = await aPublishedStory(newsroom, { slug: 'last' })
    await newsroom.voices.stop()
    await narrateAll(newsroom)
    assert.equal((await wishOf(newsroom.db, last))?.tries, 0, 'closing is nobody’s fault')
  })

  test('reads first what an editor has asked for, however many stories wait', async () => {
    const newsroom = await aNewsroomThatReads()
    const first = await aPublishedStory(newsroom, { slug: 'first' })
    newsroom.clock.forward(1000)
    const asked = await aPublishedStory(newsroom, { slug: 'asked' })
    newsroom.clock.forward(1000)
    done(await askForNarration(newsroom, asked, { by }))
    assert.equal(await narrateNext(newsroom), asked)
    assert.equal(await narrateNext(newsroom), first)
  })

  test('forgets sounds that no story has needed for months, and no others', async () => {
    const newsroom = await aNewsroomThatReads()
    await aPublishedStory(newsroom)
    await narrateNext(newsroom)
    const sounds = await newsroom.db.selectFrom('sentence_sounds').select('hash').execute()
    assert.equal(await forgetOldSounds(newsroom), 0)
    newsroom.clock.forward(121 * 24 * 3_600_000)
    assert.equal(await forgetOldSounds(newsroom), sounds.length)
    assert.equal(await newsroom.files.has(sentenceFile(sounds[0]!.hash)), false)
    assert.equal(await forgetOldSounds(newsroom), 0)
  })
})
