import { spawn, type ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { packageRoot } from '../../src/platform/package-root.ts'
import { onCore } from './cores.ts'
import { withSbin } from './machine.ts'

export interface Running {
  port: number
  pid: number
  stop(): Promise<void>
}

/** The built program, as `npm start` runs it, on data that is there already. */
export async function startOurs(
  data: string,
  { databaseUrl }: { databaseUrl?: string } = {},
): Promise<Running> {
  const port = await freePort()
  const { DATABASE_URL: _, ...env } = process.env
  const args = [
    join(packageRoot, 'dist', 'cli.js'),
    'serve',
    '--empty',
    '--data',
    data,
    '--port',
    String(port),
  ]
  return start(
    port,
    process.execPath,
    args,
    databaseUrl === undefined ? env : { ...env, DATABASE_URL: databaseUrl },
  )
}

/** Starts a server on the first core and answers when its port does. */
export async function start(
  port: number,
  command: string,
  args: string[],
  env = withSbin(),
): Promise<Running> {
  const [pinned, all] = onCore(0, command, args)
  const child = spawn(pinned, all, { env, stdio: ['ignore', 'ignore', 'inherit'] })
  running.add(child)
  const ended = new Promise<void>((done) => child.on('exit', () => (running.delete(child), done())))
  await untilOpen(port, child)
  return {
    port,
    pid: child.pid!,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

async function untilOpen(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 2000; tries++) {
    if (child.exitCode !== null)
      throw new Error(`${child.spawnargs.join(' ')} ended with code ${child.exitCode}`)
    const open = await fetch(`http://127.0.0.1:${port}/healthz`).then(
      (answer) => answer.arrayBuffer().then(() => true),
      () => false,
    )
    if (open) return
    await new Promise((done) => setTimeout(done, 5))
  }
  throw new Error(`Nothing answers on port ${port}.`)
}

export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer().on('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })
}

/** What a process holds in memory, and the most it ever held, in megabytes (Linux). */
export function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? NaN) / 1024
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') }
}

/** Microseconds of processor time that a process and its children have used so far, all threads (Linux). */
export function processorTimeOf(pid: number): number {
  const tasks = readdirSync(`/proc/${pid}/task`)
  const own = tasks.map(
    (task) => Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]) / 1000,
  )
  const children = tasks.flatMap(
    (task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').match(/\d+/g) ?? [],
  )
  return sum(own) + sum(children.map((child) => processorTimeOf(Number(child))))
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
