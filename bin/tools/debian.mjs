import { accessSync, constants, existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'

const OLDEST_POSTGRES = 15

/** The programs beyond npm that tests and benches use: what each is found by, and Debian's packages that hold it. */
export const tools = {
  postgres: { name: `PostgreSQL ${OLDEST_POSTGRES} or newer`, find: findPostgres, package: 'postgresql' },
  chromium: {
    name: 'Chromium',
    find: () => onPath('chromium', 'chromium-browser', 'google-chrome'),
    package: 'chromium',
  },
  java: { name: 'Java', find: () => onPath('java'), package: 'default-jre-headless' },
  xmllint: { name: 'xmllint', find: () => onPath('xmllint'), package: 'libxml2-utils' },
  ffmpeg: { name: 'ffmpeg', find: () => onPath('ffmpeg'), package: 'ffmpeg' },
  pocketsphinx: {
    name: 'pocketsphinx with its English model',
    find: findPocketsphinx,
    package: 'pocketsphinx pocketsphinx-en-us',
  },
  wrk: { name: 'wrk', find: () => onPath('wrk'), package: 'wrk' },
  nginx: { name: 'nginx', find: () => onPath('nginx'), package: 'nginx-light' },
}

/**
 * Finds each tool named, installing from Debian's packages what is missing where that needs no question
 * answered. A tool that is still missing comes with the reason.
 */
export async function provide(names) {
  const missing = names.filter((name) => !tools[name].find())
  const reasons = missing.length > 0 ? await install(missing) : {}
  const state = (name) => {
    const found = tools[name].find()
    return found ? { found } : { because: `${tools[name].name} is not installed${reasons[name] ?? ''}` }
  }
  return Object.fromEntries(names.map((name) => [name, state(name)]))
}

/** Answers by tool with the rest of the sentence that begins with what is not installed. */
async function install(names) {
  const packages = names.map((name) => tools[name].package)
  const forAll = (because) => Object.fromEntries(names.map((name) => [name, because]))
  if (!onPath('apt-get')) return forAll(', and this is not a Debian on which it could be')
  const asRoot = await waysToRoot()
  if (!asRoot) return forAll(`, and only root may: apt-get install ${packages.join(' ')}`)
  console.log(`Installing ${packages.join(', ')} from Debian's packages (once)…`)
  await aptGet(asRoot, ['update'])
  const reasons = {}
  for (const name of names) {
    const { code, output } = await aptGet(asRoot, [
      'install',
      '--no-install-recommends',
      ...tools[name].package.split(' '),
    ])
    if (code === 0) reasons[name] = `, though Debian's package ${tools[name].package} is`
    else reasons[name] = `, and apt-get could not install ${tools[name].package}: ${lastComplaint(output)}`
  }
  return reasons
}

function aptGet(asRoot, args) {
  const [command, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '--yes', ...args]
  return run(command, rest)
}

/** What to put before a command so that it runs as root without a question, if there is such a thing. */
async function waysToRoot() {
  if (process.getuid?.() === 0) return []
  const { code } = await run('sudo', ['--non-interactive', 'true'])
  return code === 0 ? ['sudo', '--non-interactive'] : undefined
}

function lastComplaint(output) {
  const lines = output.trim().split('\n')
  return (lines.findLast((line) => line.startsWith('E:')) ?? lines.at(-1) ?? '').trim()
}

function onPath(...names) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  for (const name of names) {
    const path = folders.map((folder) => join(folder, name)).find(isProgram)
    if (path) return path
  }
  return undefined
}

/** The folder with `initdb` and `postgres` of the newest version: Debian does not put them on the PATH. */
function findPostgres() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian)
    ? readdirSync(debian)
        .map(Number)
        .filter((version) => version >= OLDEST_POSTGRES)
    : []
  const folders = versions.sort((a, b) => b - a).map((version) => join(debian, String(version), 'bin'))
  return folders.find((folder) => isProgram(join(folder, 'initdb')) && isProgram(join(folder, 'postgres')))
}

/** Without a model of a language it hears nothing. */
function findPocketsphinx() {
  const model = existsSync('/usr/share/pocketsphinx/model/en-us/en-us.lm.bin')
  return model ? onPath('pocketsphinx_continuous', 'pocketsphinx') : undefined
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
