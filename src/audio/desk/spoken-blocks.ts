import type { Block } from '../../body/block.ts'
import { bodyWords } from '../../body/body-words.ts'
import type { Article } from '../../stories/story.ts'
import type { SpokenPlace } from '../narration.ts'
import { blockHash } from '../script-for.ts'
import type { Script, Segment, Sentence } from '../script/script.ts'

/** A part of a story with what is said of it, for an editor to read along. */
export interface SpokenPart {
  name: string
  /** By which it is left out; undefined for what stands over the body, which always belongs to it. */
  block: string | undefined
  /** Its first words, where it is left out and so has no sentences. */
  leftOut: string | undefined
  sentences: SpokenSentence[]
}

export interface SpokenSentence {
  /** From 0, in the whole script. */
  number: number
  language: string
  segments: Segment[]
  /** Milliseconds into the recording; undefined where none is of these words. */
  from: number | undefined
}

/** The script in the parts of the page. `places` are those of a recording that reads this very script. */
export function spokenParts(
  { body }: Pick<Article, 'body'>,
  script: Script,
  leftOut: readonly string[],
  places: readonly SpokenPlace[] | undefined,
): SpokenPart[] {
  const timed = places?.length === script.sentences.length ? places : undefined
  const all = script.sentences.map((sentence, number) => ({ sentence, number, from: timed?.[number]?.[0] }))
  const shown = (some: typeof all): SpokenSentence[] =>
    some.map(({ sentence: { language, segments }, number, from }) => ({ number, language, segments, from }))
  const last = all.findLastIndex(({ sentence }) => sentence.at.part === 'block')
  const blocks = body.flatMap((block, index): SpokenPart[] => {
    const hash = blockHash(block)
    const sentences = shown(all.filter(({ sentence: { at } }) => at.part === 'block' && at.block === index))
    const isLeftOut = leftOut.includes(hash)
    if (sentences.length === 0 && !isLeftOut) return []
    return [
      { name: NAMES[block.kind], block: hash, leftOut: isLeftOut ? firstWords(block) : undefined, sentences },
    ]
  })
  const around = (after: boolean) =>
    Map.groupBy(
      all.filter(
        ({ sentence, number }) => sentence.at.part !== 'block' && (last >= 0 && number > last) === after,
      ),
      ({ sentence }) => (after ? 'At the end' : HEAD[sentence.at.part]),
    )
  const named = (groups: ReturnType<typeof around>): SpokenPart[] =>
    [...groups].map(([name, some]) => ({
      name,
      block: undefined,
      leftOut: undefined,
      sentences: shown(some),
    }))
  return [...named(around(false)), ...blocks, ...named(around(true))]
}

const SHOWN_WORDS = 120

function firstWords(block: Block): string {
  const words = bodyWords([block]).replace(/\s+/g, ' ').trim()
  return words.length > SHOWN_WORDS ? `${words.slice(0, SHOWN_WORDS)}…` : words
}

const HEAD: Record<Sentence['at']['part'], string> = {
  headline: 'Headline',
  standfirst: 'Standfirst',
  byline: 'Byline',
  block: 'Block',
}

const NAMES: Record<Block['kind'], string> = {
  paragraph: 'Paragraph',
  heading: 'Heading',
  list: 'List',
  quote: 'Quote',
  'pull-quote': 'Pull quote',
  picture: 'Picture',
  gallery: 'Gallery',
  related: 'Related story',
  embed: 'Embed',
  table: 'Table',
  figure: 'Figure',
  chart: 'Chart',
  divider: 'Divider',
  'call-out': 'Call-out',
  code: 'Code',
  html: 'HTML',
  audio: 'Audio',
  video: 'Video',
  file: 'File',
}
