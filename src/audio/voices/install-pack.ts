import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { readPack, voiceOf, type Pack } from './pack.ts'
import { packsIn } from './packs.ts'
import { BadPack, unpackTar } from './unpack-tar.ts'
import type { Voice } from './voice.ts'

export type Installed = { ok: true; voice: Voice; replaced: boolean } | { ok: false; because: string }

/**
 * Takes a voice pack from a folder or an archive into the newsroom's own, whole or not at all: each file is held
 * against its hash first, and a pack of the same name gives way only when the new one is complete.
 */
export async function installPack(data: string, source: string): Promise<Installed> {
  const beside = join(packsIn(data), `.${randomUUID()}.part`)
  try {
    await mkdir(beside, { recursive: true })
    const { root, pack } = await takenIn(source, beside)
    const target = join(packsIn(data), pack.name)
    const replaced = await putInPlace(root, target)
    return { ok: true, voice: voiceOf(pack, target), replaced }
  } catch (error) {
    if (error instanceof BadPack) return { ok: false, because: error.message }
    throw error
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

async function takenIn(source: string, beside: string): Promise<{ root: string; pack: Pack }> {
  const found = await stat(source).catch(() => undefined)
  if (!found) throw new BadPack(`There is neither a file nor a folder ${source}.`)
  if (found.isDirectory()) {
    const pack = await packAt(source)
    for (const path of ['voice.json', ...Object.keys(pack.files)]) await copied(source, beside, path)
    await check(pack, await hashesIn(beside, Object.keys(pack.files)))
    return { root: beside, pack }
  }
  if (!/\.(tar|tgz|tar\.gz)$/.test(source))
    throw new BadPack('Give a folder, or an archive that ends in .tar.gz, .tgz or .tar.')
  const hashes = await unpackTar(source, beside)
  const inner = await rootOf(beside, hashes)
  const pack = await packAt(join(beside, inner))
  await check(
    pack,
    new Map([...hashes].map(([path, hash]) => [path.slice(inner ? inner.length + 1 : 0), hash])),
  )
  return { root: join(beside, inner), pack }
}

/** Archives are often of one folder with everything in it. */
async function rootOf(beside: string, hashes: ReadonlyMap<string, string>): Promise<string> {
  if (hashes.has('voice.json')) return ''
  const [first, ...others] = await readdir(beside)
  return first !== undefined && others.length === 0 ? first : ''
}

async function packAt(folder: string): Promise<Pack> {
  const text = await readFile(join(folder, 'voice.json'), 'utf8').catch(() => undefined)
  if (text === undefined)
    throw new BadPack(
      'It has no voice.json, so nobody can tell what it is. “voices describe FOLDER” writes one.',
    )
  const pack = readPack(text)
  if ('because' in pack) throw new BadPack(pack.because)
  return pack
}

async function copied(from: string, to: string, path: string): Promise<void> {
  await mkdir(dirname(join(to, path)), { recursive: true })
  // What a link points to may be anything: a pack brings its own bytes.
  const file = await stat(join(from, path)).catch(() => undefined)
  if (!file?.isFile()) throw new BadPack(`The file ${path}, which voice.json names, is not there.`)
  await cp(join(from, path), join(to, path), { dereference: true })
}

async function check({ files }: Pack, hashes: ReadonlyMap<string, string>): Promise<void> {
  for (const [path, wanted] of Object.entries(files)) {
    const found = hashes.get(path)
    if (found === undefined) throw new BadPack(`The file ${path}, which voice.json names, is not there.`)
    if (found !== wanted)
      throw new BadPack(
        `The file ${path} is not what voice.json says it is (SHA-256): it is damaged, or another.`,
      )
  }
  const unnamed = [...hashes.keys()].find((path) => path !== 'voice.json' && files[path] === undefined)
  if (unnamed !== undefined) throw new BadPack(`It holds ${unnamed}, which voice.json does not name.`)
}

export async function hashesIn(folder: string, paths: readonly string[]): Promise<Map<string, string>> {
  const hashes = new Map<string, string>()
  for (const path of paths) hashes.set(path, await hashOf(join(folder, path)))
  return hashes
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}

async function putInPlace(root: string, target: string): Promise<boolean> {
  const old = `${dirname(target)}/.${randomUUID()}.old`
  const replaced = await rename(target, old).then(
    () => true,
    () => false,
  )
  await rename(root, target)
  await rm(old, { recursive: true, force: true })
  return replaced
}
