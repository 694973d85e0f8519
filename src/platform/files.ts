import { createReadStream } from 'node:fs'
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { Readable } from 'node:stream'
import { randomBytes } from 'node:crypto'

/**
 * Where bytes are kept by name (`pictures/original/ab/abcd…`): a folder here, a bucket behind the same words
 * later. What a name holds is written whole and never becomes something else, so a reader sees the whole file
 * or none, and writing the same again changes nothing.
 */
export interface Files {
  has(name: string): Promise<boolean>
  read(name: string): Promise<Buffer | undefined>
  /** From `start` to `end`, both counted in; a file that is not there fails the stream. */
  stream(name: string, range?: { start: number; end: number }): Readable
  size(name: string): Promise<number | undefined>
  /** Once this returns, the file outlasts a power cut: whatever points to it may be written. */
  write(name: string, bytes: Uint8Array): Promise<void>
  remove(name: string): Promise<void>
  /** The names in a folder and below it. */
  list(folder: string): Promise<string[]>
}

export function filesIn(folder: string): Files {
  const at = (name: string) => {
    if (!NAME.test(name)) throw new Error(`${JSON.stringify(name)} is no file name.`)
    return join(folder, name)
  }
  const size = async (name: string) => (await unlessMissing(stat(at(name))))?.size
  return {
    size,
    has: async (name) => (await size(name)) !== undefined,
    read: (name) => unlessMissing(readFile(at(name))),
    stream: (name, range) => createReadStream(at(name), range),
    async write(name, bytes) {
      const target = at(name)
      await makeFolder(dirname(target))
      await writeWhole(target, bytes)
    },
    remove: (name) => rm(at(name), { force: true }),
    async list(within) {
      const found = await unlessMissing(readdir(at(within), { recursive: true, withFileTypes: true }))
      return (found ?? [])
        .filter((each) => each.isFile() && !each.name.endsWith(UNFINISHED))
        .map((each) => relative(folder, join(each.parentPath, each.name)))
        .sort()
    },
  }
}

/** Parts of plain letters, digits, `-`, `_` and `.`, none beginning with a dot: it cannot lead out of the folder. */
const NAME = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/i

const UNFINISHED = '.part'

async function unlessMissing<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Beside the target, flushed, then renamed over it: a killed process or a full disk leaves no half file. */
async function writeWhole(target: string, bytes: Uint8Array): Promise<void> {
  const beside = `${target}.${randomBytes(6).toString('hex')}${UNFINISHED}`
  try {
    await flushed(beside, 'wx', (handle) => handle.writeFile(bytes))
    await rename(beside, target)
    await flushFolder(dirname(target))
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}

/** A folder's own name stands in the folder above it, which has to be flushed too. */
async function makeFolder(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) await flushFolder(dirname(made))
}

const flushFolder = (folder: string) => flushed(folder, 'r', async () => {})

async function flushed(
  file: string,
  flag: string,
  write: (handle: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> {
  const handle = await open(file, flag)
  try {
    await write(handle)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
