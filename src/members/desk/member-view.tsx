import type { ComponentChildren } from 'preact'
import type { Visit } from '../../page/reading.ts'
import { path } from '../../routes.ts'
import { languageName } from '../../staff/language-name.ts'
import { Block, Facts, When } from '../../staff/desk-parts.tsx'
import type { FoundReader } from './found-readers.ts'
import type { HistoryLine } from './history.ts'
import { NO_MEMBERSHIP, paysWords, standingWords, tierName } from './standing-words.ts'

interface MemberViewProps {
  visit: Visit
  reader: FoundReader
  history: HistoryLine[]
  /** What may be done: forms, each a block on tint. */
  children: ComponentChildren
}

/** One reader: how they stand, what can be done, and all that happened, newest first. */
export function MemberView({ visit, reader, history, children }: MemberViewProps) {
  return (
    <div class="member">
      <div>
        <Block heading="How they stand" id="standing">
          <Facts facts={factsOf(reader, visit)} />
        </Block>
        <Block heading="What happened" id="history">
          <History lines={history} visit={visit} />
        </Block>
      </div>
      <div class="member-acts">{children}</div>
    </div>
  )
}

function factsOf({ email, language, madeAt, erasedAt, membership }: FoundReader, visit: Visit) {
  const facts: [string, ComponentChildren][] = [
    ['Address', email ?? undefined],
    ['Language', languageName(language)],
    ['Known since', <When at={madeAt} visit={visit} as="day" />],
    ['Erased', erasedAt === null ? undefined : <When at={erasedAt} visit={visit} as="day" />],
    ['Membership', membership ? standingWords(membership.standing, visit.paper.timeZone) : NO_MEMBERSHIP],
    ['Tier', membership && tierName(membership.tier, visit)],
    ['Pays', membership?.pays && paysWords(membership.pays)],
    ['Member since', membership && <When at={membership.startedAt} visit={visit} as="day" />],
  ]
  return facts
}

function History({ lines, visit }: { lines: HistoryLine[]; visit: Visit }) {
  if (lines.length === 0) return <p class="none">Nothing has happened yet.</p>
  return (
    <ol class="history">
      {lines.map((line) => (
        <li class={`history-${line.kind.replace(' ', '-')}`}>
          <p class="meta">
            <When at={line.at} visit={visit} />
            {line.by && <> · {line.by}</>}
          </p>
          <p>{line.to ? <a href={line.to}>{line.what}</a> : line.what}</p>
          {line.detail && <p class="detail">{line.detail}</p>}
        </li>
      ))}
    </ol>
  )
}

export function memberAddress(id: string): string {
  return path('deskMember', { id })
}
