import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseBody } from '../src/body/parse-body.ts'
import type { Body } from '../src/body/block.ts'
import { chooseVoice } from '../src/audio/choose-voice.ts'
import { askForNarration } from '../src/audio/ask-for-narration.ts'
import { fliteEngine } from '../src/audio/engines/flite/flite.ts'
import { fliteVoices } from '../src/audio/engines/flite/flite-voices.ts'
import { narrateNext } from '../src/audio/narrate-next.ts'
import { standingNarration } from '../src/audio/narrations.ts'
import { narrationsOf } from '../src/audio/desk/narrated-stories.ts'
import { scriptFor } from '../src/audio/script-for.ts'
import { asPlainSpeech } from '../src/audio/script/as-speech.ts'
import { secondsOf } from '../src/audio/sound/sound.ts'
import type { Newsroom } from '../src/newsroom.ts'
import { openNewsroom } from '../src/open-newsroom.ts'
import { packageRoot } from '../src/platform/package-root.ts'
import { COMMAND_LINE } from '../src/staff/staff-member.ts'
import { setPaper } from '../src/stories/set-paper.ts'
import { articleOf } from '../src/stories/stories.ts'
import { readStoryFile } from '../src/stories/story-file.ts'
import { newestRevision } from '../src/stories/revisions.ts'
import { reviseStory } from '../src/stories/draft-story.ts'
import { publishStory } from '../src/stories/publish-story.ts'
import type { StoryId } from '../src/stories/story.ts'
import { settingsWith } from '../test/settings.ts'
import { aPublishedStory } from '../test/stories.ts'

const WORDS = 1000
const VOICE = 'flite/slt'

/**
 * What it takes to read a story of a thousand words aloud, to read it anew when one sentence was corrected, and when
 * nothing was; each held against the bare engine, which speaks the same words in the same run and does nothing else.
 */
async function bench(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'standfirst-bench-'))
  const newsroom = await openNewsroom(settingsWith({ data }))
  try {
    console.log(`load ${loadavg()[0]!.toFixed(1)} before the start`)
    await setPaper(newsroom, { plainVoices: 'yes' })
    await chooseVoice(newsroom, { language: 'en', voice: VOICE, by: COMMAND_LINE })
    await warmUp(newsroom)
    await measure(newsroom)
  } finally {
    await newsroom.close()
    rmSync(data, { recursive: true, force: true })
  }
}

/** The first sentence of a process starts the voices and compiles them, which is no part of a story. */
async function warmUp(newsroom: Newsroom): Promise<void> {
  await aPublishedStory(newsroom, { slug: 'warm', body: [paragraph('The kettle is on.')] })
  await narrateNext(newsroom)
}

async function measure(newsroom: Newsroom): Promise<void> {
  const body = longBody()
  const story = await aPublishedStory(newsroom, { slug: 'long', headline: 'A thousand words', body })
  const bareBefore = await bareEngine(newsroom, story)
  const whole = await timed(newsroom, () => narrateNext(newsroom))
  const memory = { voices: residentOf(newsroom.voices.pid()), server: process.memoryUsage().rss }
  const bareAfter = await bareEngine(newsroom, story)
  const bare = bareBefore.processor < bareAfter.processor ? bareBefore : bareAfter
  const narration = await standingNarration(newsroom.db, story)
  if (!narration) throw new Error('The story was not read aloud.')
  const sound = narration.milliseconds / 1000

  await correct(newsroom, story)
  const corrected = await timed(newsroom, () => narrateNext(newsroom))
  await askForNarration(newsroom, story)
  const again = await timed(newsroom, () => narrateNext(newsroom))
  const spoken = (await narrationsOf(newsroom.db, story)).map(
    ({ sentences, spokenAnew }) => `${spokenAnew} of ${sentences}`,
  )

  const line = (what: string, { seconds, processor }: Took) =>
    console.log(
      [
        what.padEnd(42),
        `${seconds.toFixed(2).padStart(7)} s`,
        `${processor.toFixed(2).padStart(7)} s of processor`,
        `${(processor / bare.processor).toFixed(2).padStart(6)} of bare`,
        `${(processor / sound).toFixed(4).padStart(8)} s a second of sound`,
      ].join('  '),
    )
  console.log(`${bareBefore.sentences} sentences, ${sound.toFixed(0)} s of sound, voice ${VOICE}`)
  line('bare engine, one sentence after the other', bare)
  line(`the whole story (${spoken[2]} spoken)`, whole)
  line(`with one sentence corrected (${spoken[1]})`, corrected)
  line(`again, nothing changed (${spoken[0]})`, again)
  console.log(
    `one corrected sentence takes ${(corrected.processor / whole.processor).toFixed(2)} of the whole story`,
  )
  console.log(
    `resident memory: voices ${megabytes(memory.voices)} at most, this process ${megabytes(memory.server)}`,
  )
}

/** The engine alone, in this process: the same sentences, spoken and thrown away. */
async function bareEngine(newsroom: Newsroom, story: StoryId): Promise<Took & { sentences: number }> {
  const article = await articleOf(newsroom.db, story)
  const { sentences } = await scriptFor(newsroom, article!)
  const engine = fliteEngine()
  const voice = fliteVoices.find(({ name }) => name === 'slt')!
  await engine.speak(voice, [{ text: 'The kettle is on.' }])
  let sound = 0
  const took = await timed(newsroom, async () => {
    for (const sentence of sentences)
      sound += secondsOf(await engine.speak(voice, [{ text: asPlainSpeech(sentence) }]))
  })
  if (sound < 1) throw new Error('The bare engine said nothing.')
  return { ...took, sentences: sentences.length }
}

async function correct(newsroom: Newsroom, story: StoryId): Promise<void> {
  const newest = await newestRevision(newsroom.db, story)
  const body = newest!.draft.body.map((block, at) =>
    at === 3 && block.kind === 'paragraph'
      ? { ...block, text: [{ text: 'One sentence was corrected. ' }, ...block.text] }
      : block,
  )
  await reviseStory(newsroom, story, { ...newest!.draft, body }, { by: 'the bench' })
  await publishStory(newsroom, { story })
}

const paragraph = (text: string): Body[number] => ({ kind: 'paragraph', text: [{ text }] })

/** Paragraphs of the demo's English stories until there are a thousand words. */
function longBody(): Body {
  const folder = join(packageRoot, 'seeds', 'stories')
  const all = readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const read = readStoryFile(readFileSync(join(folder, name), 'utf8'))
      if (!read.ok || read.file.language !== 'en') return []
      return parseBody(JSON.stringify(read.file.body.filter(({ kind }) => kind === 'paragraph')))
    })
  const body: Body = []
  for (let words = 0; words < WORDS;) {
    const block = all[body.length]
    if (!block) break
    body.push(block)
    words += block.kind === 'paragraph' ? wordsIn(block.text.map((part) => textOf(part)).join('')) : 0
  }
  return body
}

function textOf(part: object): string {
  return 'text' in part && typeof part.text === 'string' ? part.text : ''
}

const wordsIn = (text: string) => text.split(/\s+/).filter(Boolean).length

/** Seconds on the wall, and of the processor: of this process and of the voices', which others on the machine do not change. */
interface Took {
  seconds: number
  processor: number
}

async function timed(newsroom: Newsroom, act: () => Promise<unknown>): Promise<Took> {
  const [began, used] = [performance.now(), processorSeconds(newsroom)]
  await act()
  return { seconds: (performance.now() - began) / 1000, processor: processorSeconds(newsroom) - used }
}

const TICKS_A_SECOND = 100

function processorSeconds({ voices }: Newsroom): number {
  const { user, system } = process.cpuUsage()
  const own = (user + system) / 1e6
  const pid = voices.pid()
  if (pid === undefined) return own
  const after = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ')
  return own + (Number(after[11]) + Number(after[12])) / TICKS_A_SECOND
}

/** The most that a process ever had in memory, in bytes, as the kernel has counted it. */
function residentOf(pid: number | undefined): number {
  if (pid === undefined) return NaN
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024
}

const megabytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`

await bench()
