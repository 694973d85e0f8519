import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type * as C2pa from '@contentauth/c2pa-wasm'

let loaded: Promise<typeof C2pa> | undefined

/** The library that writes and reads C2PA manifests, compiled to WebAssembly: nine megabytes, loaded when first needed. */
export function c2paModule(): Promise<typeof C2pa> {
  return (loaded ??= load())
}

async function load(): Promise<typeof C2pa> {
  const module = await import('@contentauth/c2pa-wasm')
  const file = createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm')
  await module.default({ module_or_path: await readFile(file) })
  return module
}

/**
 * A file in memory, as the library takes one. It was made for browsers' workers, and reads a part of a file at once,
 * with a reader that only they have: here is as much of it as it asks for.
 */
export class FileInMemory extends Blob {
  readonly held: Uint8Array<ArrayBuffer>

  constructor(held: Uint8Array) {
    const own = new Uint8Array(held)
    super([own])
    this.held = own
  }

  override slice(from = 0, to = this.size): FileInMemory {
    return new FileInMemory(this.held.subarray(from, to))
  }
}

class ReaderAtOnce {
  readAsArrayBuffer(file: FileInMemory): ArrayBuffer {
    return file.held.buffer
  }
}

Object.assign(globalThis, { FileReaderSync: ReaderAtOnce })
