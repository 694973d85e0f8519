import { readFile } from 'node:fs/promises'
import type { Newsroom } from '../newsroom.ts'
import { openNewsroom } from '../open-newsroom.ts'
import { systemClock } from '../platform/clock.ts'
import { stderrLog } from '../platform/log.ts'
import { readSettings, type Settings } from '../platform/settings.ts'

/** One word of the command line: `npx standfirst NAME …`. Answers with the exit code. */
export interface Command {
  name: string
  usage: string
  about: string
  run(args: string[]): Promise<number>
}

/** What a person asked for wrongly: shown as it is, with exit code 2. */
export class Misuse extends Error {}

/** What could not be done, for a reason a person can act on: shown as it is, with exit code 1. */
export class Refused extends Error {}

export function settingsFor(options: { port?: number; data?: string; demo?: boolean }): Settings {
  const settings = readSettings(process.env, options)
  if ('because' in settings) throw new Misuse(settings.because)
  return settings
}

/** Opens the newsroom that the environment and `--data` name, for one act, and closes it again. */
export async function withNewsroom(
  options: { data?: string | undefined },
  act: (newsroom: Newsroom) => Promise<number>,
): Promise<number> {
  const settings = settingsFor(options.data === undefined ? {} : { data: options.data })
  const newsroom = await openNewsroom(settings, { clock: systemClock, log: stderrLog })
  try {
    return await act(newsroom)
  } finally {
    await newsroom.close()
  }
}

export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** Reads a file that was named on the command line. */
export async function readNamed(name: string): Promise<Buffer> {
  try {
    return await readFile(name)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === undefined ? undefined : WHY_UNREAD[code]
    throw new Refused(`${name} cannot be read: ${why ?? message}.`, { cause: error })
  }
}

const WHY_UNREAD: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this account may not read it',
}
