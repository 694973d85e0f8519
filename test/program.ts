import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type { Newsroom } from '../src/newsroom.ts'
import { packageRoot } from '../src/platform/package-root.ts'

/** The built program in processes of its own, on the data and the database of a newsroom. */
export interface Program {
  /** Runs a command to its end. */
  run(...args: string[]): Promise<Ended>
  /** Starts one, to be killed or waited for. */
  start(...args: string[]): Running
  /** Starts the server on a free port; answers when it serves. */
  serve(...args: string[]): Promise<Running & { url: string }>
}

export interface Ended {
  code: number | null
  said: string
  complained: string
}

export interface Running {
  pid: number | undefined
  ended: Promise<Ended>
  said(): string
  /** SIGKILL: the process can do nothing about it, and is gone when this returns. */
  kill(): Promise<Ended>
}

const cli = join(packageRoot, 'dist', 'cli.js')

/** What is still running when the test ends is killed. */
export function programOn({ settings }: Pick<Newsroom, 'settings'>, t: TestContext): Program {
  if (!existsSync(cli)) throw new Error('The program has not been built. Run "npm run build".')
  const start = (...args: string[]) => {
    const child = spawn(process.execPath, [cli, ...args, '--data', settings.data], {
      cwd: packageRoot,
      env: {
        ...withoutSettings(process.env),
        ...(settings.databaseUrl && { DATABASE_URL: settings.databaseUrl }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const begun = running(child)
    t.after(() => begun.kill())
    return begun
  }
  return {
    start,
    run: (...args) => start(...args).ended,
    async serve(...args) {
      const server = start('serve', '--port', '0', ...args)
      return { ...server, url: await addressOf(server) }
    },
  }
}

function running(child: ChildProcess): Running {
  let said = ''
  let complained = ''
  child.stdout?.on('data', (part) => (said += part))
  child.stderr?.on('data', (part) => (complained += part))
  const leave = () => child.kill('SIGKILL')
  process.once('exit', leave)
  const ended = new Promise<Ended>((done, failed) => {
    child.once('error', failed)
    child.once('close', (code) => {
      process.off('exit', leave)
      done({ code, said, complained })
    })
  })
  return {
    pid: child.pid,
    ended,
    said: () => said,
    kill() {
      child.kill('SIGKILL')
      return ended
    },
  }
}

async function addressOf(server: Running): Promise<string> {
  let over: Ended | undefined
  void server.ended.then((ended) => (over = ended))
  for (;;) {
    const url = /^Paper: (http:\S+)\/$/m.exec(server.said())?.[1]
    if (url !== undefined) return url
    if (over)
      throw new Error(`The program ended with ${over.code} before it served:\n${over.said}${over.complained}`)
    await new Promise((done) => setTimeout(done, 5))
  }
}

/** What whoever runs the tests has set must not decide how they end. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(STANDFIRST_|DATABASE_URL$|PORT$)/.test(name)),
  )
}
