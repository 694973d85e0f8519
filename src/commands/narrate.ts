import { parseArgs } from 'node:util'
import { askForNarration } from '../audio/ask-for-narration.ts'
import { chooseVoice } from '../audio/choose-voice.ts'
import { refusalOf, voiceCalled } from '../audio/known-voices.ts'
import { narrateNext } from '../audio/narrate-next.ts'
import { narrationQueue, narrationVoices, standingNarration, wishOf } from '../audio/narrations.ts'
import { clock } from '../audio/player.tsx'
import { scriptFor } from '../audio/script-for.ts'
import { scriptAsText } from '../audio/script/script-as-text.ts'
import type { Newsroom } from '../newsroom.ts'
import { COMMAND_LINE } from '../staff/staff-member.ts'
import { articleOf, latestTeasers, storyAt } from '../stories/stories.ts'
import type { StoryId } from '../stories/story.ts'
import { Misuse, Refused, say, withNewsroom, type Command } from './command.ts'

export const narrateCommand: Command = {
  name: 'narrate',
  usage:
    'narrate [SECTION/SLUG] [--script] [--now]\n  narrate --all\n  narrate --queue\n  narrate --language en --voice flite/slt | none',
  about:
    'Has a story read aloud, by the server or at once; shows what would be said; says which voice reads a language.',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        script: { type: 'boolean', default: false },
        now: { type: 'boolean', default: false },
        all: { type: 'boolean', default: false },
        queue: { type: 'boolean', default: false },
        language: { type: 'string' },
        voice: { type: 'string' },
        by: { type: 'string', default: COMMAND_LINE.name },
      },
    })
    return withNewsroom(values, async (newsroom) => {
      const { language, voice, by } = values
      if (language !== undefined || voice !== undefined) return decideVoice(newsroom, { language, voice, by })
      if (values.all) return narrateAllStories(newsroom, values.now)
      if (values.queue || positionals.length === 0) return showQueue(newsroom)
      const story = await storyNamed(newsroom, positionals[0]!)
      if (values.script) return showScript(newsroom, story)
      await ask(newsroom, story)
      if (values.now) await readNow(newsroom)
      return showStanding(newsroom, story)
    })
  },
}

async function decideVoice(
  newsroom: Newsroom,
  { language, voice, by }: { language: string | undefined; voice: string | undefined; by: string },
): Promise<number> {
  if (language === undefined || voice === undefined)
    throw new Misuse('Give both: --language en --voice flite/slt, or --voice none.')
  const done = await chooseVoice(newsroom, {
    language,
    voice: voice === 'none' ? null : voice,
    by: { ...COMMAND_LINE, name: by },
  })
  if (!done.ok)
    throw new Refused(
      done.because === 'not-a-language'
        ? `${language} is no code of a language: give en, uk or lt.`
        : refusalOf(done.because, voice),
    )
  const spoken = await voiceCalled(newsroom, voice)
  say(
    spoken
      ? `${voice} reads stories in ${language} from now on.`
      : `Nobody reads stories in ${language} now.`,
  )
  return 0
}

async function storyNamed({ db }: Newsroom, named: string): Promise<StoryId> {
  const [section, slug, ...more] = named.replace(/^\/+/, '').split('/')
  if (section === undefined || slug === undefined || more.length > 0)
    throw new Misuse(`Give the story as its address has it, news/a-story, not ${JSON.stringify(named)}.`)
  const found = await storyAt(db, section, slug)
  if (found?.state !== 'here') throw new Refused(`No story is published at /${section}/${slug}.`)
  return found.story
}

async function ask(newsroom: Newsroom, story: StoryId): Promise<void> {
  const asked = await askForNarration(newsroom, story, { by: COMMAND_LINE })
  if (asked.ok) return
  if (asked.because === 'not-published')
    throw new Refused('The story is not published, so it is not read aloud.')
  const article = await articleOf(newsroom.db, story, { whole: true })
  throw new Refused(
    `No voice reads ${article?.language ?? 'this language'}. Choose one: standfirst narrate --language … --voice …`,
  )
}

/** Reads here and now all that waits, for a machine on which no server runs. */
async function readNow(newsroom: Newsroom): Promise<void> {
  for (let story = await narrateNext(newsroom); story !== undefined; story = await narrateNext(newsroom))
    await showStanding(newsroom, story)
}

async function narrateAllStories(newsroom: Newsroom, now: boolean): Promise<number> {
  let asked = 0
  const PAGE = 200
  for (let offset = 0; ; offset += PAGE) {
    const teasers = await latestTeasers(newsroom.db, { limit: PAGE, offset })
    for (const { id } of teasers) if ((await askForNarration(newsroom, id)).ok) asked++
    if (teasers.length < PAGE) break
  }
  say(`${asked} stories are to be read aloud.`)
  if (now) await readNow(newsroom)
  return 0
}

async function showScript(newsroom: Newsroom, story: StoryId): Promise<number> {
  const article = await articleOf(newsroom.db, story, { whole: true })
  if (article) say(scriptAsText(await scriptFor(newsroom, article)))
  return 0
}

async function showStanding({ db }: Newsroom, story: StoryId): Promise<number> {
  const [article, wish, narration] = await Promise.all([
    articleOf(db, story, { whole: true }),
    wishOf(db, story),
    standingNarration(db, story),
  ])
  const headline = article?.headline ?? story
  if (wish?.trouble) say(`${headline}: ${wish.trouble}`)
  else if (wish) say(`${headline}: ${wish.state}, ${wish.made} of ${wish.sentences} sentences.`)
  else if (narration) say(`${headline}: read by ${narration.voice}, ${clock(narration.milliseconds)}.`)
  return wish?.state === 'failed' ? 1 : 0
}

const SHOWN = 50

async function showQueue({ db }: Newsroom): Promise<number> {
  for (const [language, voice] of await narrationVoices(db)) say(`${language}: ${voice}`)
  const queue = await narrationQueue(db, SHOWN)
  for (const { headline, state, made, sentences, trouble } of queue)
    say(
      `${state.padEnd(10)} ${sentences > 0 ? `${made}/${sentences}`.padEnd(9) : ''.padEnd(9)} ${headline}${trouble ? `: ${trouble}` : ''}`,
    )
  if (queue.length === 0) say('No story waits to be read aloud.')
  return 0
}
