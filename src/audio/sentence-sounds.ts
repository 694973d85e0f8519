import type { Newsroom } from '../newsroom.ts'
import { later, type Instant } from '../platform/ids.ts'
import { sentenceFile } from './narration.ts'
import { secondsOf, type Sound } from './sound/sound.ts'
import { readWav, writeWav } from './sound/wav.ts'

/** A sound that was not needed for so long, in milliseconds, is made anew when it is. */
const KEPT_FOR = 120 * 24 * 3_600_000

/** A sentence that was spoken before, if its sound is still here and whole. */
export async function keptSound({ files }: Newsroom, hash: string): Promise<Sound | undefined> {
  const bytes = await files.read(sentenceFile(hash))
  const sound = bytes && readWav(bytes)
  return sound && !('because' in sound) ? sound : undefined
}

/** Keeps the sound of a sentence: the file first, then the row. */
export async function keepSound(newsroom: Newsroom, hash: string, sound: Sound): Promise<void> {
  const bytes = writeWav(sound)
  await newsroom.files.write(sentenceFile(hash), bytes)
  const now = newsroom.clock.now()
  const milliseconds = Math.round(secondsOf(sound) * 1000)
  await newsroom.write(async (tx) => {
    await tx
      .insertInto('sentence_sounds')
      .values({ hash, milliseconds, bytes: bytes.length, made_at: now, used_at: now })
      .onConflict((on) => on.column('hash').doUpdateSet({ milliseconds, bytes: bytes.length, used_at: now }))
      .execute()
  })
}

/** A sound that a story is made of today is kept for longer. */
export async function noteSoundsUsed(newsroom: Newsroom, hashes: readonly string[]): Promise<void> {
  const used_at = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    await tx.updateTable('sentence_sounds').set({ used_at }).where('hash', 'in', hashes).execute()
  })
}

/** Clears away, a few at a time, what no story has needed for months. */
export async function forgetOldSounds(newsroom: Newsroom, limit = 500): Promise<number> {
  const before = later(newsroom.clock.now(), -KEPT_FOR)
  const old = await oldSounds(newsroom, before, limit)
  if (old.length === 0) return 0
  await newsroom.write(async (tx) => {
    await tx.deleteFrom('sentence_sounds').where('hash', 'in', old).where('used_at', '<', before).execute()
  })
  for (const hash of old) await newsroom.files.remove(sentenceFile(hash))
  return old.length
}

async function oldSounds({ db }: Newsroom, before: Instant, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('sentence_sounds')
    .select('hash')
    .where('used_at', '<', before)
    .orderBy('used_at')
    .limit(limit)
    .execute()
  return rows.map(({ hash }) => hash)
}
