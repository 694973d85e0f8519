import { open, rm, type FileHandle } from 'node:fs/promises'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openJoining, type Heard, type Part } from './join.ts'
import { gainFor, openMeter } from './loudness.ts'
import { DELAY, openMp3, RATE } from './mp3.ts'

export interface Recording {
  mp3: Uint8Array
  seconds: number
  /** When each sentence is heard, in the order they were given. */
  times: Heard[]
  /** As it was joined, in LUFS and dBTP, and what it was multiplied by. */
  loudness: number
  truePeak: number
  gain: number
}

/** A recording in the making: sentences one by one, of which none is held in memory. */
export interface Making {
  add(part: Part): Promise<void>
  finish(): Promise<Recording>
  abandon(): Promise<void>
}

/**
 * How loud a story is can be said only when all of it has been heard, so it is written out in the first pass and
 * read again, multiplied and encoded in the second: an hour takes the memory of a minute.
 */
export async function beginRecording(rate = RATE): Promise<Making> {
  const path = join(tmpdir(), `standfirst-recording-${randomUUID()}.pcm`)
  const file = await open(path, 'wx+', 0o600)
  // Nothing lies about if this process dies: the name goes now, the bytes with the last handle.
  await rm(path)
  const joining = openJoining(rate)
  const meter = openMeter(rate)
  const times: Heard[] = []
  let length = 0
  const write = async (samples: Float32Array) => {
    meter.add(samples)
    length += samples.length
    await file.appendFile(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength))
  }
  return {
    async add(part) {
      const { samples, heard } = joining.add(part)
      times.push(heard)
      await write(samples)
    },
    async finish() {
      await write(joining.close())
      const measured = meter.read()
      const gain = gainFor(measured)
      const mp3 = await encoded(file, { length, gain, rate })
      await file.close()
      return { mp3, seconds: length / rate, times, ...measured, gain }
    },
    abandon: () => file.close(),
  }
}

const CHUNK = 65_536

async function encoded(
  file: FileHandle,
  { length, gain, rate }: { length: number; gain: number; rate: number },
): Promise<Uint8Array> {
  const encoder = await openMp3(rate)
  const pieces: Uint8Array[] = []
  const chunk = new Float32Array(CHUNK)
  for (let at = DELAY; at < length; at += CHUNK) {
    const { bytesRead } = await file.read(new Uint8Array(chunk.buffer), 0, CHUNK * 4, at * 4)
    const samples = chunk.subarray(0, bytesRead / 4)
    pieces.push(encoder.add(samples.map((sample) => sample * gain)))
  }
  pieces.push(encoder.close())
  return Buffer.concat(pieces)
}
