import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../../test/newsroom.ts'
import { serving } from '../../../test/serving.ts'
import { done, republish } from '../../../test/small-paper.ts'
import { atTheDesk } from '../../../test/staff.ts'
import { aPublishedStory } from '../../../test/stories.ts'
import { aReading } from '../../../test/reading.ts'
import { aVisit } from '../../../test/visit.ts'
import { formWith } from '../../page/form.ts'
import type { PersonalPage } from '../../page/reading.ts'
import type { Tables } from '../../platform/database/tables.ts'
import { path } from '../../routes.ts'
import { deskHomePage } from '../../staff/desk-home-page.tsx'
import { COMMAND_LINE } from '../../staff/staff-member.ts'
import { readPaper } from '../../stories/papers.ts'
import { setPaper } from '../../stories/set-paper.ts'
import { articlePage } from '../../stories/article-page.tsx'
import { latestTeasers } from '../../stories/stories.ts'
import type { StoryId } from '../../stories/story.ts'
import { askForNarration } from '../ask-for-narration.ts'
import { chooseVoice } from '../choose-voice.ts'
import { letRecordingStand } from '../let-recording-stand.ts'
import { keepRecording } from '../keep-recording.ts'
import { narrateNext } from '../narrate-next.ts'
import { narrationFile } from '../narration.ts'
import {
  heardOf,
  narrationVoices,
  passagesRead,
  standingNarration,
  transcriptOf,
  wishOf,
} from '../narrations.ts'
import { tone } from '../sound/sound.test-data.ts'
import { writeWav } from '../sound/wav.ts'
import { narrationPage } from './narration-page.tsx'
import { publishedRevision } from './narrated-stories.ts'
import { storyNarrationPage } from './story-narration-page.tsx'
import { narrationVoicesPage } from './voices-page.tsx'

type Editor = Awaited<ReturnType<typeof atTheDesk>>

async function aDesk(settings: Record<string, string> = {}) {
  const newsroom = await testNewsroom()
  done(await setPaper(newsroom, { plainVoices: 'yes', ...settings }))
  done(await chooseVoice(newsroom, { language: 'en', voice: 'flite/slt', by: COMMAND_LINE }))
  const editor = await atTheDesk(newsroom, { name: 'Milda Stonkutė', role: 'editor' })
  return { newsroom, editor }
}

function visitOf(newsroom: TestNewsroom, { cookies }: Editor, address: string) {
  const visit = aVisit(newsroom, address, { cookies })
  const story = /^\/desk\/narration\/(\w+)/.exec(visit.url.pathname)?.[1] ?? ''
  return { ...visit, params: { story } }
}

async function paperOf(newsroom: TestNewsroom, editor: Editor, address: string) {
  return { ...visitOf(newsroom, editor, address), paper: await readPaper(newsroom.db) }
}

async function look(page: PersonalPage, newsroom: TestNewsroom, editor: Editor, address: string) {
  const answer = await page.get!(await paperOf(newsroom, editor, address))
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

async function send(
  page: PersonalPage,
  newsroom: TestNewsroom,
  editor: Editor,
  address: string,
  fields: Record<string, string>,
) {
  const answer = await page.post!(await paperOf(newsroom, editor, address), formWith(fields))
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
}

const wishes = (newsroom: TestNewsroom, set: Partial<Tables['narration_wishes']>) =>
  newsroom.write((tx) => tx.updateTable('narration_wishes').set(set).execute())

const acts = async ({ db }: TestNewsroom) =>
  (await db.selectFrom('audit').select('act').orderBy('id').execute()).map(({ act }) => act)

const heard = async ({ db }: TestNewsroom, story: StoryId) => (await heardOf(db, [story])).get(story)?.state

const storyPath = (story: StoryId) => path('deskStoryNarration', { story })

async function aRecordedStory(newsroom: TestNewsroom): Promise<StoryId> {
  const story = await aPublishedStory(newsroom)
  const revision = (await publishedRevision(newsroom.db, story))!
  const handed = { bytes: wav, name: 'Rūta Žemaitytė', madeBy: 'person' as const, revision, by: COMMAND_LINE }
  done(await keepRecording(newsroom, story, handed))
  return story
}

/** The one story as a reader opens it. */
async function articleText(newsroom: TestNewsroom): Promise<string> {
  const [story] = await latestTeasers(newsroom.db, { limit: 1 })
  const params = { section: story!.section.slug, slug: story!.slug }
  const page = await articlePage({ ...aReading(newsroom, path('article', params)), params })
  return page.text()
}

const wav = writeWav({ rate: 24_000, samples: tone({ seconds: 2 }) })

describe('the narration desk', () => {
  test('shows how far each story is, lets one watch it, and finds a story by its words', async () => {
    const { newsroom, editor } = await aDesk()
    const story = await aPublishedStory(newsroom)
    await wishes(newsroom, { worker: 'w', made: 3, sentences: 9 })
    const page = await look(narrationPage, newsroom, editor, path('deskNarration'))
    assert.match(page.text, /<progress max="9" value="3"/)
    assert.equal(page.headers.get('refresh'), null, 'what is typed into is never taken away')
    const watched = await look(narrationPage, newsroom, editor, path('deskNarration', {}, { watch: 'yes' }))
    assert.equal(watched.headers.get('refresh'), '2')
    assert.doesNotMatch(watched.text, /type="search"/)
    const found = await look(
      narrationPage,
      newsroom,
      editor,
      path('deskNarration', {}, { q: 'bakeries mill' }),
    )
    assert.ok(found.text.includes(`href="${storyPath(story)}"`))
    const none = await look(narrationPage, newsroom, editor, path('deskNarration', {}, { q: 'volcano' }))
    assert.match(none.text, /No published story has all of “volcano”/)
  })

  test('names the languages that nobody reads, and leads to where one gets a voice', async () => {
    const { newsroom, editor } = await aDesk()
    await aPublishedStory(newsroom)
    const none = await look(narrationPage, newsroom, editor, path('deskNarration'))
    assert.doesNotMatch(none.text, /Nobody reads/)
    await aPublishedStory(newsroom, { slug: 'duona', language: 'lt-LT', headline: 'Duona brangsta' })
    const page = await look(narrationPage, newsroom, editor, path('deskNarration'))
    assert.match(page.text, /Nobody reads Lithuanian \(Lithuania\) \(1\): these stories are silent/)
    assert.ok(page.text.includes(`href="${path('deskNarrationVoices')}"`))
    assert.match(page.text, /silent: no voice for its language/)
  })

  test('tells on its first page of what could not be read, says why, and has it tried again', async () => {
    const { newsroom, editor } = await aDesk()
    const story = await aPublishedStory(newsroom)
    const trouble = 'The purse of the service is empty.'
    await wishes(newsroom, { tries: 5, trouble })
    const home = await deskHomePage.get!(visitOf(newsroom, editor, path('desk')))
    assert.match(await home.text(), /story could not be read aloud/)
    const page = await look(narrationPage, newsroom, editor, path('deskNarration'))
    assert.match(page.text, /The purse of the service is empty\./)
    const again = await send(narrationPage, newsroom, editor, path('deskNarration'), { again: story })
    assert.equal(again.status, 303)
    assert.equal((await wishOf(newsroom.db, story))?.state, 'waiting')
    assert.equal((await wishOf(newsroom.db, story))?.tries, 0)
  })

  test('gives an unapproved narration to staff and to nobody else, and to readers once it is approved', async () => {
    const { newsroom, editor } = await aDesk({ narrationApproval: 'yes' })
    const story = await aPublishedStory(newsroom)
    await narrateNext(newsroom)
    const narration = await standingNarration(newsroom.db, story)
    assert.ok(narration)
    const name = `${narration.fileHash}.mp3`
    const server = await serving(newsroom)
    try {
      const sound = path('deskNarrationSound', { name })
      const manager = await atTheDesk(newsroom, { email: 'ona@courier.example', role: 'membership-manager' })
      assert.equal((await server.get(sound)).status, 303, 'a passer-by is sent to sign in')
      assert.equal((await server.get(sound, { headers: { cookie: manager.cookie } })).status, 403)
      const whole = await server.get(sound, { headers: { cookie: editor.cookie } })
      assert.equal(whole.status, 200)
      assert.match(whole.headers['cache-control'] ?? '', /no-store/)
      const part = await server.get(sound, { headers: { cookie: editor.cookie, range: 'bytes=0-9' } })
      assert.equal(part.status, 206)
      assert.equal((await server.get(path('narrationFile', { name }))).status, 404)
      const page = await look(narrationPage, newsroom, editor, path('deskNarration'))
      assert.match(page.text, /To be heard before readers do/)
      assert.ok(page.text.includes(sound))
      await send(narrationPage, newsroom, editor, path('deskNarration'), { approve: narration.id })
      assert.equal((await server.get(path('narrationFile', { name }))).status, 200)
      assert.equal((await acts(newsroom)).at(-1), 'approved a narration')
    } finally {
      await server.stop()
    }
  })

  test('changes nothing for whoever may not make narrations', async () => {
    const { newsroom } = await aDesk()
    const story = await aPublishedStory(newsroom)
    const manager = await atTheDesk(newsroom, { email: 'ona@courier.example', role: 'membership-manager' })
    for (const [page, address, fields] of [
      [narrationPage, path('deskNarration'), { again: story }],
      [narrationVoicesPage, path('deskNarrationVoices'), { language: 'en', voice: '' }],
      [storyNarrationPage, storyPath(story), { voice: 'silent' }],
    ] as const)
      assert.equal((await send(page, newsroom, manager, address, fields)).status, 403)
    assert.equal((await narrationVoices(newsroom.db)).get('en'), 'flite/slt')
  })
})

describe('voices and rules', () => {
  test('are shown with their licence, and a plain voice can be chosen only if the rules allow it', async () => {
    const { newsroom, editor } = await aDesk()
    const at = path('deskNarrationVoices')
    const open = await look(narrationVoicesPage, newsroom, editor, at)
    assert.match(open.text, /value="flite\/slt" checked/)
    assert.match(open.text, /Flite \(BSD-like, Carnegie Mellon University\)/)
    assert.match(open.text, /docs\/voices\.md/)
    await send(narrationVoicesPage, newsroom, editor, at, { language: 'en', voice: 'flite/awb' })
    assert.equal((await narrationVoices(newsroom.db)).get('en'), 'flite/awb')
    await send(narrationVoicesPage, newsroom, editor, at, { rules: 'yes', spokenDisclosure: 'yes' })
    const { plainVoices, narrationApproval, spokenDisclosure } = await readPaper(newsroom.db)
    assert.deepEqual([plainVoices, narrationApproval, spokenDisclosure], [false, false, true])
    const closed = await look(narrationVoicesPage, newsroom, editor, at)
    assert.doesNotMatch(closed.text, /value="flite\/slt"/)
    assert.match(closed.text, /flite\/awb was chosen, and cannot be used as things stand/)
    const refused = await send(narrationVoicesPage, newsroom, editor, at, {
      language: 'en',
      voice: 'flite/slt',
    })
    assert.equal(refused.status, 422)
    assert.match(refused.text, /flite\/slt sounds plain/)
    assert.deepEqual((await acts(newsroom)).slice(-2), [
      'chose the voice of a language',
      'changed what holds for the whole paper',
    ])
  })
})

describe('one story at the narration desk', () => {
  test('is read sentence by sentence with its times, and each leads to the lexicon', async () => {
    const { newsroom, editor } = await aDesk()
    const story = await aPublishedStory(newsroom)
    const before = await look(storyNarrationPage, newsroom, editor, storyPath(story))
    assert.doesNotMatch(before.text, /class="spoken-at"/)
    await narrateNext(newsroom)
    const { text } = await look(storyNarrationPage, newsroom, editor, storyPath(story))
    assert.match(text, /The loaf on the counter weighs eight hundred grams\./)
    assert.match(text, /class="spoken-at" href="[^"]+#t=\d+\.\d"/)
    assert.ok(text.includes(`/desk/lexicon?story=${story}&amp;sentence=3#word`))
    assert.match(text, />4 of 4</, 'four sentences were spoken anew')
    assert.match(text, /One narration, [^,]+ of work/)
  })

  test('loses a block that is left out, keeps it out when other words change, and gets it back', async () => {
    const { newsroom, editor } = await aDesk()
    const [first, second] = ['The first stays.', 'The second is a list of numbers.']
    const paragraph = (text: string) => ({ kind: 'paragraph' as const, text: [{ text }] })
    const story = await aPublishedStory(newsroom, { body: [paragraph(first!), paragraph(second!)] })
    await narrateNext(newsroom)
    const page = await look(storyNarrationPage, newsroom, editor, storyPath(story))
    const [, block] = [...page.text.matchAll(/name="leave-out" value="(\w+)"/g)].map(([, hash]) => hash!)
    assert.ok(block)
    const left = await send(storyNarrationPage, newsroom, editor, storyPath(story), { 'leave-out': block })
    assert.equal(left.to, `${storyPath(story)}?watch=yes`)
    const watched = await look(storyNarrationPage, newsroom, editor, left.to!)
    assert.equal(watched.headers.get('refresh'), '2')
    await narrateNext(newsroom)
    assert.equal((await look(storyNarrationPage, newsroom, editor, left.to!)).status, 303, 'it is over')
    const words = async () => {
      const narration = await standingNarration(newsroom.db, story)
      return (await transcriptOf(newsroom.db, narration!.id))!.sentences.map((each) => each.words).join(' ')
    }
    assert.doesNotMatch(await words(), /list of numbers/)
    await republish(newsroom, story, { body: [paragraph('The first is new.'), paragraph(second!)] })
    await narrateNext(newsroom)
    assert.match(await words(), /first is new/)
    assert.doesNotMatch(await words(), /list of numbers/)
    const shown = await look(storyNarrationPage, newsroom, editor, storyPath(story))
    assert.match(shown.text, /Not read: The second is a list of numbers\./)
    await send(storyNarrationPage, newsroom, editor, storyPath(story), { 'read-again': block })
    await narrateNext(newsroom)
    assert.match(await words(), /list of numbers/)
  })

  test('is read by a voice of its own, and is silent when an editor wants it so', async () => {
    const { newsroom, editor } = await aDesk()
    const story = await aPublishedStory(newsroom)
    await narrateNext(newsroom)
    await send(storyNarrationPage, newsroom, editor, storyPath(story), { voice: 'flite/awb' })
    await narrateNext(newsroom)
    assert.equal((await standingNarration(newsroom.db, story))?.voice, 'flite/awb')
    const unknown = await send(storyNarrationPage, newsroom, editor, storyPath(story), {
      voice: 'flite/nobody',
    })
    assert.equal(unknown.status, 303)
    assert.equal((await standingNarration(newsroom.db, story))?.voice, 'flite/awb')
    await send(storyNarrationPage, newsroom, editor, storyPath(story), { voice: 'silent' })
    assert.equal(await heard(newsroom, story), 'none')
    await republish(newsroom, story, { kicker: 'Prices' })
    assert.equal(await wishOf(newsroom.db, story), undefined, 'also when its words change')
    await send(storyNarrationPage, newsroom, editor, storyPath(story), { voice: '' })
    await narrateNext(newsroom)
    assert.equal((await standingNarration(newsroom.db, story))?.voice, 'flite/slt')
  })

  test('that nobody has published is not there', async () => {
    const { newsroom, editor } = await aDesk()
    const page = await look(storyNarrationPage, newsroom, editor, storyPath('01hwx00000000000ab' as StoryId))
    assert.equal(page.status, 404)
  })
})

describe('a person’s recording', () => {
  test('takes the machine’s place, says who reads, and gives way to it only when an editor says so', async () => {
    const { newsroom, editor } = await aDesk()
    const story = await aPublishedStory(newsroom)
    await narrateNext(newsroom)
    const revision = (await publishedRevision(newsroom.db, story))!
    const by = { ...COMMAND_LINE, name: 'Milda Stonkutė' }
    const handed = { bytes: wav, name: 'Rūta Žemaitytė', madeBy: 'person' as const, revision, by }
    done(await keepRecording(newsroom, story, handed))
    const narration = await standingNarration(newsroom.db, story)
    assert.ok(narration)
    assert.deepEqual([narration.madeBy, narration.voice], ['person', 'Rūta Žemaitytė'])
    const bytes = await newsroom.files.read(narrationFile(narration.fileHash))
    assert.ok(bytes)
    assert.equal(createHash('sha256').update(bytes).digest('hex'), narration.fileHash)
    assert.match(bytes.toString('latin1'), /digitalcapture|digitalCapture/)
    assert.equal(await heard(newsroom, story), 'ready')
    assert.equal((await acts(newsroom)).at(-1), 'handed in a recording')
    const page = await look(storyNarrationPage, newsroom, editor, storyPath(story))
    assert.match(page.text, /Have the machine read it instead/)
    await send(storyNarrationPage, newsroom, editor, storyPath(story), { voice: 'flite/awb' })
    assert.equal(await wishOf(newsroom.db, story), undefined, 'a voice that is chosen does not push it out')
    assert.deepEqual(await askForNarration(newsroom, story), { ok: false, because: 'read-by-a-person' })
    await send(storyNarrationPage, newsroom, editor, storyPath(story), { again: 'yes' })
    await narrateNext(newsroom)
    assert.equal((await standingNarration(newsroom.db, story))?.madeBy, 'machine')
  })

  test('stays when the words change, is not played over them, and is listed to be recorded anew', async () => {
    const { newsroom, editor } = await aDesk()
    const story = await aRecordedStory(newsroom)
    const list = () => look(narrationPage, newsroom, editor, path('deskNarration'))
    assert.doesNotMatch((await list()).text, /To be recorded anew/)
    await republish(newsroom, story, { headline: 'Why bread costs less' })
    assert.equal(await heard(newsroom, story), 'recorded before')
    assert.equal(await narrateNext(newsroom), undefined, 'no machine takes its place by itself')
    assert.equal((await standingNarration(newsroom.db, story))?.madeBy, 'person')
    assert.match(
      (await list()).text,
      /To be recorded anew[^]*Why bread costs less[^]*Rūta Žemaitytė[^]*do not hear it/,
    )
    const home = await deskHomePage.get!(visitOf(newsroom, editor, path('desk')))
    assert.match(await home.text(), /recording is older than its words/)
    const page = await articleText(newsroom)
    assert.match(page, /The words have changed since this was recorded\./)
    assert.doesNotMatch(page, /<audio/)
  })

  test('is heard over new words when an editor lets it stand, with a word about it, until they change again', async () => {
    const { newsroom, editor } = await aDesk()
    const story = await aRecordedStory(newsroom)
    const stand = () => send(storyNarrationPage, newsroom, editor, storyPath(story), { stand: 'yes' })
    const by = { ...COMMAND_LINE, name: 'Milda Stonkutė' }
    assert.deepEqual(await letRecordingStand(newsroom, story, { by }), { ok: false, because: 'same-words' })
    await republish(newsroom, story, { headline: 'Why bread costs less' })
    const offered = await look(storyNarrationPage, newsroom, editor, storyPath(story))
    assert.match(offered.text, /Let readers hear it all the same/)
    assert.equal((await stand()).status, 303)
    assert.equal((await acts(newsroom)).at(-1), 'let a recording stand over words that changed')
    assert.equal(await heard(newsroom, story), 'ready')
    const page = await articleText(newsroom)
    assert.match(page, /<audio[^]*The words have changed|The words have changed[^]*<audio/)
    const { id } = (await standingNarration(newsroom.db, story))!
    assert.equal(await passagesRead(newsroom.db, id), undefined, 'nobody knows any more what it says')
    const list = await look(narrationPage, newsroom, editor, path('deskNarration'))
    assert.match(list.text, /hear it all the same/)
    await republish(newsroom, story, { headline: 'Why bread costs the same' })
    assert.equal(await heard(newsroom, story), 'recorded before')
  })

  test('goes on being heard when a revision changes nothing that is read', async () => {
    const { newsroom } = await aDesk()
    const story = await aRecordedStory(newsroom)
    await republish(newsroom, story, { kicker: 'Bread' })
    assert.equal(await heard(newsroom, story), 'ready')
    assert.equal((await standingNarration(newsroom.db, story))?.keptAt, null)
  })

  test('is refused with a sentence where it is none, where nobody is named, and where it reads other words', async () => {
    const { newsroom } = await aDesk()
    const story = await aPublishedStory(newsroom)
    const revision = (await publishedRevision(newsroom.db, story))!
    const handed = { bytes: wav, name: 'Rūta', madeBy: 'both' as const, revision, by: COMMAND_LINE }
    const refused = async (over: Partial<typeof handed>) => {
      const kept = await keepRecording(newsroom, story, { ...handed, ...over })
      return kept.ok ? 'taken' : kept.because
    }
    assert.equal(await refused({ name: ' ' }), 'no-name')
    assert.equal(await refused({ name: 'R'.repeat(101) }), 'name-too-long')
    assert.equal(await refused({ bytes: Buffer.from('not a sound') }), 'no-recording')
    await republish(newsroom, story, { headline: 'Why bread costs less' })
    assert.equal(await refused({}), 'other-words')
    assert.equal(await standingNarration(newsroom.db, story), undefined)
  })

  test('comes by the form, which comes back with what has to be mended', async () => {
    const { newsroom, editor } = await aDesk()
    const story = await aPublishedStory(newsroom)
    const revision = (await publishedRevision(newsroom.db, story))!
    const bare = await send(storyNarrationPage, newsroom, editor, storyPath(story), {
      recording: revision,
      name: 'Rūta Žemaitytė',
    })
    assert.equal(bare.status, 422)
    assert.match(bare.text, /Choose the recording\./)
    assert.match(bare.text, /value="Rūta Žemaitytė"/)
    const server = await serving(newsroom)
    try {
      const sent = new FormData()
      sent.set('recording', revision)
      sent.set('name', 'Rūta Žemaitytė')
      sent.set('with-machine', 'yes')
      sent.set('file', new File([new Uint8Array(wav)], 'reading.wav'))
      const answer = await fetch(server.url + storyPath(story), {
        method: 'POST',
        body: sent,
        redirect: 'manual',
        headers: { cookie: editor.cookie, origin: newsroom.settings.url },
      })
      assert.equal(answer.status, 303)
      assert.equal((await standingNarration(newsroom.db, story))?.madeBy, 'both')
    } finally {
      await server.stop()
    }
  })
})
