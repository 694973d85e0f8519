import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { readPack, voiceOf } from './pack.ts'
import type { Voice } from './voice.ts'

/** Packs are folders and not in `files/`: the engine reads its models from the disk by name. */
export const packsIn = (data: string) => join(data, 'voices')

/** The voices whose packs were installed, and the folders among them of which no voice can be made. */
export async function installedPacks(
  data: string,
): Promise<{ voices: Voice[]; broken: { folder: string; because: string }[] }> {
  const at = packsIn(data)
  const found = await readdir(at, { withFileTypes: true }).catch(() => [])
  const folders = found
    .filter((each) => each.isDirectory() && !each.name.startsWith('.'))
    .map(({ name }) => name)
  const read = await Promise.all(
    folders.sort().map(async (name) => {
      const folder = join(at, name)
      const text = await readFile(join(folder, 'voice.json'), 'utf8').catch(() => undefined)
      return { folder, pack: text === undefined ? { because: 'It has no voice.json.' } : readPack(text) }
    }),
  )
  return {
    voices: read.flatMap(({ folder, pack }) => ('because' in pack ? [] : [voiceOf(pack, folder)])),
    broken: read.flatMap(({ folder, pack }) =>
      'because' in pack ? [{ folder, because: pack.because }] : [],
    ),
  }
}
