import { createHash } from 'node:crypto'
import type { Block, Body } from '../body/block.ts'
import type { Newsroom } from '../newsroom.ts'
import { readPaper } from '../stories/papers.ts'
import type { Article } from '../stories/story.ts'
import { lexiconOf } from './lexicons.ts'
import { choiceFor } from './narrations.ts'
import { narrationPhrases } from './narration-phrases.ts'
import { scriptOf } from './script/script-of.ts'
import type { Script } from './script/script.ts'
import { spokenStory } from './script/spoken-story.ts'

/** What is said of a story: its words by the paper's lexicon, without the blocks an editor left out. */
export async function scriptFor({ db }: Pick<Newsroom, 'db'>, article: Article): Promise<Script> {
  const [paper, lexicon, choice] = await Promise.all([
    readPaper(db),
    lexiconOf(db),
    choiceFor(db, article.id),
  ])
  const leaveOut = leftOut(article.body, choice?.leftOut ?? [])
  const script = scriptOf(spokenStory(article, paper.language), { lexicon, leaveOut })
  return paper.spokenDisclosure ? withDisclosure(script, paper.language) : script
}

function leftOut(body: Body, hashes: readonly string[]): number[] {
  return body.flatMap((block, at) => (hashes.includes(blockHash(block)) ? [at] : []))
}

/** What a block is known by when it is left out of the reading: all that it says. */
export function blockHash(block: Block): string {
  return createHash('sha256').update(JSON.stringify(block)).digest('hex').slice(0, 16)
}

/** The last sentence says who has been speaking. It stands beside the player, not in the text. */
function withDisclosure(script: Script, paperLanguage: string): Script {
  const { disclosure, language } = narrationPhrases(script.language, paperLanguage)
  const last = script.sentences.at(-1)
  return {
    ...script,
    sentences: [
      ...script.sentences.slice(0, -1),
      ...(last ? [{ ...last, pause: 'section' as const }] : []),
      {
        language,
        segments: [{ text: `${disclosure}.` }],
        at: { part: 'byline', from: 0, to: 0 },
        kind: 'text',
        pause: 'section',
      },
    ],
  }
}
