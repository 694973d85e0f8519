import { path } from '../../routes.ts'
import type { StoryId } from '../../stories/story.ts'
import { clock } from '../player.tsx'
import type { Segment } from '../script/script.ts'
import type { SpokenPart, SpokenSentence } from './spoken-blocks.ts'

interface PartsProps {
  parts: SpokenPart[]
  /** Where its forms are sent. */
  to: string
  story: StoryId
  /** The recording that reads these words, if there is one. */
  sound: string | undefined
}

/** What is heard, in the parts of the page: each can be left out, each sentence be gone to, each word be mended. */
export function SpokenPartsView({ parts, to, story, sound }: PartsProps) {
  return (
    <form method="post" action={to}>
      <ol class="spoken-parts">
        {parts.map((part) => (
          <li class={part.leftOut === undefined ? undefined : 'left-out'}>
            <div class="spoken-head">
              <h3>{part.name}</h3>
              {part.block !== undefined && <LeaveOut part={part} block={part.block} />}
            </div>
            {part.leftOut !== undefined && <p>Not read: {part.leftOut}</p>}
            {part.sentences.map((sentence) => (
              <Spoken sentence={sentence} story={story} sound={sound} />
            ))}
          </li>
        ))}
      </ol>
    </form>
  )
}

function LeaveOut({ part: { leftOut, name, sentences }, block }: { part: SpokenPart; block: string }) {
  const about = leftOut ?? sentences[0]?.segments.map(({ text }) => text).join('') ?? ''
  return leftOut === undefined ? (
    <button class="plain" name="leave-out" value={block} aria-label={`Leave out: ${name}, ${about}`}>
      Leave out
    </button>
  ) : (
    <button class="plain" name="read-again" value={block} aria-label={`Read after all: ${name}, ${about}`}>
      Read after all
    </button>
  )
}

function Spoken({
  sentence: { number, language, segments, from },
  story,
  sound,
}: {
  sentence: SpokenSentence
  story: StoryId
  sound: string | undefined
}) {
  const wrong = path('deskLexicon', {}, { story, sentence: number })
  return (
    <p class="spoken">
      {sound !== undefined && from !== undefined && (
        <a
          class="spoken-at"
          href={`${sound}#t=${(from / 1000).toFixed(1)}`}
          aria-label={`Hear from ${clock(from)}`}
        >
          {clock(from)}
        </a>
      )}
      <span class="spoken-words">
        <span lang={language}>
          {segments.map((segment) => (
            <Said segment={segment} />
          ))}
        </span>{' '}
        <a class="spoken-wrong" href={`${wrong}#word`} aria-label={`Wrong word? In sentence ${number + 1}`}>
          Wrong word?
        </a>
      </span>
    </p>
  )
}

/** What is said otherwise than it is written carries how: by the lexicon, or by a guess that may be wrong. */
function Said({ segment: { text, respelling, ipa, plain } }: { segment: Segment }) {
  const how = respelling ?? ipa ?? plain
  if (how === undefined) return <>{text}</>
  return (
    <>
      <b class={plain !== undefined && respelling === undefined && ipa === undefined ? 'guessed' : 'told'}>
        {text}
      </b>
      <span class="said-so"> [{how}]</span>
    </>
  )
}
