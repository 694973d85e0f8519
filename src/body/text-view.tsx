import type { ComponentChildren, VNode } from 'preact'
import type { Mark, Run, Text } from './block.ts'
import { safeHref } from './href.ts'
import type { Surroundings } from './surroundings.ts'
import { isBlank, markOrder } from './text.ts'

interface TextViewProps {
  text: Text
  /** Given in letters and feeds: paths become whole addresses, and fragments, which lead nowhere there, words. */
  outside?: Surroundings
}

/** Text with its marks and links. Its text content is the runs' own, character by character, line breaks too. */
export function TextView({ text, outside }: TextViewProps) {
  return (
    <>
      {linksIn(text).map(({ href, runs }) => {
        const to = href === undefined || isBlank(runs) ? undefined : linkTarget(href, outside)
        const words = runs.map((run) => <RunView run={run} />)
        return to === undefined ? words : <a href={to}>{words}</a>
      })}
    </>
  )
}

/** Runs with one address are one link, however their marks differ. */
function linksIn(text: Text): { href: string | undefined; runs: Run[] }[] {
  const links: { href: string | undefined; runs: Run[] }[] = []
  for (const run of text) {
    if (run.text === '') continue
    const last = links.at(-1)
    if (last && last.href === run.href) last.runs.push(run)
    else links.push({ href: run.href, runs: [run] })
  }
  return links
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
