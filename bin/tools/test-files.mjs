import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { root } from './root.mjs'

/** Every test file by kind, as paths from the root; with words, only those whose path has one of them in it. */
export function findTestFiles(words = []) {
  const wanted = (file) => words.length === 0 || words.some((word) => file.includes(word))
  const all = ['src', 'seeds', 'bin', 'test'].flatMap(testFilesUnder).filter(wanted)
  const journeys = all.filter((file) => file.startsWith('test/journeys/'))
  const units = all.filter((file) => !journeys.includes(file))
  return { units, onDatabase: units.filter((file) => usesDatabase(join(root, file))), journeys }
}

function testFilesUnder(folder) {
  const from = join(root, folder)
  if (!existsSync(from)) return []
  return readdirSync(from, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.test\.(tsx?|mjs)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath ?? entry.path, entry.name)))
    .sort()
}

/** Whether a file opens a newsroom of `test/newsroom.ts` or asks for the test server, itself or by a helper. */
function usesDatabase(file, seen = new Set()) {
  if (seen.has(file)) return false
  seen.add(file)
  const source = readFileSync(file, 'utf8')
  if (file.endsWith('/test/newsroom.ts') || source.includes('STANDFIRST_TEST_POSTGRES')) return true
  return importsOf(file, source).some((next) => usesDatabase(next, seen))
}

function importsOf(file, source) {
  const relatives = source.matchAll(/(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+\.tsx?)['"]/g)
  return [...relatives].map(([, name]) => resolve(dirname(file), name)).filter((path) => existsSync(path))
}
