import { readFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { readWav } from '../../sound/wav.ts'
import { readPack, type Pack } from '../../voices/pack.ts'
import { plainWords, type Voice } from '../../voices/voice.ts'
import { saidNothing, Trouble, type Engine } from '../engine.ts'

/**
 * The models of sherpa-onnx (Piper and other VITS, Kokoro, Matcha, Kitten, Pocket), from voice packs. The package
 * is optional and speaks C++: a model that is cut short aborts the process, so this runs in the workshop only. One
 * voice is held loaded, as each takes up to 600 MB.
 */
export function sherpaEngine(): Engine {
  let loaded: { key: string; speaker: Promise<Speaker> } | undefined
  return {
    async speak(voice, segments) {
      const text = plainWords(segments)
      if (!/[\p{L}\p{N}]/u.test(text)) throw saidNothing(segments)
      const key = `${voice.folder} ${voice.version}`
      if (loaded?.key !== key) loaded = { key, speaker: load(voice) }
      const { speak } = await loaded.speaker.catch((error: unknown) => {
        loaded = undefined
        throw error
      })
      const { samples, sampleRate } = speak(text)
      if (samples.length === 0) throw saidNothing(segments)
      return { rate: sampleRate, samples }
    },
  }
}

interface Speaker {
  speak(text: string): Generated
}

interface Generated {
  samples: Float32Array
  sampleRate: number
}

/** As much of the package as is used; it brings no types of its own. */
interface Sherpa {
  OfflineTts: new (config: object) => { generate(request: object): Generated }
}

async function load(voice: Voice): Promise<Speaker> {
  const folder = voice.folder ?? ''
  const pack = await packIn(folder)
  const sherpa = await importSherpa()
  const reference = pack.family === 'pocket' ? await referenceIn(join(folder, pack.roles.reference!)) : {}
  const model = makeModel(sherpa, configOf(pack, folder), voice)
  const { speaker: sid, speed, family } = pack
  // `enableExternalBuffer: false` has the samples copied into memory that may be sent to another process.
  const common = { sid, speed, enableExternalBuffer: false }
  return {
    speak: (text) =>
      model.generate(
        family === 'pocket'
          ? { ...common, text, generationConfig: { ...reference, sid, speed } }
          : { ...common, text },
      ),
  }
}

async function packIn(folder: string): Promise<Pack> {
  const text = await readFile(join(folder, 'voice.json'), 'utf8').catch(() => undefined)
  if (text === undefined) throw new Trouble('not-installed', `There is no voice pack in ${folder}.`)
  const pack = readPack(text)
  if ('because' in pack) throw new Trouble('not-installed', pack.because)
  return pack
}

async function importSherpa(): Promise<Sherpa> {
  try {
    const imported: { default: Sherpa } = await import('sherpa-onnx-node')
    return imported.default
  } catch (error) {
    const said =
      'This voice needs the package sherpa-onnx-node, which is not on this machine: npm install sherpa-onnx-node.'
    throw new Trouble('not-installed', said, { cause: error })
  }
}

function makeModel(sherpa: Sherpa, config: object, voice: Voice) {
  try {
    return new sherpa.OfflineTts(config)
  } catch (error) {
    const why = (error as Error).message
    throw new Trouble(
      'not-installed',
      `The voice ${voice.name} cannot be loaded: ${why}. Install its pack again.`,
    )
  }
}

export function configOf({ family, roles }: Pack, folder: string): object {
  const files = Object.entries(roles).filter(([role]) => role !== 'reference')
  const paths = Object.fromEntries(files.map(([role, name]) => [role, join(folder, name)]))
  // Half the machine: the other half is for readers.
  const numThreads = Math.max(1, availableParallelism() >> 1)
  return { model: { [family]: paths, numThreads, provider: 'cpu', debug: false }, maxNumSentences: 1 }
}

/** Pocket speaks as the one does whom it is given to hear. */
async function referenceIn(path: string): Promise<object> {
  const sound = readWav(await readFile(path))
  if ('because' in sound)
    throw new Trouble('not-installed', `The sample of the voice cannot be read. ${sound.because}`)
  return { referenceAudio: sound.samples, referenceSampleRate: sound.rate, numSteps: 5 }
}
