import { readFile } from 'node:fs/promises'
import { isFields, wordsIn } from './fields.ts'

export interface Redirect {
  from: string
  to: string
}

export type ReadRedirects =
  | { ok: true; redirects: Redirect[]; patterns: Redirect[] }
  | { ok: false; because: string }

/**
 * Ghost's `redirects.json` (a list of `from`, `to`, `permanent`) or `redirects.yaml` (`from: to` under `301:` and
 * `302:`). A `from` may be a regular expression: those that mean one address are taken as that, others are named.
 */
export async function readRedirects(file: string): Promise<ReadRedirects> {
  let text: string
  try {
    text = (await readFile(file, 'utf8')).replace(/^\ufeff/, '')
  } catch (error) {
    return { ok: false, because: `The redirects ${file} cannot be read: ${(error as Error).message}` }
  }
  const read = text.trimStart().startsWith('[') ? fromJson(text, file) : fromYaml(text, file)
  if ('because' in read) return { ok: false, because: read.because }
  const redirects: Redirect[] = []
  const patterns: Redirect[] = []
  for (const { from, to } of read.all) {
    const plain = plainPath(from)
    if (plain === undefined || /\$\d/.test(to)) patterns.push({ from, to })
    else redirects.push({ from: plain, to })
  }
  return { ok: true, redirects, patterns }
}

function fromJson(text: string, file: string): { all: Redirect[] } | { because: string } {
  try {
    const list: unknown = JSON.parse(text)
    if (!Array.isArray(list)) return { because: `${file} is not a list of redirects.` }
    return {
      all: list.filter(isFields).flatMap((each) => {
        const from = wordsIn(each, 'from')
        const to = wordsIn(each, 'to')
        return from && to ? [{ from, to }] : []
      }),
    }
  } catch (error) {
    return { because: `${file} is not JSON: ${(error as Error).message}` }
  }
}

/** The one shape that Ghost reads, not the whole of YAML: two keys, and under each a line for every redirect. */
function fromYaml(text: string, file: string): { all: Redirect[] } | { because: string } {
  const all: Redirect[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const bare = line.replace(/(^|\s)#.*$/, '')
    if (bare.trim() === '' || bare.trim() === '---' || /^\s*['"]?30[127]['"]?\s*:\s*(\{\s*\})?$/.test(bare))
      continue
    const found = /^\s+("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\S+?)\s*:\s+(.+?)\s*$/.exec(bare)
    if (!found)
      return {
        because: `Line ${index + 1} of ${file} is no redirect: “${line.trim()}”. Ghost writes “  /from: /to” under “301:”.`,
      }
    all.push({ from: unquoted(found[1] ?? ''), to: unquoted(found[2] ?? '') })
  }
  return { all }
}

function unquoted(text: string): string {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'")
  if (text.startsWith('"')) return text.slice(1, -1).replace(/\\(.)/g, '$1')
  return text
}

/** `^\/old\/?$` means /old; anything with a wild card means many addresses. */
function plainPath(from: string): string | undefined {
  const path = from
    .replace(/^\(\?i\)/, '')
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replace(/\/\?$/, '')
    .replace(/\\([/.\-_])/g, '$1')
  const isPlain = path.startsWith('/') && !/[*+?()[\]{}|\\^$]/.test(path)
  return isPlain ? path : undefined
}
