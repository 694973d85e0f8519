import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'
import { run } from './run.mjs'
import { environmentFor } from './runtime.mjs'

const stamp = join(root, 'dist', '.built-from')

/** Builds `dist/` if a source is not the one it was last built from. Answers with npm-like code and output. */
export async function buildIfStale(node) {
  const sources = fingerprint()
  if (isBuiltFrom(sources)) return { code: 0, output: '' }
  const built = await run(node, [join(root, 'bin', 'build.mjs')], { env: environmentFor(node) })
  if (built.code === 0) {
    mkdirSync(join(root, 'dist'), { recursive: true })
    writeFileSync(stamp, sources)
  }
  return built
}

function isBuiltFrom(sources) {
  return (
    existsSync(join(root, 'dist', 'cli.js')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources
  )
}

/** Name, size and time of every source: also a source that was removed or put back makes another fingerprint. */
function fingerprint() {
  const hash = createHash('sha256')
  const note = (path) => {
    const { size, mtimeMs } = statSync(path)
    hash.update(`${path} ${size} ${mtimeMs}\n`)
  }
  for (const path of filesUnder(join(root, 'src'))) note(path)
  for (const name of ['bin/build.mjs', 'package-lock.json', 'tsconfig.json']) note(join(root, name))
  return hash.digest('hex')
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesUnder(path) : [path]
    })
}
