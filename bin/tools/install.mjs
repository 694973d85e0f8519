import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './root.mjs'
import { run } from './run.mjs'

/** Installs the packages if any is missing or of another version than the lock file says. */
export async function installMissing() {
  if (isInstalled()) return
  console.log('Installing what is missing (once, about 30 s)…')
  const [command, first] = npm()
  // No package of ours needs its install script, and one (the HTML checker's) would fetch a whole Java.
  const args = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--include=dev', '--include=optional']
  const { code, output } = await run(command, [...first, ...args], { env: withoutNpm() })
  if (code === 0) return
  console.error(output.trimEnd())
  console.error(
    '\nThe packages could not be installed; what npm says stands above. ' +
      'Look at the network and at the free space on the disk, then run the same command again.',
  )
  process.exit(1)
}

/**
 * npm writes down at the end of an installation what it has installed; an interrupted one leaves no such file.
 * Packages made for another kind of machine are absent from it, and are optional.
 */
function isInstalled() {
  try {
    const wanted = packagesIn(join(root, 'package-lock.json'))
    const present = packagesIn(join(root, 'node_modules', '.package-lock.json'))
    return Object.entries(wanted).every(([path, part]) => {
      if (path === '' || part.link) return true
      const there = present[path]
      return there ? there.version === part.version : part.optional === true && !isMadeForHere(part)
    })
  } catch {
    return false
  }
}

function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

/** An optional package that names no machine belongs to one that does, so it is not missed by itself. */
function isMadeForHere({ os, cpu, libc }) {
  if (!os && !cpu) return false
  return allows(os, process.platform) && allows(cpu, process.arch) && allows(libc, libcHere())
}

function allows(listed, value) {
  const list = [listed ?? []].flat()
  if (list.includes(`!${value}`)) return false
  return list.includes(value) || list.every((entry) => entry.startsWith('!'))
}

function libcHere() {
  return process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'musl'
}

/** The npm that started us, else the one beside this Node, else the one on the PATH. */
function npm() {
  const own = process.env.npm_execpath
  if (own && /\.c?js$/.test(own)) return [process.execPath, [own]]
  return ['npm', []]
}

/** Inside `npm test`, npm's own settings for that script would otherwise be taken over by the installation. */
function withoutNpm() {
  const kept = Object.entries(process.env).filter(([name]) => !/^npm_(lifecycle|command|package)/.test(name))
  return { ...Object.fromEntries(kept), PATH: `${dirname(process.execPath)}:${process.env.PATH}` }
}
