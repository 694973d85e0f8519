import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { setTimeout as rest } from 'node:timers/promises'
import { writeGhostExport } from '../bench/ghost-export.ts'
import { find } from '../src/search/find.ts'
import { later } from '../src/platform/ids.ts'
import { packageRoot } from '../src/platform/package-root.ts'
import { draftStory } from '../src/stories/draft-story.ts'
import { keepByline, keepSection, keepTopic } from '../src/stories/keep-section.ts'
import { scheduleStory } from '../src/stories/schedule-story.ts'
import { standingOf } from '../src/stories/revisions.ts'
import { storyAt } from '../src/stories/stories.ts'
import { chanceFrom } from './chance.ts'
import { testNewsroom, type TestNewsroom } from './newsroom.ts'
import { programOn, type Program } from './program.ts'
import { getter, until } from './serving.ts'
import { done } from './small-paper.ts'
import { aDraft } from './stories.ts'
import { faultsIn } from './whole-paper.ts'

// The built program is killed with SIGKILL, which no program can do anything about, at moments of chance. How
// often is set by STANDFIRST_TEST_KILLS (12 here: 200 takes some minutes); STANDFIRST_TEST_SEED repeats the
// moments of a run that failed, as far as a clock can be repeated.

const KILLS = Number(process.env.STANDFIRST_TEST_KILLS ?? 12)
/** Stories of the export that is brought in. */
const IMPORTED = 120
const SEED = Number(process.env.STANDFIRST_TEST_SEED ?? randomInt(2 ** 31))

test('a story is published whole or not at all when the command that publishes it is killed', async (t) => {
  const { newsroom, program, chance } = await killing(t)
  const file = storyFiles(newsroom)
  let takes = (await timed(() => program.run('story', 'publish', file('first')))).milliseconds
  for (let i = 0; i < KILLS; i++) {
    const command = program.start('story', 'publish', file(`story-${i}`))
    const started = performance.now()
    const killed = await Promise.race([
      command.ended,
      rest(takes * (0.3 + chance() * 0.8)).then(() => undefined),
    ])
    if (killed) takes = performance.now() - started
    await command.kill()
    await assertWhole(newsroom, `after the command was killed ${i + 1} times`)
    const at = await storyAt(newsroom.db, 'news', `story-${i}`)
    const stories = await newsroom.db
      .selectFrom('revisions')
      .select('story_id')
      .where('slug', '=', `story-${i}`)
      .execute()
    assert.equal(stories.length, at === undefined ? 0 : 1, 'what was not published was not left lying either')
  }
  for (let i = 0; i < Math.min(KILLS, 4); i++) {
    const again = await program.run('story', 'publish', file(`story-${i}`))
    assert.equal(again.code, 0, again.complained)
    assert.equal((await storyAt(newsroom.db, 'news', `story-${i}`))?.state, 'here')
  }
  const listed = await program.run('story', 'list')
  assert.equal(listed.code, 0, listed.complained)
  await assertWhole(newsroom, 'at the end')
})

test('scheduled stories are published whole, none lost and none twice, by a server that is killed', async (t) => {
  const { newsroom, program, chance } = await killing(t)
  const scheduled: string[] = []
  for (let i = 0; i < Math.ceil(KILLS / 3); i++) {
    for (let n = 0; n < 20; n++) scheduled.push(await aScheduledStory(newsroom, `scheduled-${i}-${n}`))
    const before = await countPublished(newsroom)
    const wanted = before + 1 + Math.floor(chance() * 15)
    const server = program.start('serve', '--empty', '--port', '0')
    await until(async () => (await countPublished(newsroom)) >= wanted)
    await rest(chance() * 8)
    await server.kill()
    await assertWhole(newsroom, `after the server was killed ${i + 1} times`)
    for (const story of scheduled) {
      const standing = await standingOf(newsroom.db, story as never)
      assert.ok(
        standing?.state === 'scheduled' || standing?.state === 'published',
        `${story} is ${standing?.state}`,
      )
    }
  }
  const server = await program.serve('--empty')
  await until(async () => (await countPublished(newsroom)) === scheduled.length)
  await assertWhole(newsroom, 'when the last was published')
  const [last] = (await find(newsroom.db, { words: 'scheduled-0-0', page: 1, perPage: 5 })).results
  assert.ok(last, 'and they are found')
  await server.kill()
})

test('a demo paper that was interrupted while it was made is made whole at the next start', async (t) => {
  const { newsroom, program, chance } = await killing(t, { empty: true })
  const takes = await timed(async () => {
    const whole = await testNewsroom()
    await (await programOn(whole, t).serve()).kill()
    await whole.close()
  })
  for (let i = 0; i < Math.ceil(KILLS / 4); i++) {
    const server = program.start('serve', '--port', '0')
    await rest(takes.milliseconds * (0.1 + chance() * 0.8))
    await server.kill()
    assert.deepEqual(await faultsIn(newsroom), [])
  }
  const server = await program.serve()
  await assertWhole(newsroom, 'after the start that was let be')
  const seeds = readdirSync(join(packageRoot, 'seeds', 'stories')).length
  const briefs = JSON.parse(readFileSync(join(packageRoot, 'seeds', 'briefs.json'), 'utf8')) as unknown[]
  assert.equal((await newsroom.db.selectFrom('stories').select('id').execute()).length, seeds)
  assert.equal((await newsroom.db.selectFrom('briefs').select('id').execute()).length, briefs.length)
  const front = await getter(server.url)('/')
  assert.equal(front.status, 200)
  assert.match(front.text, /The Nemunas Courier/)
  await server.kill()
})

test('an import that is killed again and again goes on, and in the end nothing is missing and nothing double', async (t) => {
  const { newsroom, program, chance } = await killing(t, { empty: true })
  const file = join(newsroom.settings.data, 'export.json')
  await writeGhostExport(file, IMPORTED)
  for (let i = 0; i < Math.ceil(KILLS / 3); i++) {
    const brought = await countPublished(newsroom)
    const wanted = brought + Math.floor(chance() * (IMPORTED / KILLS) * 1.5)
    const command = program.start('import', 'ghost', file)
    let over = false
    void command.ended.then(() => (over = true))
    await until(async () => over || (await countPublished(newsroom)) > wanted)
    await rest(chance() * 8)
    await command.kill()
    await assertWhole(newsroom, `after the import was killed ${i + 1} times`)
    assert.ok((await countPublished(newsroom)) >= brought, 'what had come stays')
  }
  for (const time of ['to its end', 'once more']) {
    const ended = await program.run('import', 'ghost', file)
    assert.equal(ended.code, 0, ended.complained)
    await assertWhole(newsroom, `after the import went on ${time}`)
    const told =
      /Stories: (\d+) brought in, 0 brought up to date, (\d+) as before, 0 left alone.*, 0 refused/.exec(
        ended.said,
      )
    assert.equal(Number(told?.[1]) + Number(told?.[2]), IMPORTED, `the report is right: ${ended.said}`)
    const stories = await newsroom.db.selectFrom('revisions').select('slug').orderBy('slug').execute()
    const expected = Array.from({ length: IMPORTED }, (_, n) => `story-${n}`).sort()
    assert.deepEqual(
      stories.map(({ slug }) => slug),
      expected,
      `each story has one revision, ${time}`,
    )
    assert.equal(await countPublished(newsroom), IMPORTED)
    assert.deepEqual(await newsroom.db.selectFrom('import_rows').selectAll().execute(), [], 'nothing waits')
  }
})

test('commands beside a server that publishes are all done, some killed or none, and the server shows them', async (t) => {
  const { newsroom, program, chance } = await killing(t)
  const file = storyFiles(newsroom)
  for (let n = 0; n < 20; n++) await aScheduledStory(newsroom, `scheduled-${n}`)
  const server = await program.serve('--empty')
  const get = getter(server.url)
  await get('/news')
  const names = ['one', 'two', 'three']
  const commands = names.map((name) => program.run('story', 'publish', file(name)))
  const doomed = program.start('story', 'publish', file('doomed'))
  await rest(300 + chance() * 500)
  await doomed.kill()
  for (const { code, complained } of await Promise.all(commands)) assert.equal(code, 0, complained)
  await until(async () => (await countPublished(newsroom)) >= 20 + names.length)
  for (const name of names) await until(async () => (await get(`/news/${name}`)).status === 200)
  await until(async () => {
    const { text } = await get('/news')
    return names.every((name) => text.includes(`/news/${name}`))
  })
  await assertWhole(newsroom, 'with a server and commands at work')
  await server.kill()
})

async function killing(t: TestContext, { empty = false } = {}) {
  const newsroom = await testNewsroom()
  t.diagnostic(`STANDFIRST_TEST_SEED=${SEED}`)
  if (!empty) {
    done(await keepSection(newsroom, { slug: 'news', name: 'News' }))
    done(await keepByline(newsroom, { slug: 'ruta', name: 'Rūta Žemaitytė' }))
    done(await keepTopic(newsroom, { slug: 'prices', name: 'Prices' }))
  }
  const program: Program = programOn(newsroom, t)
  return { newsroom, program, chance: chanceFrom(SEED) }
}

async function assertWhole(newsroom: TestNewsroom, when: string): Promise<void> {
  const faults = await faultsIn(newsroom)
  assert.deepEqual(faults, [], `${when}, with STANDFIRST_TEST_SEED=${SEED}`)
}

/** Files of stories with everything that publishing writes. */
function storyFiles(newsroom: TestNewsroom): (slug: string) => string {
  return (slug) => {
    const file = join(newsroom.settings.data, `${slug}.json`)
    const story = {
      slug,
      language: 'en',
      section: 'news',
      headline: `The story called ${slug}`,
      bylines: ['ruta'],
      topics: ['prices'],
      body: Array.from({ length: 40 }, () => ({
        kind: 'paragraph',
        text: [{ text: 'The loaf weighs 800 grams. '.repeat(20) }],
      })),
    }
    writeFileSync(file, JSON.stringify(story))
    return file
  }
}

async function aScheduledStory(newsroom: TestNewsroom, slug: string): Promise<string> {
  const [byline, topic] = await Promise.all([
    newsroom.db.selectFrom('bylines').select('id').executeTakeFirstOrThrow(),
    newsroom.db.selectFrom('topics').select('id').executeTakeFirstOrThrow(),
  ])
  const over = {
    slug,
    headline: `The story called ${slug}`,
    bylines: [byline.id as never],
    topics: [topic.id as never],
  }
  const { story } = done(await draftStory(newsroom, await aDraft(newsroom, over), { by: 'Milda' }))
  const publishAt = later(newsroom.clock.now(), 1000)
  done(await scheduleStory(newsroom, story, { publishAt, by: 'Milda' }))
  return story
}

async function countPublished({ db }: TestNewsroom): Promise<number> {
  return (await db.selectFrom('publications').select('story_id').execute()).length
}

async function timed(act: () => Promise<unknown>): Promise<{ milliseconds: number }> {
  const before = performance.now()
  await act()
  return { milliseconds: performance.now() - before }
}
