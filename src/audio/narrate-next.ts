import { createHash } from 'node:crypto'
import type { Newsroom } from '../newsroom.ts'
import type { Instant } from '../platform/ids.ts'
import { articleOf } from '../stories/stories.ts'
import { readPaper } from '../stories/papers.ts'
import type { Article, StoryId } from '../stories/story.ts'
import { claimWish, giveBack, keepClaim, letGo, ours, type Claim } from './claim-wish.ts'
import { taggedRecording } from './tagged-recording.ts'
import { canBeHeard, refusalOf, voiceCalled } from './known-voices.ts'
import { narrationFile, type Chapter, type PlacePart, type SpokenPlace } from './narration.ts'
import { voiceFor } from './narrations.ts'
import { putNarrationIn } from './put-narration.ts'
import { scriptFor } from './script-for.ts'
import { segmentsFor } from './script/as-speech.ts'
import type { Script, Sentence } from './script/script.ts'
import { sentenceHash } from './script/sentence-hash.ts'
import { keepSound, keptSound, noteSoundsUsed } from './sentence-sounds.ts'
import type { Pause } from './sound/join.ts'
import type { Recording } from './sound/make-recording.ts'
import { voiceId, type Voice } from './voices/voice.ts'

/**
 * Reads one story aloud, the one that waits longest: sentence by sentence, of which those that were spoken before
 * are not spoken again, and then the whole. Killed anywhere, the next process goes on where it was. Answers the story,
 * or undefined when none waits.
 */
export async function narrateNext(newsroom: Newsroom): Promise<StoryId | undefined> {
  const claim = await claimWish(newsroom)
  if (!claim) return undefined
  try {
    const trouble = await narrate(newsroom, claim)
    if (trouble && newsroom.voices.stopped()) await letGo(newsroom, claim)
    else if (trouble) await giveBack(newsroom, claim, trouble)
  } catch (error) {
    newsroom.log.error('a story could not be read aloud', error, { story: claim.story })
    await giveBack(newsroom, claim, { trouble: FAILED, passing: true })
  }
  return claim.story
}

/** One story after the other until none waits, or the newsroom closes. */
export async function narrateAll(newsroom: Newsroom): Promise<void> {
  while (!newsroom.voices.stopped() && (await narrateNext(newsroom)) !== undefined);
}

const FAILED = 'Something went wrong on our side; the log says what. It is tried again by itself.'

interface Trouble {
  trouble: string
  passing: boolean
}

async function narrate(newsroom: Newsroom, claim: Claim): Promise<Trouble | undefined> {
  const begun = performance.now()
  const article = await articleOf(newsroom.db, claim.story, { whole: true })
  if (!article) return { trouble: 'The story is not published any more.', passing: false }
  const named = await voiceFor(newsroom.db, claim.story, article.language)
  if (named === undefined) return { trouble: `No voice is chosen for ${article.language}.`, passing: false }
  const voice = await voiceCalled(newsroom, named)
  const refusal = await canBeHeard(newsroom, voice, article.language)
  if (!voice || refusal) return { trouble: refusalOf(refusal ?? 'no-such-voice', named), passing: false }
  const scriptAt = newsroom.clock.now()
  const script = await scriptFor(newsroom, article)
  if (script.sentences.length === 0)
    return { trouble: 'There is nothing in it to be read aloud.', passing: false }
  const spoken = await speakAll(newsroom, claim, { script, voice })
  if (typeof spoken !== 'number') return spoken === 'taken-over' ? undefined : spoken
  const recorded = await newsroom.voices.record(
    script.sentences.map((sentence) => ({
      sound: () => soundKept(newsroom, sentence, voice),
      after: PAUSES[sentence.pause],
    })),
  )
  if (!recorded.ok) return { trouble: recorded.said, passing: recorded.passing }
  const { recording } = recorded
  return show(newsroom, claim, { article, script, voice, recording, begun, scriptAt, spokenAnew: spoken })
}

const PAUSES: Record<Sentence['pause'], Pause> = {
  clause: 'clause',
  sentence: 'sentence',
  paragraph: 'paragraph',
  heading: 'heading',
  section: 'part',
}

/** How often the desk hears how far it has come, in milliseconds. */
const TELL_EVERY = 500

/** Every sentence that has no sound yet gets one. Answers how many had none. */
async function speakAll(
  newsroom: Newsroom,
  claim: Claim,
  { script, voice }: { script: Script; voice: Voice },
): Promise<number | 'taken-over' | Trouble> {
  let told = -Infinity
  let spokenAnew = 0
  for (const [made, sentence] of script.sentences.entries()) {
    if (performance.now() - told > TELL_EVERY) {
      if (!(await keepClaim(newsroom, claim, { made, sentences: script.sentences.length })))
        return 'taken-over'
      told = performance.now()
    }
    const hash = hashOf(sentence, voice)
    if (await keptSound(newsroom, hash)) continue
    const spoken = await newsroom.voices.speak(voice, segmentsFor(sentence, voice))
    if (!spoken.ok) return { trouble: spoken.said, passing: spoken.passing }
    await keepSound(newsroom, hash, spoken.sound)
    spokenAnew++
  }
  await noteSoundsUsed(
    newsroom,
    script.sentences.map((sentence) => hashOf(sentence, voice)),
  )
  return spokenAnew
}

async function soundKept(newsroom: Newsroom, sentence: Sentence, voice: Voice) {
  const sound = await keptSound(newsroom, hashOf(sentence, voice))
  if (!sound) throw new Error('The sound of a sentence went away while the story was put together.')
  return sound
}

function hashOf(sentence: Sentence, voice: Voice): string {
  return sentenceHash(sentence, { voice: voiceId(voice), engine: voice.version })
}

interface Made {
  article: Article
  script: Script
  voice: Voice
  recording: Recording
  begun: number
  scriptAt: Instant
  spokenAnew: number
}

/** Puts the narration in the place of the one before, in one transaction; not if newer words have come meanwhile. */
async function show(newsroom: Newsroom, claim: Claim, made: Made): Promise<Trouble | undefined> {
  const { article, script, voice, begun, scriptAt, spokenAnew } = made
  const { mp3, seconds } = made.recording
  const { narrationApproval } = await readPaper(newsroom.db)
  const chapters = chaptersOf(article, script, made.recording)
  const named = { madeBy: 'machine', voice: voiceId(voice) } as const
  const tagged = await taggedRecording(newsroom, { article, mp3, seconds, chapters, ...named })
  if (!tagged.ok) return { trouble: tagged.said, passing: tagged.passing }
  const bytes = tagged.mp3
  const fileHash = createHash('sha256').update(bytes).digest('hex')
  await newsroom.files.write(narrationFile(fileHash), bytes)
  const now = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    if (!(await ours(tx, claim))) return
    await putNarrationIn(tx, now, {
      story: claim.story,
      revision: claim.revision,
      ...named,
      language: script.language,
      fileHash,
      mediaType: 'audio/mpeg',
      bytes: bytes.length,
      seconds,
      places: placesOf(script, made.recording),
      words: script.sentences.map(writtenWords),
      chapters,
      work: performance.now() - begun,
      spokenAnew,
      scriptAt,
      approvedBy: narrationApproval ? undefined : 'the paper’s rule',
    })
  })
  return undefined
}

/** A heading is a chapter, and so is what comes before the first. */
function chaptersOf({ headline, body }: Article, { sentences }: Script, { times }: Recording): Chapter[] {
  const headings = sentences.flatMap(({ at, kind }, index) =>
    at.part === 'block' && kind === 'heading' && body[at.block]?.kind === 'heading'
      ? [{ block: at.block, title: writtenWords(sentences[index]!), from: milliseconds(times[index]!.from) }]
      : [],
  )
  const chapters = headings.filter(({ block }, index) => headings[index - 1]?.block !== block)
  if (chapters.length === 0) return []
  return [{ title: headline, from: 0 }, ...chapters.map(({ title, from }) => ({ title, from }))]
}

function placesOf({ sentences }: Script, { times }: Recording): SpokenPlace[] {
  return sentences.map(({ at }, index) => {
    const { from, until } = times[index]!
    const passage = at.part === 'block' ? (at.passage ?? 0) : 0
    const marked = at.part !== 'block' || at.passage !== undefined
    return [
      milliseconds(from),
      milliseconds(until),
      PARTS[at.part] ?? (at.part === 'block' ? at.block : ''),
      passage,
      marked ? at.from : 0,
      marked ? at.to : 0,
    ]
  })
}

const PARTS: Partial<Record<Sentence['at']['part'], PlacePart>> = {
  headline: 'h',
  standfirst: 's',
  byline: 'b',
}

function writtenWords({ segments }: Sentence): string {
  return segments.map(({ text }) => text).join('')
}

const milliseconds = (seconds: number) => Math.round(seconds * 1000)
