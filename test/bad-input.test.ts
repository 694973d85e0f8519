import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { briefCommand } from '../src/commands/brief.ts'
import { Misuse, Refused, type Command } from '../src/commands/command.ts'
import { frontCommand, paperCommand, sectionCommand } from '../src/commands/paper.ts'
import { searchCommand } from '../src/commands/search.ts'
import { storyCommand } from '../src/commands/story.ts'
import { testNewsroom, type TestNewsroom } from './newsroom.ts'
import { programOn } from './program.ts'
import { aPublishedStory } from './stories.ts'

let newsroom: TestNewsroom
const given = process.env.DATABASE_URL

before(async () => {
  newsroom = await testNewsroom()
  await aPublishedStory(newsroom, { slug: 'here', headline: 'Here' })
  // The commands read the settings of their process, which this is.
  if (newsroom.settings.databaseUrl) process.env.DATABASE_URL = newsroom.settings.databaseUrl
  else delete process.env.DATABASE_URL
})
after(() => {
  if (given === undefined) delete process.env.DATABASE_URL
  else process.env.DATABASE_URL = given
})

const story = {
  slug: 'a-story',
  language: 'en',
  section: 'news',
  headline: 'A story',
  body: [{ kind: 'paragraph', text: [{ text: 'A paragraph.' }] }],
}
const script = '<script>alert(1)</script>'

describe('a story file that is wrong', () => {
  const wrong: [what: string, file: unknown, says: RegExp][] = [
    ['is no JSON', '{"slug": "a-story",', /It is not JSON/],
    ['is empty', '', /It is not JSON/],
    ['is a list', [], /object/],
    ['is a binary', '\u0000\u0001\u0002', /It is not JSON/],
    ['has no headline', { ...story, headline: undefined }, /headline: it is missing/],
    ['has an empty headline', { ...story, headline: ' \u00a0 ' }, /it has no headline\. Give it one\./],
    [
      'has a headline of nothing that can be seen',
      { ...story, headline: '\u0000\u0007' },
      /it has no headline/,
    ],
    ['has a number for a headline', { ...story, headline: 7 }, /headline/],
    [
      'has a slug that leads elsewhere',
      { ...story, slug: '../../etc/passwd' },
      /its slug is not one: use lower-case/,
    ],
    ['has a slug with a script', { ...story, slug: script }, /its slug is not one/],
    ['has a slug in capitals', { ...story, slug: 'A-Story' }, /its slug is not one/],
    ['has a slug of 101 letters', { ...story, slug: 'a'.repeat(101) }, /its slug is not one/],
    ['stands in no section of ours', { ...story, section: 'nowhere' }, /There is no section nowhere\./],
    ['is by somebody unknown', { ...story, bylines: ['nobody'] }, /There is no byline or topic nobody\./],
    [
      'is about something unknown',
      { ...story, topics: ['nothing'] },
      /There is no byline or topic nothing\./,
    ],
    ['is in no language', { ...story, language: '"><script>' }, /its language is no code of one/],
    [
      'came out on a day that does not exist',
      { ...story, publishedAt: '2026-02-30T10:00:00Z' },
      /publishedAt/,
    ],
    [
      'was corrected on a day that does not exist',
      { ...story, corrections: [{ kind: 'update', text: 'x', at: '2025-02-29T00:00:00Z' }] },
      /corrections\.0\.at/,
    ],
    [
      'credits a script',
      { ...story, sourceCredits: [{ name: 'x', url: 'javascript:alert(1)' }] },
      /give a whole address that begins with https or http/,
    ],
    [
      'links to a script',
      { ...story, body: [{ kind: 'paragraph', text: [{ text: 'x', href: 'javascript:alert(1)' }] }] },
      /Block 1/,
    ],
    ['has a block that nobody knows', { ...story, body: [{ kind: 'marquee' }] }, /Block 1/],
    ['has a field that nobody knows', { ...story, teaser: 'x' }, /teaser/],
    ['has lists in lists without end', { ...story, body: [nested(200)] }, /nested too deeply|Block 1/],
    [
      'shows a picture that is not there',
      { ...story, leadPicture: { file: 'missing.jpg', alt: 'x' } },
      /cannot be read/,
    ],
    [
      'shows a picture that is none',
      { ...story, leadPicture: { file: 'no-picture.jpg', alt: 'x' } },
      /picture/i,
    ],
    ['shows a picture from nowhere', { ...story, leadPicture: { alt: 'x' } }, /picture cannot be found/],
  ]
  for (const [what, file, says] of wrong)
    test(`because it ${what} is refused with a sentence, and nothing is kept of it`, async () => {
      writeFileSync(join(newsroom.settings.data, 'no-picture.jpg'), 'This is no picture.')
      await refused(storyCommand, ['publish', written(file)], says)
    })

  test('because it is not there, or is a folder, is refused with a sentence', async () => {
    await refused(
      storyCommand,
      ['publish', join(newsroom.settings.data, 'missing.json')],
      /cannot be read: there is no such file/,
    )
    await refused(storyCommand, ['publish', newsroom.settings.data], /cannot be read: it is a folder/)
    await refused(storyCommand, ['publish'], /Name the file/)
  })
})

describe('a time that does not exist, or is past', () => {
  const times = [
    '2026-02-30T10:00:00Z',
    '2027-02-29T10:00:00Z',
    '2027-13-01T10:00:00Z',
    '2027-00-10T10:00:00Z',
    '2027-04-31T10:00:00+02:00',
    '2027-01-01T25:00:00Z',
    '2027-01-01T10:60:00Z',
    '2027-01-01T10:00:00',
    '2027-01-01',
    'tomorrow',
    '',
    '1e9',
    'never',
    '2027-01-01T10:00:00+99:99',
  ]
  for (const time of times)
    test(`such as “${time}” is refused, and nothing is saved`, () =>
      refused(
        storyCommand,
        ['publish', written(story), `--at=${time}`],
        /is no time\. Write it as 2026-11-23T18:00:00\+02:00, with a date that exists\./,
      ))

  test('is refused when it is past', () =>
    refused(
      storyCommand,
      ['publish', written(story), '--at=2020-02-29T10:00:00Z'],
      /that time is past\. Leave --at out/,
    ))
})

describe('a command that cannot be done', () => {
  const wrong: [command: Command, args: string[], says: RegExp][] = [
    [storyCommand, [], /Say what to do with the story/],
    [storyCommand, ['burn'], /Say what to do with the story/],
    [
      storyCommand,
      ['show', '/news/nothing'],
      /There is no story at \/news\/nothing\. See: standfirst story list/,
    ],
    [storyCommand, ['show', ''], /There is no story at/],
    [storyCommand, ['show', 'http://[broken'], /There is no story at/],
    [storyCommand, ['correct', '/news/here'], /Say with --text what was wrong/],
    [
      storyCommand,
      ['correct', '/news/here', '--text', 'x', '--kind', 'lie'],
      /--kind is correction, clarification or update/,
    ],
    [storyCommand, ['withdraw', '/news/here'], /Say with --reason why/],
    [storyCommand, ['withdraw', '/news/here', '--reason', '\u0001'], /Say with --reason why/],
    [briefCommand, [], /Give the headline/],
    [briefCommand, [' '], /The headline is empty/],
    [briefCommand, ['x', '--section', 'nowhere'], /There is no section nowhere/],
    [briefCommand, ['x', '--language', 'not a language'], /is no code of a language/],
    [briefCommand, ['--withdraw', 'nothing'], /There is no brief nothing/],
    [sectionCommand, ['news'], /Give the slug and the name/],
    [sectionCommand, ['Big News', 'Big'], /is no slug/],
    [sectionCommand, ['search', 'Search'], /No section may be called search/],
    [sectionCommand, ['desk', 'Desk'], /No section may be called desk/],
    [sectionCommand, ['empty', ' '], /needs a name/],
    [sectionCommand, ['ranked', 'Ranked', '--rank', 'first'], /--rank is a number/],
    [paperCommand, ['name'], /Write each as name=value/],
    [paperCommand, ['name='], /give the paper a name/],
    [paperCommand, ['colour=red'], /There is no setting colour/],
    [paperCommand, ['toString=x'], /There is no setting toString/],
    [paperCommand, ['timeZone=Mars/Olympus'], /give a time zone as Europe\/Vilnius/],
    [paperCommand, ['language=english please'], /give a language as en, uk or lt/],
    [searchCommand, ['forget'], /Say what to do/],
    [frontCommand, [], /Name the file/],
  ]
  for (const [command, args, says] of wrong)
    test(`says why: ${command.name} ${args.join(' ')}`, () => refused(command, args, says))

  test('says why when the front’s file is wrong', async () => {
    await refused(frontCommand, [written('{')], /not JSON|JSON/)
    await refused(frontCommand, [written({ lead: 7 })], /lead/)
    await refused(frontCommand, [written({ lead: 'nothing' })], /There is no story with the slug nothing/)
    await refused(frontCommand, [written({ lead: 'here', picks: ['here'] })], /twice/)
  })
})

describe('the program', () => {
  test('ends with 1 when it refuses, with 2 when it was asked wrongly, and shows nobody its inside', async (t) => {
    const program = programOn(newsroom, t)
    const tries: [args: string[], code: number, says: RegExp][] = [
      [['burn'], 2, /There is no command "burn"/],
      [['story', 'publish', written(story), '--at', '2026-02-30T10:00:00Z'], 2, /is no time/],
      [['story', 'publish', written({ ...story, section: 'nowhere' })], 1, /There is no section nowhere/],
      [['story', '--burn'], 2, /--burn/],
      [['serve', '--port', 'abc'], 2, /"abc" is no port/],
      [['serve', '--port', '70000'], 2, /is no port/],
      [['serve', '--demo', '--empty'], 2, /not both/],
    ]
    for (const [args, code, says] of tries) {
      const ended = await program.run(...args)
      assert.equal(ended.code, code, args.join(' '))
      assert.match(ended.complained, says)
      assert.doesNotMatch(ended.complained, /^ +at /m, args.join(' '))
    }
  })

  test('says in a sentence when its folder is a file, or its database is not to be had', async (t) => {
    const file = written(story)
    const onFile = programOn({ settings: { ...newsroom.settings, data: file, databaseUrl: undefined } }, t)
    const away = programOn(
      { settings: { ...newsroom.settings, databaseUrl: 'postgres://nobody:x@127.0.0.1:1/none' } },
      t,
    )
    const wrong = programOn({ settings: { ...newsroom.settings, databaseUrl: 'mysql://127.0.0.1/none' } }, t)
    for (const [program, says] of [
      [onFile, /folder/],
      [away, /The database does not answer/],
      [wrong, /DATABASE_URL: give an address that begins with postgres:\/\//],
    ] as const) {
      const ended = await program.run('story', 'list')
      assert.notEqual(ended.code, 0)
      assert.match(ended.complained, says)
      assert.doesNotMatch(ended.complained, /^ +at /m)
    }
  })
})

function nested(levels: number): object {
  let list: object = { kind: 'list', ordered: false, points: [] }
  for (let i = 0; i < levels; i++)
    list = { kind: 'list', ordered: false, points: [{ text: [{ text: 'deep' }], list }] }
  return list
}

let files = 0
function written(content: unknown): string {
  const file = join(newsroom.settings.data, `bad-${files++}.json`)
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

async function refused(command: Command, args: string[], says: RegExp): Promise<void> {
  const there = await allThereIs()
  const error: unknown = await command.run([...args, '--data', newsroom.settings.data]).then(
    (code) => assert.fail(`It was done, with ${code}.`),
    (reason: unknown) => reason,
  )
  assert.ok(error instanceof Refused || error instanceof Misuse, String((error as Error).stack))
  assert.match(error.message, says)
  assert.doesNotMatch(error.message, /\[object|undefined|NaN/)
  assert.deepEqual(await allThereIs(), there, 'nothing was kept of it')
}

async function allThereIs() {
  const tables = [
    'stories',
    'revisions',
    'publications',
    'schedules',
    'addresses',
    'briefs',
    'sections',
    'arrangements',
    'corrections',
    'withdrawals',
    'changes',
  ] as const
  const counts = await Promise.all(
    tables.map((table) =>
      newsroom.db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll().as('n'))
        .executeTakeFirst(),
    ),
  )
  return Object.fromEntries(tables.map((table, i) => [table, Number(counts[i]?.n)]))
}
