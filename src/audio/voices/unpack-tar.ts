import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, type FileHandle } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { PATH } from './pack.ts'

/** Why a pack was not taken, as a sentence. */
export class BadPack extends Error {}

const MOST_FILES = 20_000
/** Eight gigabytes: ten times the largest voice there is. */
const MOST_BYTES = 8 * 1024 ** 3
const BLOCK = 512

/**
 * Unpacks a `.tar` or `.tar.gz` (POSIX ustar, with the long names of pax and of GNU) into a folder, as it streams
 * by. Answers with the SHA-256 of each file. Anything but plain files and folders, and any name that leads out of
 * the folder, ends it.
 */
export async function unpackTar(archive: string, folder: string): Promise<Map<string, string>> {
  const read = blocksOf(archive)
  const hashes = new Map<string, string>()
  let longName: string | undefined
  let total = 0
  for (;;) {
    const header = await read(BLOCK)
    if (!header || header.every((byte) => byte === 0)) return hashes
    const { name, size, kind } = readHeader(header)
    total += size
    if (hashes.size > MOST_FILES || total > MOST_BYTES)
      throw new BadPack('The archive holds more than any voice does.')
    if (kind === 'x' || kind === 'L') {
      const told = (await body(read, size)).toString('utf8')
      longName = kind === 'L' ? told.replace(/\0.*$/s, '') : (paxPath(told) ?? longName)
      continue
    }
    const path = (longName ?? name).replace(/^\.\//, '').replace(/\/$/, '')
    longName = undefined
    if (kind === 'g' || kind === '5' || path === '' || path === '.') {
      await body(read, size)
      continue
    }
    if (kind !== '0') throw new BadPack(`The archive holds ${path}, which is a link or a device.`)
    if (!PATH.test(path)) throw new BadPack(`The archive holds a file whose name leads astray: ${path}.`)
    hashes.set(path, await writeFrom(read, size, join(folder, path)))
  }
}

type Read = (bytes: number) => Promise<Buffer | undefined>

function blocksOf(archive: string): Read {
  const raw = createReadStream(archive)
  const stream = /\.(tgz|gz)$/.test(archive) ? raw.pipe(createGunzip()) : raw
  if (stream !== raw) raw.once('error', (error) => stream.destroy(error))
  const pieces = stream[Symbol.asyncIterator]()
  let held = Buffer.alloc(0)
  return async (bytes) => {
    while (held.length < bytes) {
      const next = await pieces.next().catch((error: NodeJS.ErrnoException) => {
        throw error.code?.startsWith('Z_') ? new BadPack('The archive is damaged or cut off.') : error
      })
      if (next.done) {
        if (held.length === 0) return undefined
        throw new BadPack('The archive is cut off.')
      }
      held = held.length === 0 ? next.value : Buffer.concat([held, next.value])
    }
    const taken = held.subarray(0, bytes)
    held = held.subarray(bytes)
    return taken
  }
}

function readHeader(header: Buffer): { name: string; size: number; kind: string } {
  const text = (at: number, length: number) => header.toString('utf8', at, at + length).replace(/\0.*$/s, '')
  const sum = header.reduce((all, byte, at) => all + (at >= 148 && at < 156 ? 32 : byte), 0)
  if (sum !== Number.parseInt(text(148, 8), 8)) throw new BadPack('This is no tar archive, or it is damaged.')
  const prefix = text(257, 5) === 'ustar' ? text(345, 155) : ''
  const size = Number.parseInt(text(124, 12).trim(), 8)
  if (!Number.isSafeInteger(size)) throw new BadPack('The archive is damaged: a file has no size.')
  const kind = header[156] === 0 ? '0' : String.fromCharCode(header[156]!)
  return { name: prefix ? `${prefix}/${text(0, 100)}` : text(0, 100), size, kind }
}

const paxPath = (told: string) => /(?:^|\n)\d+ path=([^\n]*)\n/.exec(told)?.[1]

async function body(read: Read, size: number): Promise<Buffer> {
  if (size > 1024 * 1024) throw new BadPack('The archive is damaged: a name is too long.')
  const padded = Math.ceil(size / BLOCK) * BLOCK
  if (padded === 0) return Buffer.alloc(0)
  return (await whole(read, padded)).subarray(0, size)
}

async function whole(read: Read, bytes: number): Promise<Buffer> {
  const taken = await read(bytes)
  if (!taken) throw new BadPack('The archive is cut off.')
  return taken
}

const CHUNK = 64 * BLOCK

async function writeFrom(read: Read, size: number, target: string): Promise<string> {
  await mkdir(dirname(target), { recursive: true })
  const file: FileHandle = await open(target, 'wx')
  const hash = createHash('sha256')
  try {
    for (let left = size; left > 0; left -= CHUNK) {
      const wanted = Math.min(CHUNK, Math.ceil(left / BLOCK) * BLOCK)
      const piece = (await whole(read, wanted)).subarray(0, left)
      hash.update(piece)
      await file.writeFile(piece)
    }
  } finally {
    await file.close()
  }
  return hash.digest('hex')
}
