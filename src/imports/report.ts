import { findingKinds, type FindingKind } from './finding.ts'

/** What an import did, told when it is done, and kept. */
export interface Report {
  source: string
  file: string
  version: string
  exportedOn: string
  paper: string
  stories: { made: number; updated: number; unchanged: number; leftAlone: number; refused: number }
  standing: { published: number; scheduled: number; drafts: number }
  members: number
  redirects: number
  /** How many rows of each table were not brought in, as they have no place here. */
  tablesLeftOut: Record<string, number>
  findings: { kind: FindingKind; about: string; what: string }[]
}

/** How many of each kind are told right after an import; the kept report has them all. */
const TOLD = 20
const LONGEST_LINE = 300

/** `atMost` of each kind of finding; all of them, for whoever asks for the kept report. */
export function reportText(report: Report, { atMost = TOLD }: { atMost?: number } = {}): string {
  const { stories, standing } = report
  const from = [
    report.paper,
    report.version && `Ghost ${report.version}`,
    report.exportedOn && `exported ${report.exportedOn}`,
  ]
  const lines = [
    `${report.file}${from.some(Boolean) ? ` (${from.filter(Boolean).join(', ')})` : ''}`,
    '',
    `Stories: ${amount(stories.made)} brought in, ${amount(stories.updated)} brought up to date, ${amount(stories.unchanged)} as before, ${amount(stories.leftAlone)} left alone as edited here, ${amount(stories.refused)} refused.`,
    `Of all that came from there, ${amount(standing.published)} published, ${amount(standing.scheduled)} scheduled, ${amount(standing.drafts)} in draft.`,
    `Old addresses that lead on now: ${amount(report.redirects)}. Members kept aside: ${amount(report.members)}; nobody was written to.`,
  ]
  for (const kind of Object.keys(findingKinds) as FindingKind[]) lines.push(...section(report, kind, atMost))
  const left = Object.entries(report.tablesLeftOut).filter(([, rows]) => rows > 0)
  if (left.length > 0) {
    const named = left.map(([table, rows]) => `${table} ${amount(rows)}`)
    lines.push('', `Tables with no place here: ${named.join(', ')}.`)
  }
  return lines.join('\n') + '\n'
}

function section({ findings }: Report, kind: FindingKind, atMost: number): string[] {
  const found = findings.filter((each) => each.kind === kind)
  if (found.length === 0) return []
  const shown = found.slice(0, atMost).map(({ about, what }) => `  ${oneLine(about)}: ${cut(oneLine(what))}`)
  const more = found.length - shown.length
  return [
    '',
    `${findingKinds[kind]} (${amount(found.length)})`,
    ...shown,
    ...(more > 0 ? [`  … and ${amount(more)} more: standfirst import report tells them all.`] : []),
  ]
}

/** A headline from outside must not move the cursor of whoever reads the report. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

function cut(text: string): string {
  return text.length <= LONGEST_LINE ? text : `${text.slice(0, LONGEST_LINE).toWellFormed()}…`
}

function amount(number: number): string {
  return number.toLocaleString('en')
}
