import { fork, type ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'
import { join } from 'node:path'
import type { Log } from '../../platform/log.ts'
import { Trouble } from './engine.ts'
import type { Answer, Ask } from './workshop-asks.ts'

export interface Workshop {
  /** One ask at a time. What the process dies of, or what takes too long, is a `Trouble`. */
  ask(ask: Ask, signal?: AbortSignal): Promise<Answer>
  stop(): Promise<void>
  /** The process there is at the moment, if there is one. */
  pid(): number | undefined
}

export interface WorkshopLimits {
  /** Milliseconds one ask may take. */
  timeLimit?: number
  /** Milliseconds after which a process that nobody asks is ended: a loaded model takes hundreds of megabytes. */
  idle?: number
  /** Milliseconds to wait before a process that died is started again; twice as long after each further death. */
  backOff?: number
}

const LONGEST_BACK_OFF = 30_000

/** Starts the process when it is first asked for something, again after it died, and ends it when it idles. */
export function openWorkshop({
  log,
  entry = builtEntry(),
  timeLimit = 120_000,
  idle = 60_000,
  backOff = 250,
}: WorkshopLimits & { log: Log; entry?: string }): Workshop {
  let child: ChildProcess | undefined
  let deaths = 0
  let asked = 0
  let rest: NodeJS.Timeout | undefined

  const end = async () => {
    clearTimeout(rest)
    const ending = child
    child = undefined
    if (ending) await killed(ending)
  }

  async function ready(signal?: AbortSignal): Promise<ChildProcess> {
    clearTimeout(rest)
    if (child) return child
    if (deaths > 0) await pause(Math.min(LONGEST_BACK_OFF, backOff * 2 ** (deaths - 1)), signal)
    const begun = started(entry)
    begun.once('exit', () => {
      if (child === begun) child = undefined
    })
    return (child = begun)
  }

  return {
    pid: () => child?.pid,
    stop: end,
    async ask(ask, signal) {
      const process = await ready(signal)
      try {
        const answer = await answered(process, { id: ++asked, ask, timeLimit, signal })
        deaths = 0
        return answer
      } catch (error) {
        if (error instanceof Trouble && error.because === 'broke') {
          deaths++
          log.error('the process in which voices run died', error, { deaths })
        }
        throw error
      } finally {
        rest = setTimeout(() => void end(), idle).unref()
      }
    },
  }
}

/** Beside this file, in source as in built form. */
function builtEntry(): string {
  const built = import.meta.filename.endsWith('.js')
  return built ? join(import.meta.dirname, 'workshop.js') : join(import.meta.dirname, 'workshop.ts')
}

function started(entry: string): ChildProcess {
  const loader = entry.endsWith('.ts') ? ['--import', import.meta.resolve('tsx')] : ['--enable-source-maps']
  const child = fork(entry, {
    execArgv: loader,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  // The program may end while a workshop idles.
  child.unref()
  child.channel?.unref()
  if (child.stderr instanceof Socket) child.stderr.unref()
  return child
}

interface OneAsk {
  id: number
  ask: Ask
  timeLimit: number
  signal: AbortSignal | undefined
}

function answered(child: ChildProcess, { id, ask, timeLimit, signal }: OneAsk): Promise<Answer> {
  return new Promise((done, failed) => {
    let complained = ''
    const note = (part: Buffer) => (complained = (complained + String(part)).slice(-2000))
    const hear = (message: { id: number; answer: Answer }) => {
      if (message.id === id) over(() => done(message.answer))
    }
    const died = (code: number | null, by: string | null) =>
      over(() => failed(new Trouble('broke', deathOf(code, by, complained), { passing: true })))
    const late = () =>
      over(async () => {
        await killed(child)
        const seconds = Math.round(timeLimit / 1000)
        failed(
          new Trouble('too-slow', `The voice took longer than ${seconds} s and was stopped.`, {
            passing: true,
          }),
        )
      })
    const stopped = () =>
      over(async () => {
        await killed(child)
        failed(signal?.reason)
      })
    const limit = setTimeout(late, timeLimit)
    const over = (act: () => unknown) => {
      clearTimeout(limit)
      child.off('message', hear).off('exit', died)
      child.stderr?.off('data', note)
      signal?.removeEventListener('abort', stopped)
      child.channel?.unref()
      void act()
    }
    child.channel?.ref()
    child.on('message', hear).once('exit', died)
    child.stderr?.on('data', note)
    signal?.addEventListener('abort', stopped, { once: true })
    if (signal?.aborted) return stopped()
    // A process that is just dying refuses what it is sent; that it died is told by its end.
    child.send({ id, ask }, () => {})
  })
}

function deathOf(code: number | null, by: string | null, complained: string): string {
  const last = complained.trim().split('\n').at(-1) ?? ''
  const how = by ? `was ended by ${by}` : `ended with ${code}`
  return `The process in which voices run ${how}${last ? `: ${last}` : ''}.`
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  // Until it is gone, so that whoever waits for this is not ended by having nothing else to wait for.
  child.ref()
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGKILL')
  await gone
}

function pause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((done, failed) => {
    const wait = setTimeout(done, milliseconds)
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(wait)
        failed(signal.reason)
      },
      { once: true },
    )
  })
}
