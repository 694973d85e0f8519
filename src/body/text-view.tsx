import type { ComponentChildren, VNode } from 'preact'
import type { Mark, Run, Text } from './block.ts'
import { safeHref } from './href.ts'
import { type HeardSentence, type MarkedRun, SentenceMark, splitAtSentences } from './sentence-marks.tsx'
import type { Surroundings } from './surroundings.ts'
import { isBlank, markOrder } from './text.ts'

interface TextViewProps {
  text: Text
  /** Given in letters and feeds: paths become whole addresses, and fragments, which lead nowhere there, words. */
  outside?: Surroundings
  /** The sentences of a narration in this text; without them nothing is marked. */
  heard?: readonly HeardSentence[] | undefined
}

/** Text with its marks and links. Its text content is the runs' own, character by character, line breaks too. */
export function TextView({ text, outside, heard = [] }: TextViewProps) {
  const runs = splitAtSentences(text, heard).filter(({ run }) => run.text !== '')
  return (
    <>
      {stretchesIn(linksIn(runs)).map(({ sentence, links }) => (
        <SentenceMark sentence={sentence}>
          {links.map((link) => (
            <LinkView link={link} outside={outside} marked={sentence === undefined} />
          ))}
        </SentenceMark>
      ))}
    </>
  )
}

interface Link {
  href: string | undefined
  runs: MarkedRun[]
}

/** Runs with one address are one link, however their marks differ and wherever a sentence ends in it. */
function linksIn(runs: MarkedRun[]): Link[] {
  const links: Link[] = []
  for (const part of runs) {
    const last = links.at(-1)
    const joins = last && last.href === part.run.href
    if (joins && (part.run.href !== undefined || last.runs[0]?.sentence === part.sentence))
      last.runs.push(part)
    else links.push({ href: part.run.href, runs: [part] })
  }
  return links
}

/** Links and words of one sentence stand in one element; a link over the end of a sentence stays one link. */
function stretchesIn(links: Link[]): { sentence: number | undefined; links: Link[] }[] {
  const stretches: { sentence: number | undefined; links: Link[] }[] = []
  for (const link of links) {
    const [first] = link.runs
    const whole = link.runs.every(({ sentence }) => sentence === first?.sentence)
    const sentence = whole ? first?.sentence : undefined
    const last = stretches.at(-1)
    if (last && last.sentence === sentence) last.links.push(link)
    else stretches.push({ sentence, links: [link] })
  }
  return stretches
}

interface LinkViewProps {
  link: Link
  outside: Surroundings | undefined
  /** Each run marks its own sentence, since none is around the link. */
  marked: boolean
}

function LinkView({ link: { href, runs }, outside, marked }: LinkViewProps) {
  const to = href === undefined || isBlank(runs.map(({ run }) => run)) ? undefined : linkTarget(href, outside)
  const words = runs.map(({ run, sentence }) => (
    <SentenceMark sentence={marked ? sentence : undefined}>
      <RunView run={run} />
    </SentenceMark>
  ))
  return to === undefined ? <>{words}</> : <a href={to}>{words}</a>
}

export function linkTarget(href: string, outside?: Surroundings): string | undefined {
  const safe = safeHref(href)
  if (safe === undefined || !outside || !/^[/?#]/.test(safe)) return safe
  return safe.startsWith('/') ? outside.absolute(safe) : undefined
}

function RunView({ run }: { run: Run }) {
  const marked = markOrder
    .filter((mark) => run.marks?.includes(mark))
    .reduceRight<ComponentChildren>((inside, mark) => marks[mark](inside), <Lines words={run.text} />)
  return run.language === undefined ? <>{marked}</> : <span lang={run.language}>{marked}</span>
}

function Lines({ words }: { words: string }) {
  return (
    <>
      {words.split('\n').map((line, index) =>
        index === 0 ? (
          line
        ) : (
          <>
            <br />
            {`\n${line}`}
          </>
        ),
      )}
    </>
  )
}

const marks: Record<Mark, (inside: ComponentChildren) => VNode> = {
  highlight: (inside) => <mark>{inside}</mark>,
  strong: (inside) => <strong>{inside}</strong>,
  emphasis: (inside) => <em>{inside}</em>,
  strike: (inside) => <s>{inside}</s>,
  subscript: (inside) => <sub>{inside}</sub>,
  superscript: (inside) => <sup>{inside}</sup>,
  code: (inside) => <code>{inside}</code>,
}
