import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { packageRoot } from '../../src/platform/package-root.ts'
import { onCore } from './cores.ts'

const execute = promisify(execFile)

export interface Target {
  port: number
  /** Asked for one after the other, again and again. */
  paths: string[]
  cookie?: string | undefined
}

export interface Loaded {
  requests: number
  perSecond: number
  /** In milliseconds, with all connections busy: mostly the time a request waits for its turn. */
  p50: number
  p99: number
}

/** Open connections, each asking again as soon as it is answered. */
export const CONNECTIONS = 32

/** As many requests as the server can answer in so many seconds, by wrk with one thread on the other core. */
export async function load(
  folder: string,
  { port, paths, cookie }: Target,
  seconds: number,
): Promise<Loaded> {
  const list = join(folder, 'paths.txt')
  writeFileSync(list, paths.join('\n') + '\n')
  const headers = [
    '-H',
    'Accept-Encoding: gzip',
    ...(cookie === undefined ? [] : ['-H', `Cookie: ${cookie}`]),
  ]
  const shape = ['-t', '1', '-c', String(CONNECTIONS), '-d', `${seconds}s`]
  const script = ['-s', join(packageRoot, 'bench', 'tools', 'load.lua')]
  const [command, args] = onCore(1, 'wrk', [...shape, ...headers, ...script, `http://127.0.0.1:${port}`])
  const { stdout } = await execute(command, args, { env: { ...process.env, BENCH_PATHS: list } })
  const said = JSON.parse(stdout.trim().split('\n').at(-1)!) as Said
  if (said.refused + said.errors > 0 || said.requests === 0)
    throw new Error(`Port ${port} did not answer as it should: ${JSON.stringify(said)} for ${paths[0]}`)
  const perSecond = said.requests / (said.microseconds / 1e6)
  return { requests: said.requests, perSecond, p50: said.p50 / 1000, p99: said.p99 / 1000 }
}

interface Said {
  requests: number
  microseconds: number
  p50: number
  p99: number
  refused: number
  errors: number
}
