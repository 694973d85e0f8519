import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, readFile, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { randomBytes } from 'node:crypto'

/**
 * Where bytes are kept by name (`pictures/ab/abcd….jpg`): a folder here, a bucket behind the same words later.
 * A name is written once and never changed, so a reader sees the whole file or none.
 */
export interface Files {
  has(name: string): Promise<boolean>
  read(name: string): Promise<Buffer | undefined>
  stream(name: string, range?: { start: number; end: number }): ReadStream
  size(name: string): Promise<number | undefined>
  write(name: string, bytes: Uint8Array): Promise<void>
  remove(name: string): Promise<void>
  list(prefix: string): Promise<string[]>
}

export function filesIn(folder: string): Files {
  const at = (name: string) => {
    if (name.includes('..') || name.startsWith('/')) throw new Error(`${JSON.stringify(name)} is no file name.`)
    return join(folder, name)
  }
  const size = async (name: string) => {
    try {
      return (await stat(at(name))).size
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }
  return {
    size,
    has: async (name) => (await size(name)) !== undefined,
    async read(name) {
      try {
        return await readFile(at(name))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    stream: (name, range) => createReadStream(at(name), range),
    async write(name, bytes) {
      const target = at(name)
      await mkdir(dirname(target), { recursive: true })
      await writeWhole(target, bytes)
    },
    remove: (name) => rm(at(name), { force: true }),
    async list(prefix) {
      try {
        const found = await readdir(at(prefix), { recursive: true, withFileTypes: true })
        return found.filter((f) => f.isFile()).map((f) => join(f.parentPath, f.name).slice(folder.length + 1))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
        throw error
      }
    },
  }
}

/** Beside the target, flushed, then renamed over it: a killed process or a full disk leaves no half file. */
async function writeWhole(target: string, bytes: Uint8Array): Promise<void> {
  const beside = `${target}.${randomBytes(6).toString('hex')}.part`
  try {
    const handle = await open(beside, 'wx')
    try {
      await handle.writeFile(bytes)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(beside, target)
  } catch (error) {
    await rm(beside, { force: true })
    throw error
  }
}
