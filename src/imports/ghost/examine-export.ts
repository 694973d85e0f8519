import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { verifyFile } from 'stream-json/file/verifier.js'
import type { Progress } from '../../platform/progress.ts'

export type Examined = { ok: true; hash: string; bytes: number } | { ok: false; because: string }

/**
 * Reads the whole file once before anything is done with it, so that a broken one changes nothing: what it is,
 * whether it is JSON to its end, and its SHA-256, by which it is known when it comes again.
 */
export async function examineExport(file: string, tell: Progress): Promise<Examined> {
  const bytes = await sizeOf(file)
  if (typeof bytes !== 'number') return { ok: false, because: bytes.because }
  const other = otherThanJson(await firstBytes(file), file)
  if (other) return { ok: false, because: other }
  tell.step('Reading the file', bytes)
  const read = await hashOf(file, tell)
  if (!read.ok) return read
  tell.step('Checking that it is whole')
  const broken = await whereBroken(file)
  return broken ? { ok: false, because: broken } : { ok: true, hash: read.hash, bytes }
}

async function sizeOf(file: string): Promise<number | { because: string }> {
  try {
    const found = await stat(file)
    if (found.isDirectory())
      return { because: `${file} is a folder. Give the JSON file that Ghost's export made.` }
    if (found.size === 0) return { because: `${file} is empty. Export from Ghost again, and give that file.` }
    return found.size
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    return {
      because: missing ? `There is no file ${file}.` : `${file} cannot be read: ${(error as Error).message}`,
    }
  }
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(1024), 0, 1024, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** Says what the file is when it is plainly something else than JSON text. */
function otherThanJson(start: Buffer, file: string): string | undefined {
  if (start.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004')
    return `${file} is a ZIP archive. Unpack it, and give the JSON file inside; the pictures inside go to --pictures.`
  if (start[0] === 0x1f && start[1] === 0x8b) return `${file} is compressed with gzip. Unpack it first.`
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff))
    return `${file} is UTF-16 text. Ghost writes UTF-8: give the file as it was downloaded.`
  const text = start
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart()
  if (text === '' && start.length < 1024)
    return `${file} holds nothing but white space. Export from Ghost again.`
  if (text.startsWith('<'))
    return `${file} is a web page or XML, not JSON. If you saved it from the browser, you may have been signed out: export again.`
  return undefined
}

async function hashOf(
  file: string,
  tell: Progress,
): Promise<{ ok: true; hash: string } | { ok: false; because: string }> {
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let read = 0
  let line = 1
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 16 })) {
      const bytes = chunk as Buffer
      decoder.decode(bytes, { stream: true })
      hash.update(bytes)
      for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) line++
      read += bytes.length
      tell.at(read)
    }
    decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return {
      ok: false,
      because: `${file} is not UTF-8 text: after byte ${read.toLocaleString('en')} (line ${line}) something else stands. Give the file as Ghost wrote it.`,
    }
  }
  return { ok: true, hash: hash.digest('hex') }
}

async function whereBroken(file: string): Promise<string | undefined> {
  try {
    await verifyFile(file)
    return undefined
  } catch (error) {
    const { line, pos, message } = error as Error & { line?: number; pos?: number }
    if (line === undefined) throw error
    const place = `line ${line}, position ${pos}`
    const said = message.replace(/^ERROR at .*?: /, '').replace(/^Verifier /, 'the reader ')
    if (await endsOpen(file))
      return `${file} breaks off at ${place}: it was cut short when it was saved or copied. Nothing was brought in. Export again, and give the whole file.`
    return `${file} is not JSON: at ${place} ${said}. Nothing was brought in.`
  }
}

/** Whole JSON of this kind ends with a closing brace. */
async function endsOpen(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const from = Math.max(0, size - 256)
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, from)
    const end = buffer.subarray(0, bytesRead).toString('latin1').trimEnd()
    return !end.endsWith('}') && !end.endsWith(']')
  } finally {
    await handle.close()
  }
}
