import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { testNewsroom, type TestNewsroom } from '../../../test/newsroom.ts'
import { serving } from '../../../test/serving.ts'
import { done } from '../../../test/small-paper.ts'
import { atTheDesk } from '../../../test/staff.ts'
import { aPublishedStory } from '../../../test/stories.ts'
import { aVisit } from '../../../test/visit.ts'
import { formWith } from '../../page/form.ts'
import { path } from '../../routes.ts'
import { COMMAND_LINE } from '../../staff/staff-member.ts'
import { setPaper } from '../../stories/set-paper.ts'
import type { StoryId } from '../../stories/story.ts'
import { chooseVoice } from '../choose-voice.ts'
import { bringWordsIn, keepWord, takeBackWord } from '../keep-word.ts'
import { lexiconAsPls } from '../lexicon/write-pls.ts'
import { lexiconOf, listedWords } from '../lexicons.ts'
import { narrateAll, narrateNext } from '../narrate-next.ts'
import { wishOf } from '../narrations.ts'
import { putNarrationIn } from '../put-narration.ts'
import { readStaleAnew } from '../read-stale-anew.ts'
import {
  countStaleNarrations,
  countToLookThrough,
  lookForStaleWords,
  staleNarrations,
} from '../stale-narrations.ts'
import { readWav } from '../sound/wav.ts'
import { publishedRevision } from './narrated-stories.ts'
import { lexiconFilePage } from './lexicon-file-page.tsx'
import { lexiconPage } from './lexicon-page.tsx'
import { spokenWordPage } from './spoken-word-page.ts'
import { wordsFound, wordToMend } from './words-found.ts'

const by = { ...COMMAND_LINE, name: 'Milda Stonkutė' }
const word = (spelling: string, respelling: string, over = {}) => ({
  spelling,
  language: 'en',
  respelling,
  match: 'exact case' as const,
  ...over,
})

async function aDesk() {
  const newsroom = await testNewsroom()
  done(await setPaper(newsroom, { plainVoices: 'yes' }))
  done(await chooseVoice(newsroom, { language: 'en', voice: 'flite/slt', by }))
  const editor = await atTheDesk(newsroom, { name: 'Milda Stonkutė', role: 'editor' })
  const visit = (address: string) => aVisit(newsroom, address, { cookies: editor.cookies })
  return {
    newsroom,
    editor,
    look: async (address: string) => (await lexiconPage.get!(visit(address))).text(),
    send: async (fields: Record<string, string>) => {
      const answer = await lexiconPage.post!(visit(path('deskLexicon')), formWith(fields))
      return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() }
    },
    visit,
  }
}

const spellings = async ({ db }: TestNewsroom) =>
  (await listedWords(db)).map(({ spelling, respelling }) => `${spelling}: ${respelling}`)

describe('a word of the lexicon', () => {
  test('is added, changed and taken back at the desk, and the log says by whom', async () => {
    const { newsroom, look, send } = await aDesk()
    const typed = { spelling: 'Kėdainiai', language: 'en', respelling: 'keh-DINE-yay', 'exact-case': 'yes' }
    assert.equal((await send({ ...typed, keep: 'yes' })).status, 303)
    assert.match(await look(path('deskLexicon')), /Kėdainiai/)
    assert.match(await look(path('deskLexicon', {}, { q: 'kedain' })), /keh-DINE-yay/)
    assert.match(await look(path('deskLexicon', {}, { q: 'volcano' })), /No word here has “volcano”/)
    await send({ ...typed, respelling: 'keh-DAI-nyay', keep: 'yes' })
    assert.deepEqual(await spellings(newsroom), ['Kėdainiai: keh-DAI-nyay'])
    const [only] = await listedWords(newsroom.db)
    assert.match(await look(path('deskLexicon', {}, { word: only!.id })), /value="keh-DAI-nyay"/)
    await send({ 'take-back': only!.id })
    assert.deepEqual(await spellings(newsroom), [])
    assert.deepEqual(await takeBackWord(newsroom, only!.id, { by }), { ok: false, because: 'no-such-word' })
    const acts = await newsroom.db.selectFrom('audit').select(['act', 'name']).orderBy('id').execute()
    assert.deepEqual(
      acts.slice(-3).map(({ act, name }) => `${name} ${act}`),
      ['added a word to', 'changed a word of', 'took a word out of'].map(
        (did) => `Milda Stonkutė ${did} the lexicon`,
      ),
    )
  })

  test('that nobody could say comes back in its form with what is missing', async () => {
    const { send, newsroom } = await aDesk()
    const back = await send({ spelling: 'Kėdainiai', language: 'en', respelling: '', keep: 'yes' })
    assert.equal(back.status, 422)
    assert.match(back.text, /Say how “Kėdainiai” is said/)
    assert.match(back.text, /value="Kėdainiai"/)
    assert.deepEqual(await spellings(newsroom), [])
  })

  test('stands once, however often it is added, and a word in any case gives way to the newer', async () => {
    const { newsroom } = await aDesk()
    const first = done(await keepWord(newsroom, word('Nida', 'Needa'), { by }))
    assert.equal(first.became, 'added')
    assert.equal(done(await keepWord(newsroom, word(' Nida ', 'Needa'), { by })).became, 'as before')
    const any = { match: 'whole word' as const }
    done(await keepWord(newsroom, word('ferry', 'fairy', any), { by }))
    assert.equal(done(await keepWord(newsroom, word('Ferry', 'ferry', any), { by })).became, 'changed')
    assert.deepEqual(await spellings(newsroom), ['Ferry: ferry', 'Nida: Needa'])
  })

  test('is said by the voice of its language, as typed, before it is kept', async () => {
    const { newsroom, editor, send, visit } = await aDesk()
    const typed = { spelling: 'Kėdainiai', language: 'en', respelling: 'keh-DINE-yay', hear: 'yes' }
    const back = await send(typed)
    assert.equal(back.status, 200)
    const sound = /<audio[^>]+src="([^"]+)"/.exec(back.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    assert.ok(sound.startsWith(path('deskSpokenWord')))
    assert.deepEqual(await spellings(newsroom), [], 'to hear it keeps nothing')
    const said = await spokenWordPage.get!(visit(sound))
    assert.equal(said.headers.get('content-type'), 'audio/wav')
    const heard = readWav(new Uint8Array(await said.arrayBuffer()))
    assert.ok('samples' in heard && heard.samples.length > heard.rate / 4)
    const plain = await spokenWordPage.get!(
      visit(path('deskSpokenWord', {}, { spelling: 'Kėdainiai', language: 'en' })),
    )
    assert.notEqual((await plain.arrayBuffer()).byteLength, Number(said.headers.get('content-length')))
    assert.equal((await spokenWordPage.get!(visit(path('deskSpokenWord')))).status, 400)
    const unknown = await spokenWordPage.get!(
      visit(path('deskSpokenWord', {}, { spelling: 'a', language: 'fi' })),
    )
    assert.equal(unknown.status, 404)
    const server = await serving(newsroom)
    try {
      assert.equal((await server.get(sound)).status, 303)
      assert.equal((await server.get(sound, { headers: { cookie: editor.cookie } })).status, 200)
    } finally {
      await server.stop()
    }
  })
})

/** A narration without its sound. */
async function putReading(newsroom: TestNewsroom, story: StoryId): Promise<void> {
  const now = newsroom.clock.now()
  const revision = (await publishedRevision(newsroom.db, story))!
  const facts = { voice: 'flite/slt', language: 'en', fileHash: 'a'.repeat(64), bytes: 1, seconds: 1 }
  await newsroom.write((tx) =>
    putNarrationIn(tx, now, {
      ...facts,
      story,
      revision,
      madeBy: 'machine',
      mediaType: 'audio/mpeg',
      places: [],
      words: [],
      chapters: [],
      work: 1,
      spokenAnew: 1,
      scriptAt: now,
      approvedBy: 'a rule',
    }),
  )
}

async function staleFound(newsroom: TestNewsroom) {
  await lookForStaleWords(newsroom)
  return staleNarrations(newsroom.db, 10)
}

describe('a word that is changed', () => {
  test('is found in every narration however many there are, by two who look at once, and each time anew', async () => {
    const { newsroom } = await aDesk()
    const stories: StoryId[] = []
    for (let i = 1; i <= 45; i++) {
      const said = i % 2 === 1 ? 'The ferry to Nida runs.' : 'The ferry runs.'
      const body = [{ kind: 'paragraph' as const, text: [{ text: said }] }]
      stories.push(await aPublishedStory(newsroom, { slug: `story-${i}`, body }))
    }
    for (const story of stories) await putReading(newsroom, story)
    newsroom.clock.forward(1000)
    await keepWord(newsroom, word('Nida', 'Needa'), { by })
    assert.equal(await countToLookThrough(newsroom.db), 45)
    await Promise.all([lookForStaleWords(newsroom), lookForStaleWords(newsroom)])
    assert.equal(await countToLookThrough(newsroom.db), 0)
    assert.equal(await countStaleNarrations(newsroom.db), 23)
    newsroom.clock.forward(1000)
    await keepWord(newsroom, word('ferry', 'ferree'), { by })
    await lookForStaleWords(newsroom, () => true)
    assert.equal(await countToLookThrough(newsroom.db), 45, 'nothing is begun while the program stops')
    await lookForStaleWords(newsroom)
    assert.equal(await countStaleNarrations(newsroom.db), 45)
    assert.equal(await readStaleAnew(newsroom, { by }), 45)
    assert.equal(await countStaleNarrations(newsroom.db), 0, 'those in the queue are not listed')
  })

  test('makes the audio of the stories that say it stale, and only their sentences with it are spoken anew', async () => {
    const { newsroom, look, send } = await aDesk()
    const body = (...texts: string[]) =>
      texts.map((text) => ({ kind: 'paragraph' as const, text: [{ text }] }))
    const river = await aPublishedStory(newsroom, {
      slug: 'river',
      body: body('The ferry to Nida runs again.', 'It left at noon.'),
    })
    const bread = await aPublishedStory(newsroom, { slug: 'bread' })
    await narrateAll(newsroom)
    const sounds = async () =>
      (await newsroom.db.selectFrom('sentence_sounds').select('hash').execute()).length
    const before = await sounds()
    assert.deepEqual(await staleFound(newsroom), [])
    newsroom.clock.forward(1000)
    await keepWord(newsroom, word('Nida', 'Needa'), { by })
    assert.match(await look(path('deskLexicon')), /2 narrations are being looked through/)
    const stale = await staleFound(newsroom)
    assert.deepEqual(
      stale.map(({ teaser, words }) => [teaser.id, words]),
      [[river, ['Nida']]],
    )
    assert.match(await look(path('deskLexicon')), /Have it read anew/)
    assert.equal((await send({ anew: 'yes' })).to, path('deskNarration'))
    assert.equal(await wishOf(newsroom.db, bread), undefined)
    newsroom.clock.forward(1000)
    assert.equal(await narrateNext(newsroom), river)
    assert.equal(await sounds(), before + 1)
    assert.deepEqual(await staleFound(newsroom), [])
    assert.equal(await readStaleAnew(newsroom, { by }), 0)
    newsroom.clock.forward(1000)
    const [nida] = await listedWords(newsroom.db)
    await send({ 'take-back': nida!.id })
    assert.equal(
      (await staleNarrations(newsroom.db, 10)).length,
      1,
      'a word that is taken back, too, and whoever did it sees it at once',
    )
  })

  test('is found from the sentence in which it was heard', async () => {
    const { newsroom, look } = await aDesk()
    const body = [
      { kind: 'paragraph' as const, text: [{ text: 'The mayor, Vytautas Grigaravičius, agreed.' }] },
    ]
    const story = await aPublishedStory(newsroom, { body })
    const page = await look(path('deskLexicon', {}, { story, sentence: 3 }))
    assert.match(page, /name="spelling"[^>]*value="Grigaravičius"|value="Grigaravičius"[^>]*name="spelling"/)
    assert.match(page, /Which word\?/)
    assert.ok(page.includes(`story=${story}&amp;sentence=3&amp;spelling=Vytautas#word`))
    assert.equal(wordToMend(['The', 'ferry', 'left', 'Nida']), 'Nida')
    assert.equal(wordToMend(['The', 'ferry', 'left']), undefined)
    assert.deepEqual(wordsFound([], 'x'), [])
  })
})

describe('a Pronunciation Lexicon', () => {
  test('goes out and comes in, and what was there already stays', async () => {
    const { newsroom, visit } = await aDesk()
    await keepWord(newsroom, word('Nida', 'Needa', { ipa: 'nʲɪˈdɐ' }), { by })
    const file = await lexiconFilePage.get!(visit(path('deskLexiconFile', {}, { language: 'en' })))
    assert.match(file.headers.get('content-disposition') ?? '', /lexicon-en\.pls/)
    const source = await file.text()
    assert.equal(source, lexiconAsPls(await lexiconOf(newsroom.db), 'en'))
    assert.equal(
      (await lexiconFilePage.get!(visit(path('deskLexiconFile', {}, { language: '?' })))).status,
      303,
    )
    const again = done(await bringWordsIn(newsroom, source, { by }))
    assert.deepEqual([again.added, again.changed, again.asBefore], [0, 0, 1])
    const other = source
      .replace('Needa', 'Nee-dah')
      .replace(
        '</lexicon>',
        '<lexeme><grapheme>Juodkrantė</grapheme><alias>Yoad-kranteh</alias></lexeme><lexeme><grapheme>?</grapheme><alias>x</alias></lexeme></lexicon>',
      )
    const brought = done(await bringWordsIn(newsroom, other, { by }))
    assert.deepEqual([brought.added, brought.changed, brought.asBefore, brought.notes.length], [1, 1, 0, 1])
    assert.deepEqual(await spellings(newsroom), ['Juodkrantė: Yoad-kranteh', 'Nida: Nee-dah'])
    const broken = await bringWordsIn(newsroom, '<lexicon>', { by })
    assert.equal(broken.ok, false)
  })
})
