/**
 * As much of WASI (preview 1) as a command line needs that reads files and writes files: they live in a map, so a
 * run touches neither the disk nor the network, and leaves nothing behind. Node's own `node:wasi` is experimental
 * and works on real folders.
 */
export interface WasiRun {
  code: number
  /** What it wrote to standard output and to standard error. */
  said: string
}

const GOOD = 0
const BAD_HANDLE = 8
const NO_ENTRY = 44
const ROOT = 3

interface OpenFile {
  file: { bytes: Uint8Array; length: number }
  at: number
  append: boolean
}

/** Runs the command on the files, which are changed by it, in a memory of its own. */
export async function runCommand(
  module: WebAssembly.Module,
  args: readonly string[],
  files: Map<string, Uint8Array>,
): Promise<WasiRun> {
  const open = new Map<number, OpenFile>()
  const named = new Map([...files].map(([name, bytes]) => [name, { bytes, length: bytes.length }]))
  const exit = Symbol('exit')
  let code = 0
  let said = ''
  let memory: WebAssembly.Memory
  const view = () => new DataView(memory.buffer)
  const bytesAt = (at: number, length: number) => new Uint8Array(memory.buffer, at, length)
  const textAt = (at: number, length: number) => Buffer.from(bytesAt(at, length)).toString('utf8')
  const put = (at: number, value: number) => view().setUint32(at, value, true)
  const given = args.map((arg) => Buffer.from(`${arg}\0`))
  /** The pieces of memory that a read fills or a write empties. */
  const pieces = (at: number, count: number) =>
    Array.from({ length: count }, (_, index) =>
      bytesAt(view().getUint32(at + index * 8, true), view().getUint32(at + index * 8 + 4, true)),
    )

  const calls = {
    args_sizes_get(count: number, size: number) {
      put(count, given.length)
      put(size, Buffer.concat(given).length)
      return GOOD
    },
    args_get(starts: number, buffer: number) {
      given.forEach((arg, index) => {
        const before = given.slice(0, index).reduce((sum, { length }) => sum + length, 0)
        put(starts + index * 4, buffer + before)
        bytesAt(buffer + before, arg.length).set(arg)
      })
      return GOOD
    },
    /** The time is always nought: how a sentence sounds depends on the sentence. */
    clock_time_get(_id: number, _precision: bigint, at: number) {
      view().setBigUint64(at, 0n, true)
      return GOOD
    },
    fd_close: (handle: number) => (open.delete(handle) ? GOOD : BAD_HANDLE),
    fd_fdstat_get(handle: number, at: number) {
      bytesAt(at, 24).fill(0)
      view().setUint8(at, handle === ROOT ? 3 : handle < ROOT ? 2 : 4)
      view().setBigUint64(at + 8, ~0n, true)
      view().setBigUint64(at + 16, ~0n, true)
      return GOOD
    },
    fd_fdstat_set_flags: () => GOOD,
    fd_prestat_get(handle: number, at: number) {
      if (handle !== ROOT) return BAD_HANDLE
      put(at, 0)
      put(at + 4, 1)
      return GOOD
    },
    fd_prestat_dir_name(_handle: number, at: number) {
      bytesAt(at, 1)[0] = '/'.charCodeAt(0)
      return GOOD
    },
    fd_read(handle: number, at: number, count: number, done: number) {
      const from = open.get(handle)
      let read = 0
      for (const piece of pieces(at, count)) {
        const taken = from
          ? from.file.bytes.subarray(from.at, Math.min(from.file.length, from.at + piece.length))
          : []
        piece.set(taken)
        if (from) from.at += taken.length
        read += taken.length
      }
      put(done, read)
      return GOOD
    },
    fd_seek(handle: number, offset: bigint, whence: number, at: number) {
      const file = open.get(handle)
      if (!file) return BAD_HANDLE
      file.at = Number(offset) + [0, file.at, file.file.length][whence]!
      view().setBigUint64(at, BigInt(file.at), true)
      return GOOD
    },
    fd_write(handle: number, at: number, count: number, done: number) {
      const to = open.get(handle)
      let written = 0
      for (const piece of pieces(at, count)) {
        if (to) write(to, piece)
        else said += Buffer.from(piece).toString('utf8')
        written += piece.length
      }
      put(done, written)
      return GOOD
    },
    path_open(
      ...[, , path, length, how, , , flags, opened]: [
        number,
        number,
        number,
        number,
        number,
        bigint,
        bigint,
        number,
        number,
      ]
    ) {
      const name = textAt(path, length)
      let file = named.get(name)
      if (!file && !(how & 1)) return NO_ENTRY
      if (!file || how & 8) named.set(name, (file = { bytes: new Uint8Array(65_536), length: 0 }))
      const handle = Math.max(ROOT, ...open.keys()) + 1
      open.set(handle, { file, at: 0, append: (flags & 1) === 1 })
      put(opened, handle)
      return GOOD
    },
    proc_exit(ended: number) {
      code = ended
      throw exit
    },
  }
  const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: calls })
  const { _start: start, memory: its } = instance.exports as { _start(): void; memory: WebAssembly.Memory }
  memory = its
  try {
    start()
  } catch (thrown) {
    if (thrown !== exit) throw new Error(`${(thrown as Error).message}. ${said.trim()}`, { cause: thrown })
  }
  for (const [name, { bytes, length }] of named) files.set(name, bytes.subarray(0, length))
  return { code, said }
}

function write(to: OpenFile, piece: Uint8Array): void {
  const { file } = to
  if (to.append) to.at = file.length
  const end = to.at + piece.length
  if (end > file.bytes.length) {
    const larger = new Uint8Array(Math.max(end, file.bytes.length * 2))
    larger.set(file.bytes.subarray(0, file.length))
    file.bytes = larger
  }
  file.bytes.set(piece, to.at)
  to.at = end
  file.length = Math.max(file.length, end)
}
