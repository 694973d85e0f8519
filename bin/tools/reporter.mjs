import { relative } from 'node:path'
import { inspect } from 'node:util'

/**
 * What node's test runner is asked to print: failures in full, nothing of what went well, and at the end one
 * line of JSON with the counts, which `npm test` reads. A suite is not a test; a file without a test in it is a
 * failure, since somebody believes that it checks something.
 */
export default async function* report(events) {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  const printed = new Map()
  for await (const { type, data } of events) {
    if (type === 'test:stdout' || type === 'test:stderr') remember(printed, data)
    if (type !== 'test:pass' && type !== 'test:fail') continue
    const outcome = outcomeOf(type, data)
    if (outcome) counts[outcome] += 1
    if (outcome === 'skipped') yield `  - skipped: ${data.name} (${reasonToSkip(data)})\n`
    if (outcome === 'failed' && data.details.error?.failureType !== 'subtestsFailed')
      yield failure(data, printed)
  }
  yield `\n${COUNTS}${JSON.stringify(counts)}\n`
}

export const COUNTS = 'counts: '

/** Reads the counts back, out of all that the runner has printed; undefined when it did not come that far. */
export function readCounts(output) {
  const at = output.lastIndexOf(`\n${COUNTS}`)
  if (at < 0) return { text: output, counts: undefined }
  const [line, ...rest] = output.slice(at + 1 + COUNTS.length).split('\n')
  return { text: output.slice(0, at) + rest.join('\n'), counts: JSON.parse(line) }
}

function outcomeOf(type, data) {
  if (type === 'test:fail' && data.details.type === 'suite') {
    return data.details.error?.failureType === 'subtestsFailed' ? undefined : 'failed'
  }
  if (data.details.type === 'suite') return data.skip === undefined ? undefined : 'skipped'
  if (data.skip !== undefined || data.todo !== undefined) return 'skipped'
  return type === 'test:fail' || isFile(data) ? 'failed' : 'passed'
}

/** The runner reports a file by itself only if it broke outside any test, or has none. */
function isFile(data) {
  return data.nesting === 0 && data.entryFile === undefined && data.file?.endsWith(data.name)
}

function reasonToSkip({ skip, todo }) {
  const said = [skip, todo].find((value) => typeof value === 'string')
  return said ?? 'no reason given'
}

function failure(data, printed) {
  const file = data.file ? relative(process.cwd(), data.file) : ''
  const error = data.details.error?.cause ?? data.details.error
  const reason = data.details.error ? inspectError(error) : 'The file holds no test.'
  const besides = isFile(data) ? (printed.get(data.name) ?? '') : ''
  return `\n  ✗ ${data.name}\n    ${file}\n${indent(reason)}\n${besides === '' ? '' : `${indent(besides)}\n`}`
}

/** Of an assertion the message says it all, differences included; of another error every field may matter. */
function inspectError(error) {
  if (typeof error === 'string') return error
  const whole = error.code === 'ERR_ASSERTION' && typeof error.stack === 'string'
  const text = whole ? error.stack : inspect(error, { depth: 6, breakLength: 110, maxStringLength: 4000 })
  return text
    .split('\n')
    .filter((line) => !/^\s+at .*\(?node:/.test(line))
    .join('\n')
}

function indent(text) {
  return text.trimEnd().replace(/^/gm, '    ')
}

function remember(printed, { file, message }) {
  const before = printed.get(file) ?? ''
  if (before.length < 20_000) printed.set(file, before + message)
}
