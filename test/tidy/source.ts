import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { mask } from './mask.ts'

/** A file of the project as the rules see it, by its path from the root. */
export interface Source {
  path: string
  text: string
  /** The text without comments, and without what stands in strings either. */
  code: string
  bare: string
  imports: Import[]
}

export interface Import {
  /** A path from the root for a file of ours, else the name of a package. */
  of: string
  /** As it is written. */
  written: string
  typeOnly: boolean
  line: number
}

/** A sentence for each place where a rule is broken; a rule is a function from sources to these. */
export type Finding = string
export type Rule = (sources: Source[]) => Finding[]

export function sourceOf(path: string, text: string): Source {
  const masked = mask(text)
  return { path, text, ...masked, imports: importsIn(path, masked.code) }
}

/** Every TypeScript file under the folders, tests included. */
export function readSources(root: string, folders: string[]): Source[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => sourceOf(file.slice(root.length + 1), readFileSync(file, 'utf8')))
}

export function isTest({ path }: Source): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('test/')
}

export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

const STATIC = /^[ \t]*(import|export)\s+(type\s+)?((?:[\w*{}\s,$]+?)\s+from\s+)?['"]([^'"\n]+)['"]/gm
const DYNAMIC = /\bimport\(\s*['"]([^'"\n]+)['"]\s*\)(\.[A-Z])?/g

function importsIn(path: string, code: string): Import[] {
  const found: Import[] = []
  const note = (written: string, typeOnly: boolean, index: number) =>
    found.push({ of: resolved(path, written), written, typeOnly, line: lineAt(code, index) })
  for (const match of code.matchAll(STATIC)) {
    const [all, keyword, type, names, written] = match
    if (keyword === 'export' && names === undefined) continue
    note(written!, type !== undefined || areAllTypes(names), match.index + all.search(/\S/))
  }
  // `import('./x.ts').Name` in a type is one too; a value is taken from it with `await`.
  for (const match of code.matchAll(DYNAMIC)) note(match[1]!, match[2] !== undefined, match.index)
  return found
}

/** `import { type A, type B } from` leaves nothing behind either. */
function areAllTypes(names: string | undefined): boolean {
  const listed =
    names
      ?.match(/^\{([^}]*)\}/)?.[1]
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean) ?? []
  return listed.length > 0 && listed.every((name) => name.startsWith('type '))
}

function resolved(path: string, written: string): string {
  return written.startsWith('.') ? posix.join(posix.dirname(path), written) : written
}
