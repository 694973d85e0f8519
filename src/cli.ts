import { briefCommand } from './commands/brief.ts'
import { Misuse, Refused, type Command } from './commands/command.ts'
import { doctorCommand } from './commands/doctor.ts'
import { importCommand } from './commands/import.ts'
import { lexiconCommand } from './commands/lexicon.ts'
import { narrateCommand } from './commands/narrate.ts'
import { frontCommand, paperCommand, sectionCommand } from './commands/paper.ts'
import { pictureCommand } from './commands/picture.ts'
import { sandboxCommand } from './commands/sandbox.ts'
import { searchCommand } from './commands/search.ts'
import { serveCommand } from './commands/serve.ts'
import { staffCommand } from './commands/staff.ts'
import { storyCommand } from './commands/story.ts'
import { tierCommand } from './commands/tier.ts'
import { voicesCommand } from './commands/voices.ts'

/** SQLite's own number for it; like all here, it stands above the line that runs the command. */
const SQLITE_FULL = 13
/** What SQLite says of a file that is not there, is not its own, or may not be written: PERM, READONLY, CANTOPEN, NOTADB. */
const UNOPENABLE = new Set([3, 8, 14, 26])

/** What the system calls a folder that is a file, or that we may not write to. */
const UNUSABLE = new Set(['EEXIST', 'ENOTDIR', 'EACCES', 'EPERM', 'EROFS'])

const commands: Command[] = [
  serveCommand,
  staffCommand,
  importCommand,
  storyCommand,
  briefCommand,
  pictureCommand,
  narrateCommand,
  lexiconCommand,
  frontCommand,
  paperCommand,
  sectionCommand,
  tierCommand,
  searchCommand,
  doctorCommand,
  sandboxCommand,
  voicesCommand,
]

// `standfirst story list | head` closes our output early, and has what it wanted.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const [name = 'serve', ...rest] = process.argv.slice(2)
process.exitCode = await run(name, rest)

async function run(named: string, args: string[]): Promise<number> {
  if (['--help', '-h', 'help'].includes(named) || args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help(commands.find((command) => command.name === named)))
    return 0
  }
  const command = commands.find((each) => each.name === named)
  if (!command) {
    process.stderr.write(`There is no command ${JSON.stringify(named)}.\n\n${help()}`)
    return 2
  }
  try {
    return await command.run(args)
  } catch (error) {
    return explain(error, command)
  }
}

function explain(error: unknown, command: Command): number {
  if (error instanceof Refused) {
    process.stderr.write(`${error.message}\n`)
    return 1
  }
  const misused =
    error instanceof Misuse || String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS')
  if (misused) {
    process.stderr.write(`${(error as Error).message}\n\n${help(command)}`)
    return 2
  }
  const { code, message, errcode } = error as NodeJS.ErrnoException & { errcode?: number }
  if (code === 'ECONNREFUSED' || code === '28P01' || code === '3D000') {
    process.stderr.write(
      `The database does not answer: ${message || code}. Look at DATABASE_URL, and whether PostgreSQL runs.\n`,
    )
    return 1
  }
  if (code === 'ENOSPC' || errcode === SQLITE_FULL) {
    process.stderr.write('The disk is full: nothing was half written. Make room and do it again.\n')
    return 1
  }
  if (UNOPENABLE.has(errcode ?? 0) || UNUSABLE.has(code ?? '')) {
    process.stderr.write(
      `The newsroom's folder cannot be used: ${message}. Name another with --data, or look whose it is.\n`,
    )
    return 1
  }
  process.stderr.write(`${(error as Error).stack ?? String(error)}\n`)
  return 1
}

function help(one?: Command): string {
  const shown = one ? [one] : commands
  const lines = shown.map(({ usage, about }) => `  ${usage}\n      ${about}\n`)
  return `Usage: standfirst COMMAND\n\n${lines.join('\n')}\nEvery command takes --data DIR, the folder the newsroom lives in. Settings: docs/settings.md.\n`
}
