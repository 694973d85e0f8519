import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, beforeEach, test } from 'node:test'
import sharp from 'sharp'
import { testNewsroom, type TestNewsroom } from '../../../test/newsroom.ts'
import { silentProgress } from '../../platform/progress.ts'
import { publishDueStories } from '../../stories/schedule-story.ts'
import { reviseStory } from '../../stories/draft-story.ts'
import { newestRevision, standingOf } from '../../stories/revisions.ts'
import { articleOf, redirectFrom, storyAt } from '../../stories/stories.ts'
import type { StoryId } from '../../stories/story.ts'
import { withdrawStory } from '../../stories/withdraw-story.ts'
import { keepSection } from '../../stories/keep-section.ts'
import { importReports } from '../imports.ts'
import { reportText, type Report } from '../report.ts'
import type { GhostWishes } from './ghost-import.ts'
import { importGhost } from './import-ghost.ts'

const examples = join(import.meta.dirname, 'examples')
const folder = mkdtempSync(join(tmpdir(), 'standfirst-ghost-'))
after(() => rmSync(folder, { recursive: true, force: true }))

let newsroom: TestNewsroom
beforeEach(async () => {
  await newsroom?.close()
  newsroom = await testNewsroom()
})

async function bring(file: string, wishes: GhostWishes = {}): Promise<Report> {
  const done = await importGhost(
    newsroom,
    file.includes('/') ? file : join(examples, file),
    wishes,
    silentProgress,
  )
  assert.ok(done.ok, done.ok ? '' : done.because)
  return done.report
}

async function refusal(file: string, wishes: GhostWishes = {}): Promise<string> {
  const done = await importGhost(newsroom, file, wishes, silentProgress)
  return done.ok ? assert.fail('It was brought in.') : done.because
}

function exportOf(name: string, posts: object[], more: object = {}): string {
  const file = join(folder, name)
  writeFileSync(
    file,
    JSON.stringify({
      db: [
        {
          meta: { version: '6.65.0' },
          data: {
            posts: posts.map((post, n) => ({ ...PLAIN, id: `p${n}`, uuid: `u${n}`, ...post })),
            ...more,
          },
        },
      ],
    }),
  )
  return file
}

const PLAIN = {
  title: 'A story',
  slug: 'a-story',
  html: '<p>Words.</p>',
  type: 'post',
  status: 'published',
  visibility: 'public',
  published_at: '2023-05-01 10:00:00',
  created_at: '2023-05-01 09:00:00',
  updated_at: '2023-05-01 10:00:00',
}

async function storyNamed(slug: string): Promise<StoryId> {
  const row = await newsroom.db
    .selectFrom('imported_stories')
    .select('story_id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow()
  return row.story_id as StoryId
}

const findings = (report: Report, kind: string) =>
  report.findings.filter((each) => each.kind === kind).map(({ about, what }) => `${about}: ${what}`)

async function rows(
  table:
    | 'stories'
    | 'revisions'
    | 'publications'
    | 'redirects'
    | 'bylines'
    | 'topics'
    | 'sections'
    | 'addresses'
    | 'imported_members'
    | 'import_rows'
    | 'schedules',
): Promise<number> {
  const row = await newsroom.db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirst()
  return Number(row?.n)
}

async function pictures(): Promise<string> {
  const content = join(folder, 'images')
  const names = [
    '2017/08/pier',
    '2019/04/ice',
    '2019/04/lead',
    '2021/09/lead',
    '2021/09/one',
    '2021/09/two',
    '2026/11/quay',
  ]
  for (const [n, name] of names.entries()) {
    mkdirSync(join(content, name, '..'), { recursive: true })
    await sharp({
      create: { width: 40 + n, height: 30, channels: 3, background: { r: 20 * n, g: 80, b: 120 } },
    })
      .png()
      .toFile(join(content, `${name}.png`))
  }
  return content
}

test('a paper from Ghost 1 comes with its Markdown, its dated addresses, and those who signed up', async () => {
  const report = await bring('ghost-1.json', { pictures: await pictures() })
  const article = await articleOf(newsroom.db, await storyNamed('ferry-timetable'))
  assert.equal(article?.headline, 'Ferry timetable cut in half')
  assert.equal(article?.section.slug, 'news')
  assert.equal(article?.publishedAt, '2017-08-08T23:30:00.000Z')
  assert.equal(article?.revisedAt, '2017-08-09T10:00:00.000Z')
  assert.deepEqual(article?.bylines, [{ name: 'Ona Vėtrienė', slug: 'ona' }])
  assert.deepEqual(
    article?.topics.map(({ name, standfirst }) => [name, standfirst]),
    [['Harbour', 'Boats and what they carry']],
  )
  assert.deepEqual(
    article?.body.map(({ kind }) => kind),
    ['paragraph', 'heading', 'list', 'picture'],
  )
  // The evening of the 8th in UTC is the 9th in Vilnius, where Ghost counted its days.
  assert.equal(await redirectFrom(newsroom.db, '/2017/08/09/ferry-timetable/'), '/news/ferry-timetable')
  assert.equal(await redirectFrom(newsroom.db, '/tag/harbour/'), '/topic/harbour')
  assert.equal(await redirectFrom(newsroom.db, '/author/ona/'), '/by/ona')
  assert.equal(report.members, 1)
  assert.match(findings(report, 'kept-as-draft').join(), /Who we are: A page\./)
  const kept = JSON.stringify(await newsroom.db.selectFrom('imports').selectAll().execute())
  assert.doesNotMatch(kept, /keep-me-out|notarealhash/)
})

test('a paper from Ghost 2 comes with cards, several authors in their order, and drafts that stay drafts', async () => {
  const report = await bring('ghost-2.json', { pictures: await pictures() })
  const article = await articleOf(newsroom.db, await storyNamed('ice-on-the-lagoon'))
  assert.deepEqual(
    article?.bylines.map(({ name }) => name),
    ['Ona Vėtrienė', 'Jonas Ledas'],
  )
  assert.equal(article?.standfirst, 'The only icebreaker is in dock until May.')
  assert.ok(article?.picture)
  assert.deepEqual(
    article?.body.map(({ kind }) => kind),
    [
      'paragraph',
      'picture',
      'heading',
      'quote',
      'list',
      'divider',
      'table',
      'code',
      'paragraph',
      'list',
      'embed',
    ],
  )
  const [, picture] = article?.body ?? []
  assert.deepEqual(picture?.kind === 'picture' && [picture.width, picture.picture.credit], [
    'wide',
    'Jonas Ledas / Gazette',
  ])
  assert.equal((await standingOf(newsroom.db, await storyNamed('budget-notes')))?.state, 'draft')
  assert.match(findings(report, 'left-out').join('\n'), /#front[^]*Silent Editor|Silent Editor[^]*#front/)
  assert.match(findings(report, 'to-do-by-hand').join(), /featured/)
})

test('a paper from Ghost 4 comes with its standing, its captions, and what only members could read kept back', async () => {
  const report = await bring('ghost-4.json', {
    pictures: await pictures(),
    members: join(examples, 'members.csv'),
  })
  const article = await articleOf(newsroom.db, await storyNamed('what-the-port-owes'))
  assert.equal(article?.picture?.alt, 'A crane at dusk')
  assert.equal(article?.picture?.credit, 'Rūta Krantė')
  assert.deepEqual(article?.sourceCredits, [{ name: 'first.example', url: 'https://first.example/port' }])
  const standing = async (slug: string) => (await standingOf(newsroom.db, await storyNamed(slug)))?.state
  assert.equal(await standing('for-those-who-pay'), 'draft')
  assert.equal(await standing('only-mailed'), 'draft')
  assert.equal(await standing('tomorrows-vote'), 'scheduled')
  assert.equal(await standing('yesterdays-vote'), 'draft')
  assert.match(
    findings(report, 'kept-as-draft').join('\n'),
    /For those who pay: Only paying members[^]*Only ever mailed[^]*Yesterday's vote: It was scheduled for 2021-10-02/,
  )
  const members = await newsroom.db
    .selectFrom('imported_members')
    .select(['email', 'name', 'data'])
    .orderBy('email')
    .execute()
  assert.deepEqual(
    members.map(({ email, name }) => [email, name]),
    [
      ['three@reader.example', 'Three, Reader'],
      ['two@reader.example', 'Two'],
    ],
  )
  assert.match(findings(report, 'not-brought-in').join(), /without an e-mail address: .*nonsense/)
  newsroom.clock.set('2031-05-01T06:00:00.000Z')
  assert.equal((await publishDueStories(newsroom)).published.length, 1)
})

test('a paper from Ghost 6 comes with every kind of card', async () => {
  const report = await bring('ghost-6.json', { pictures: await pictures(), url: 'https://gazette.example' })
  const article = await articleOf(newsroom.db, await storyNamed('every-kind-of-card'))
  assert.deepEqual(
    article?.body.map(({ kind }) => kind),
    [
      'paragraph',
      'heading',
      'quote',
      'pull-quote',
      'list',
      'paragraph',
      'picture',
      'html',
      'heading',
      'paragraph',
      'paragraph',
      'call-out',
      'call-out',
      'audio',
      'video',
      'file',
      'html',
      'divider',
      'paragraph',
    ],
  )
  assert.match(JSON.stringify(article?.body), /"href":"\/what-the-port-owes\/"/)
  assert.deepEqual(Object.keys(report.tablesLeftOut), ['products'])
  assert.match(findings(report, 'for-mail-only').join(), /For free readers only/)
  assert.match(findings(report, 'picture-missing').join(), /elsewhere\.example\/photo\.jpg/)
  assert.match(reportText(report), /Stories: 2 brought in/)
})

test('what only members could read is published when the newsroom says so', async () => {
  const report = await bring('ghost-4.json', { membersOnly: 'publish' })
  assert.equal((await standingOf(newsroom.db, await storyNamed('for-those-who-pay')))?.state, 'published')
  assert.match(findings(report, 'members-only').join(), /here everybody can/)
})

test('an export brought in twice doubles nothing, and says so', async () => {
  for (const name of ['ghost-1.json', 'ghost-2.json', 'ghost-4.json', 'ghost-6.json']) await bring(name)
  const tables = [
    'stories',
    'revisions',
    'publications',
    'redirects',
    'bylines',
    'topics',
    'sections',
    'addresses',
    'imported_members',
    'schedules',
  ] as const
  const before = await Promise.all(tables.map(rows))
  for (const name of ['ghost-1.json', 'ghost-2.json', 'ghost-4.json', 'ghost-6.json']) {
    const report = await bring(name)
    assert.equal(report.stories.made + report.stories.updated, 0)
    assert.ok(report.stories.unchanged > 0)
  }
  assert.deepEqual(await Promise.all(tables.map(rows)), before)
  assert.equal(await rows('import_rows'), 0)
  assert.equal((await importReports(newsroom.db)).length, 4)
})

test('a later export changes what changed there, and leaves alone and names what was edited here', async () => {
  const posts = ['one', 'two', 'three', 'four'].map((slug) => ({ title: slug, slug }))
  await bring(exportOf('first.json', posts))
  const revised = await newestRevision(newsroom.db, await storyNamed('two'))
  await reviseStory(
    newsroom,
    await storyNamed('two'),
    { ...revised!.draft, headline: 'Edited here' },
    { by: 'Rasa' },
  )
  await withdrawStory(newsroom, await storyNamed('three'), { by: 'Rasa', reason: 'Wrong from end to end' })
  const report = await bring(
    exportOf(
      'second.json',
      posts.map((post) =>
        post.slug === 'four' ? post : { ...post, title: `${post.title}, better`, html: '<p>New words.</p>' },
      ),
    ),
  )
  assert.deepEqual(report.stories, { made: 0, updated: 1, unchanged: 1, leftAlone: 2, refused: 0 })
  assert.equal((await articleOf(newsroom.db, await storyNamed('one')))?.headline, 'one, better')
  assert.equal((await newestRevision(newsroom.db, await storyNamed('two')))?.draft.headline, 'Edited here')
  assert.equal((await standingOf(newsroom.db, await storyNamed('three')))?.state, 'withdrawn')
  assert.equal(findings(report, 'edited-here').length, 2)
})

test('a story that moved in Ghost leads on from its earlier address here', async () => {
  await bring(exportOf('before.json', [{ slug: 'old-name' }]))
  await bring(exportOf('after.json', [{ slug: 'new-name' }]))
  const at = await storyAt(newsroom.db, 'news', 'old-name')
  assert.deepEqual(at, { state: 'moved', section: 'news', slug: 'new-name' })
  assert.equal(await redirectFrom(newsroom.db, '/new-name/'), '/news/new-name')
})

test('sections are the tags that the newsroom names, or those it has, or one for all', async () => {
  const tags = {
    tags: [
      { id: 't1', name: 'Culture', slug: 'culture', description: 'Stage and page' },
      { id: 't2', name: 'Search', slug: 'search' },
      { id: 't3', name: 'Courts', slug: 'courts' },
    ],
    posts_tags: [
      { post_id: 'p0', tag_id: 't3', sort_order: 0 },
      { post_id: 'p0', tag_id: 't1', sort_order: 1 },
      { post_id: 'p1', tag_id: 't2' },
    ],
  }
  const file = exportOf('tags.json', [{ slug: 'a' }, { slug: 'b' }, { slug: 'c' }], tags)
  await keepSection(newsroom, { slug: 'courts', name: 'Courts here' })
  const sectionOf = async (slug: string) => (await articleOf(newsroom.db, await storyNamed(slug)))?.section
  await bring(file)
  assert.equal((await sectionOf('a'))?.name, 'Courts here')
  assert.equal((await sectionOf('b'))?.slug, 'news')
  const report = await bring(file, { sectionTags: ['culture', 'search'], section: 'miscellany' })
  assert.deepEqual(
    [(await sectionOf('a'))?.standfirst, (await sectionOf('a'))?.slug],
    ['Stage and page', 'culture'],
  )
  assert.equal((await sectionOf('b'))?.slug, 'search-section')
  assert.equal((await sectionOf('c'))?.name, 'Miscellany')
  assert.match(findings(report, 'address-changed').join(), /search-section/)
})

test('slugs that clash, with each other or with the paper, get a number and are named', async () => {
  const report = await bring(
    exportOf('clash.json', [
      { title: 'First' },
      { title: 'Second' },
      { title: 'Third', slug: 'Ноль & нічого' },
      { title: 'Fourth', slug: 'x'.repeat(400) },
      { title: 'Fifth', slug: 'news' },
      { title: '🜲', slug: '🜲' },
    ]),
  )
  const slugs = (
    await newsroom.db.selectFrom('imported_stories').select('slug').orderBy('source_key').execute()
  ).map(({ slug }) => slug)
  assert.deepEqual(slugs.slice(0, 3), ['a-story', 'a-story-2', 'nol-nichoho'])
  assert.equal(new Set(slugs).size, 6)
  assert.equal(await redirectFrom(newsroom.db, '/a-story/'), '/news/a-story')
  assert.match(
    findings(report, 'address-changed').join('\n'),
    /Second: .*news\/a-story-2[^]*Second: Its old address \/a-story\/ leads to \/news\/a-story already/,
  )
  assert.match(
    findings(report, 'address-changed').join('\n'),
    /Fifth: Its old address \/news\/ is one of the paper’s own/,
  )
})

test('times that do not exist, or are to come, are named and harm nothing', async () => {
  const report = await bring(
    exportOf('times.json', [
      { slug: 'zeroes', published_at: '0000-00-00 00:00:00', created_at: '2020-01-01 00:00:00' },
      {
        slug: 'february',
        published_at: '2024-02-31T00:00:00.000Z',
        created_at: null,
        updated_at: '20240-01-01',
      },
      { slug: 'to-come', published_at: '2024-06-01 00:00:00' },
      { slug: 'never', status: 'scheduled', published_at: '2024-02-30 00:00:00' },
    ]),
  )
  assert.equal(
    (await articleOf(newsroom.db, await storyNamed('zeroes')))?.publishedAt,
    '2020-01-01T00:00:00.000Z',
  )
  assert.equal(
    (await articleOf(newsroom.db, await storyNamed('february')))?.publishedAt,
    newsroom.clock.now(),
  )
  assert.equal((await standingOf(newsroom.db, await storyNamed('to-come')))?.state, 'scheduled')
  assert.equal((await standingOf(newsroom.db, await storyNamed('never')))?.state, 'draft')
  assert.match(
    findings(report, 'date-changed').join('\n'),
    /"0000-00-00 00:00:00"[^]*"2024-02-31T00:00:00\.000Z"[^]*"20240-01-01"/,
  )
})

test('stories without a headline, with NULs, half characters, scripts or five megabytes all come through', async () => {
  const lone = String.fromCharCode(0xd800)
  const report = await bring(
    exportOf(
      'naughty.json',
      [
        {
          slug: 'untitled',
          title: '',
          html: '<p>Its first words stand for a headline of its own, it seems.</p>',
        },
        { slug: 'nothing', title: ' \n\0 ', html: '' },
        {
          slug: 'nul',
          title: `N\0U${lone}L \u000b`,
          html: `<p>a\0b${lone}c\u0007</p>`,
          custom_excerpt: '\0',
        },
        {
          slug: 'script',
          title: '<script>alert(1)</script>',
          custom_excerpt: '"><img src=x onerror=alert(1)>',
          html: '<p onclick="x()">w</p><script>alert(2)</script>',
          codeinjection_head: '<script>alert(3)</script>',
        },
        { slug: 'long', html: `<p>${'word '.repeat(1_000_000)}</p>` },
        { slug: 'lines', title: 'One\r\nTwo\u2028Three' },
        { slug: 'numbers', title: 42, html: { not: 'text' }, published_at: 1683000000000 },
      ],
      {
        users: [{ id: 'x', name: '\0', slug: '\0' }],
        posts_authors: [
          { post_id: 'p0', author_id: 'x' },
          { post_id: 'p0', author_id: 'nobody' },
        ],
        tags: [{ id: 'y', name: lone, slug: '' }],
        posts_tags: [{ post_id: 'p0', tag_id: 'y' }],
      },
    ),
  )
  assert.equal(report.stories.made, 7)
  const draftOf = async (slug: string) => (await newestRevision(newsroom.db, await storyNamed(slug)))!.draft
  assert.equal((await draftOf('untitled')).headline, 'Its first words stand for a headline of its own, …')
  assert.equal((await draftOf('nothing')).headline, '(no headline)')
  assert.equal((await draftOf('nul')).headline, 'NU\ufffdL')
  assert.deepEqual((await draftOf('nul')).body, [{ kind: 'paragraph', text: [{ text: 'ab\ufffdc' }] }])
  assert.equal((await draftOf('script')).headline, '<script>alert(1)</script>')
  assert.deepEqual((await draftOf('script')).body, [{ kind: 'paragraph', text: [{ text: 'w' }] }])
  assert.equal((await draftOf('lines')).headline, 'One Two Three')
  assert.match(findings(report, 'left-out').join(), /which is not run: <script>alert\(3\)/)
  assert.doesNotMatch(reportText(report), /\p{Cc}(?<!\n)/u)
})

test(
  'the strings that break programs all come through as headlines',
  { skip: naughtyStrings() === undefined && 'The naughty strings are not on this machine.' },
  async () => {
    const strings = naughtyStrings() ?? []
    const report = await bring(
      exportOf(
        'blns.json',
        strings.map((title, n) => ({
          title,
          slug: `naughty-${n}`,
          custom_excerpt: title,
          html: '',
          plaintext: title,
        })),
      ),
    )
    assert.equal(report.stories.made, strings.length)
    assert.equal(await rows('publications'), strings.length)
  },
)

function naughtyStrings(): string[] | undefined {
  try {
    const all = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../../shared/samples/naughty-strings/blns.json'), 'utf8'),
    ) as string[]
    return all.filter((_, n) => n % 4 === 0)
  } catch {
    return undefined
  }
}

test('redirects are taken over in one step, and patterns are named', async () => {
  await bring('ghost-1.json')
  await bring('ghost-2.json')
  const report = await bring('ghost-1.json', { redirects: join(examples, 'redirects.yaml') })
  assert.equal(await redirectFrom(newsroom.db, '/old-ferry'), '/news/ferry-timetable')
  assert.equal(await redirectFrom(newsroom.db, '/boats/'), 'https://boats.example/')
  assert.match(findings(report, 'to-do-by-hand').join(), /archive.*is a pattern/)
  const json = await bring('ghost-2.json', { redirects: join(examples, 'redirects.json') })
  assert.equal(await redirectFrom(newsroom.db, '/winter/'), '/news/ice-on-the-lagoon')
  assert.match(findings(json, 'to-do-by-hand').join(), /\/lost → mailto:nobody/)
})

test('a name from the export does not lead out of the folder of pictures', async () => {
  const content = await pictures()
  await sharp({ create: { width: 9, height: 9, channels: 3, background: '#123456' } })
    .png()
    .toFile(join(folder, 'secret.png'))
  const report = await bring(
    exportOf('out.json', [
      { feature_image: '/content/images/../secret.png' },
      { slug: 'b', feature_image: '/content/images/%2e%2e/secret.png' },
      { slug: 'c', feature_image: '/content/images/size/w600h400/format/webp/2026/11/quay.png?v=1' },
    ]),
    { pictures: content },
  )
  assert.equal(findings(report, 'picture-missing').length, 2)
  assert.ok((await articleOf(newsroom.db, await storyNamed('c')))?.picture)
})

test('pictures that came later are put into the stories that lacked them', async () => {
  await bring('ghost-2.json')
  const report = await bring('ghost-2.json', { pictures: await pictures() })
  assert.equal(report.stories.updated, 1)
  assert.ok((await articleOf(newsroom.db, await storyNamed('ice-on-the-lagoon')))?.picture)
})

test('what is no export, or wished for wrongly, is refused with a sentence and changes nothing', async () => {
  writeFileSync(join(folder, 'other.json'), '{"asdadas":[{"meta":{},"data":{"posts":[]}}]}')
  writeFileSync(join(folder, 'cut.json'), readFileSync(join(examples, 'ghost-6.json')).subarray(0, 5000))
  writeFileSync(join(folder, 'bad.yaml'), '301:\n  - nonsense\n')
  const good = join(examples, 'ghost-6.json')
  assert.match(
    await refusal(join(folder, 'other.json')),
    /not an export from Ghost: it begins with the name “asdadas”/,
  )
  assert.match(await refusal(join(folder, 'cut.json')), /breaks off at line/)
  assert.match(await refusal(good, { pictures: join(folder, 'nowhere') }), /is no folder/)
  assert.match(await refusal(good, { redirects: join(folder, 'bad.yaml') }), /Line 2 of .* is no redirect/)
  assert.match(await refusal(good, { members: good }), /no list of members/)
  assert.match(await refusal(good, { section: 'Naujienos!' }), /cannot be a section’s address/)
  assert.match(await refusal(good, { permalink: '/blog/' }), /no pattern of addresses/)
  assert.match(await refusal(good, { url: 'old.example' }), /no address of a site/)
  for (const table of ['stories', 'sections', 'import_rows'] as const) assert.equal(await rows(table), 0)
  assert.deepEqual(await importReports(newsroom.db), [])
})

test('the same file asked for twice at once is brought in once', async () => {
  const file = join(examples, 'ghost-4.json')
  const both = await Promise.all([
    importGhost(newsroom, file, {}, silentProgress),
    importGhost(newsroom, file, {}, silentProgress),
  ])
  const refused = both.filter((done) => !done.ok)
  assert.equal(refused.length, 1)
  assert.match(refused[0]?.ok === false ? refused[0].because : '', /Another process/)
  assert.equal(await rows('stories'), 5)
})
