import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { run } from './run.mjs'

/** Data that nobody will miss needs no fsync; the rest of the settings are PostgreSQL's own. */
const SETTINGS = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200']

/**
 * A PostgreSQL server of our own, in a folder that goes away: `bin` is the folder of its programs. Answers with
 * its address and how to stop it, or with the reason why it did not start.
 */
export async function startPostgres(bin, wanted = SETTINGS) {
  // Not in TMPDIR, which may be closed to the user that the server runs as, or too long for a socket's name.
  const folder = mkdtempSync('/tmp/standfirst-postgres-')
  const user = runAs(folder)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  const password = randomBytes(12).toString('hex')
  const made = await makeCluster({ bin, folder, user, password })
  if (made.code !== 0) {
    remove()
    return { because: `initdb failed: ${made.output.trim()}` }
  }
  const port = await freePort()
  const server = spawnServer({ bin, folder, user, port, wanted })
  const stop = async () => {
    server.child.kill('SIGQUIT')
    await server.ended
    remove()
  }
  const ready = await server.ready
  if (ready) return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop }
  await stop()
  return { because: `PostgreSQL did not start: ${server.said().trim()}` }
}

/** PostgreSQL refuses to run as root: then it runs as the user Debian makes for it, or as nobody. */
function runAs(folder) {
  if (process.getuid() !== 0) return undefined
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const [, , uid, gid] =
    users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  chownSync(folder, Number(uid), Number(gid))
  return { uid: Number(uid), gid: Number(gid) }
}

function makeCluster({ bin, folder, user, password }) {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (user) chownSync(passwordFile, user.uid, user.gid)
  const args = ['--pgdata', join(folder, 'data'), '--username', 'postgres', '--pwfile', passwordFile]
  const rest = ['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C.UTF-8', '--no-sync']
  const [command, before] = asUser(join(bin, 'initdb'), user)
  return run(command, [...before, ...args, ...rest], {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
}

function spawnServer({ bin, folder, user, port, wanted }) {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    ...wanted,
  ]
  const [command, before] = asUser(join(bin, 'postgres'), user)
  const args = [...before, '-D', join(folder, 'data'), ...settings.flatMap((setting) => ['-c', setting])]
  const child = spawn(command, args, {
    cwd: folder,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  let text = ''
  const ended = new Promise((resolve) => {
    child.on('error', (error) => {
      text += error.message
      resolve()
    })
    child.on('exit', resolve)
  })
  const ready = new Promise((resolve) => {
    child.stderr.on('data', (chunk) => {
      text = (text + chunk).slice(-4000)
      if (text.includes('ready to accept connections')) resolve(true)
    })
    void ended.then(() => resolve(false))
  })
  return { child, ended, ready, said: () => text }
}

/** Where Linux lets us, the server is told to end when this process does, even if that is killed. */
function asUser(program, user) {
  const setpriv = ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path))
  if (!setpriv) return [program, []]
  const as = user ? ['--reuid', user.uid, '--regid', user.gid, '--clear-groups'].map(String) : []
  return [setpriv, [...as, '--pdeathsig', 'QUIT', program]]
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
