import type { Block, Body } from '../../body/block.ts'
import { bodySpeech } from '../../body/body-speech.ts'
import type { SpeechPart } from '../../body/speech.ts'
import { type Pause, type SentenceKind, longer } from './script.ts'

/** A story as far as it is spoken. `byline` is the line as the page shows it. */
export interface SpokenStory {
  language: string
  headline: string
  standfirst: string
  byline: string
  body: Body
}

/** One text that is read without looking up: a paragraph, a heading, a point of a list. */
export interface Passage {
  /** Character by character as on the page, but for raised figures, which are such characters here. */
  text: string
  language: string
  /** Stretches in another language than the passage's. */
  foreign: { from: number; to: number; language: string }[]
  at: { part: 'headline' | 'standfirst' | 'byline' } | { part: 'block'; block: number; passage?: number }
  kind: SentenceKind
  pause: Pause
}

/** All that is heard of a story, in order, without the blocks that an editor leaves out. */
export function passagesOf(story: SpokenStory, leaveOut: readonly number[] = []): Passage[] {
  const { language } = story
  const head = (part: 'headline' | 'standfirst' | 'byline', kind: SentenceKind, pause: Pause): Passage => ({
    text: story[part],
    language,
    foreign: [],
    at: { part },
    kind,
    pause,
  })
  const passages = [
    head('headline', 'heading', 'heading'),
    head('standfirst', 'text', 'paragraph'),
    head('byline', 'byline', 'section'),
    ...bodyPassages(story.body, language, new Set(leaveOut)),
  ]
  return passages.filter(({ text }) => text.trim() !== '')
}

function bodyPassages(body: Body, language: string, leftOut: Set<number>): Passage[] {
  const passages: Passage[] = []
  for (const part of bodySpeech(body, language)) {
    const last = passages.at(-1)
    if (part.kind === 'pause') {
      if (last) last.pause = longer(last.pause, part.after === 'part' ? 'section' : part.after)
    } else if (leftOut.has(part.block)) continue
    else if (last && isContinued(last, part)) continued(last, part, language)
    else passages.push(begun(part, body, language))
  }
  return passages.map(inItsLanguage)
}

type Uttered = Exclude<SpeechPart, { kind: 'pause' }>

function begun(part: Uttered, body: Body, language: string): Passage {
  const kind = part.kind === 'left-out' ? 'left-out' : KINDS[body[part.block]?.kind ?? 'paragraph']
  const words = part.kind === 'text' ? part.words : undefined
  const passage: Passage = {
    text: '',
    language,
    foreign: [],
    at: { part: 'block', block: part.block, ...(words && { passage: words.passage }) },
    kind,
    pause: 'sentence',
  }
  continued(passage, part, language)
  return passage
}

function isContinued({ at }: Passage, part: Uttered): boolean {
  if (at.part !== 'block' || part.kind !== 'text' || !part.words) return false
  return at.block === part.block && at.passage === part.words.passage
}

/** White space between parts is not spoken and not among them, but it has its place. */
function continued(passage: Passage, part: Uttered, language: string): void {
  const start = part.kind === 'text' && part.words ? part.words.start : passage.text.length
  passage.text = passage.text.padEnd(start, ' ')
  const from = passage.text.length
  passage.text += part.kind === 'text' && part.raised ? raised(part.text, part.raised) : part.text
  if (part.kind === 'text' && part.language !== undefined && part.language !== language)
    passage.foreign.push({ from, to: passage.text.length, language: part.language })
}

const ABOVE = '⁰¹²³⁴⁵⁶⁷⁸⁹'
const BELOW = '₀₁₂₃₄₅₆₇₈₉'

/** "m" and a raised 2 are "m²": one character for one, so that every other keeps its place. */
function raised(text: string, how: 'above' | 'below'): string {
  return text.replace(/\d/g, (digit) => (how === 'above' ? ABOVE : BELOW)[Number(digit)]!)
}

/** A passage wholly in another language is spoken in that. */
function inItsLanguage(passage: Passage): Passage {
  const [only] = passage.foreign
  const outside = only && passage.text.slice(0, only.from) + passage.text.slice(only.to)
  if (!only || passage.foreign.length > 1 || /[\p{L}\p{N}]/u.test(outside!)) return passage
  return { ...passage, language: only.language, foreign: [] }
}

const KINDS: Record<Block['kind'], SentenceKind> = {
  paragraph: 'text',
  heading: 'heading',
  list: 'list',
  quote: 'quote',
  'pull-quote': 'quote',
  picture: 'text',
  gallery: 'text',
  related: 'text',
  embed: 'left-out',
  table: 'table',
  figure: 'figure',
  chart: 'chart',
  divider: 'text',
  'call-out': 'call-out',
  code: 'left-out',
  html: 'left-out',
  audio: 'left-out',
  video: 'left-out',
  file: 'text',
}
