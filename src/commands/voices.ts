import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { hostedEngines } from '../audio/engines/hosted-engines.ts'
import { startVoices, type Voices } from '../audio/engines/start-voices.ts'
import { secondsOf, type Sound } from '../audio/sound/sound.ts'
import { writeWav } from '../audio/sound/wav.ts'
import { allVoices, findVoice } from '../audio/voices/all-voices.ts'
import { describePack, type Told } from '../audio/voices/describe-pack.ts'
import { fetchOffer, readCatalogue, type Offer } from '../audio/voices/fetch-pack.ts'
import { installPack } from '../audio/voices/install-pack.ts'
import { FAMILIES, type Family } from '../audio/voices/pack.ts'
import { installedPacks } from '../audio/voices/packs.ts'
import { BadPack } from '../audio/voices/unpack-tar.ts'
import { voiceId, type ForReaders, type Voice } from '../audio/voices/voice.ts'
import { systemClock } from '../platform/clock.ts'
import { stderrLog } from '../platform/log.ts'
import { progressOn } from '../platform/progress.ts'
import type { Settings } from '../platform/settings.ts'
import { Misuse, Refused, say, settingsFor, type Command } from './command.ts'

const options = {
  data: { type: 'string' },
  voice: { type: 'string' },
  out: { type: 'string' },
  name: { type: 'string' },
  language: { type: 'string' },
  family: { type: 'string' },
  rate: { type: 'string' },
  licence: { type: 'string' },
  attribution: { type: 'string' },
  commercial: { type: 'boolean' },
  speaker: { type: 'string' },
} as const
type Values = ReturnType<typeof parse>['values']
const parse = (args: string[]) => parseArgs({ args, allowPositionals: true, options })

export const voicesCommand: Command = {
  name: 'voices',
  usage: [
    'voices list',
    'voices try TEXT [--voice flite/slt] [--out FILE.wav|FILE.mp3]',
    'voices install FOLDER|FILE.tar.gz|NAME',
    'voices describe FOLDER --name NAME --language LANGUAGE --family FAMILY --rate RATE [--licence SPDX] [--commercial] [--attribution TEXT] [--speaker N]',
  ].join('\n  '),
  about:
    'The voices that stories can be read aloud with: which there are, how one sounds, a better one from a pack, and the voice.json of a model that comes without. docs/voices.md says more.',
  async run(args) {
    const { values, positionals } = parse(args)
    const [verb, named, more] = positionals
    const settings = settingsFor(values.data === undefined ? {} : { data: values.data })
    if (more !== undefined) throw new Misuse('Put the text in quotes, so that it is one.')
    if (verb === 'list' && named === undefined) return list(settings)
    if (verb === 'try' && named !== undefined) return tryVoice(settings, named, values)
    if (verb === 'install' && named !== undefined) return install(settings, named)
    if (verb === 'describe' && named !== undefined) return describe(named, values)
    throw new Misuse('Say what to do with voices: list, try, install or describe.')
  },
}

const READERS: Record<ForReaders, string> = {
  yes: 'may be used for readers',
  'only if the paper says so': 'for readers only if the paper says so',
  no: 'not for readers: its licence is not clear',
}

async function list({ data, voices }: Settings): Promise<number> {
  for (const voice of await allVoices({ data, voices })) say(lineOf(voice))
  const { broken } = await installedPacks(data)
  for (const { folder, because } of broken) say(`${folder} holds no voice. ${because}`)
  return 0
}

function lineOf(voice: Voice): string {
  const { language, licence = 'no licence named', attribution, forReaders } = voice
  const told = [licence, attribution, READERS[forReaders]].filter(Boolean).join('; ')
  return `${voiceId(voice).padEnd(28)} ${language.padEnd(8)} ${told}`
}

async function tryVoice(
  { data, voices: keys }: Settings,
  text: string,
  { voice: wanted, out = 'voice.wav' }: Values,
) {
  const all = await allVoices({ data, voices: keys })
  const voice = wanted === undefined ? all[0] : findVoice(all, wanted)
  if (!voice) throw new Refused(`There is no voice ${wanted}. “voices list” names those there are.`)
  const voices = startVoices({ log: stderrLog, hosted: hostedEngines(keys, systemClock) })
  try {
    const began = performance.now()
    const spoken = await voices.speak(voice, [{ text }])
    if (!spoken.ok) throw new Refused(spoken.said)
    const took = (performance.now() - began) / 1000
    await writeFile(out, await fileOf(voices, spoken.sound, out))
    const seconds = secondsOf(spoken.sound)
    say(`${voiceId(voice)} spoke for ${seconds.toFixed(1)} s, which took ${took.toFixed(1)} s: ${out}`)
    return 0
  } finally {
    await voices.stop()
  }
}

/** An MP3 is joined and levelled as readers would hear it; a WAV is what the voice made. */
async function fileOf(voices: Voices, sound: Sound, out: string): Promise<Uint8Array> {
  if (!out.endsWith('.mp3')) return writeWav(sound)
  const made = await voices.record([{ sound: () => sound, after: 'part' }])
  if (!made.ok) throw new Refused(made.said)
  return made.recording.mp3
}

async function install({ data, voices }: Settings, named: string): Promise<number> {
  const isName = /^[a-z0-9][a-z0-9._-]*$/.test(named) && !/\.(tar|tgz|gz)$/.test(named)
  const offer = isName ? await offerOf(voices.catalogue, named) : undefined
  if (!offer) return installFrom(data, named)
  const archive = join(tmpdir(), `standfirst-${randomUUID()}.tar.gz`)
  const progress = progressOn(process.stderr)
  progress.step(`Fetching ${offer.url}, megabytes`, Math.ceil(offer.bytes / 1e6))
  try {
    await foreseen(fetchOffer(offer, archive, (bytes) => progress.at(Math.round(bytes / 1e6))))
    return await installFrom(data, archive)
  } finally {
    progress.end()
    await rm(archive, { force: true })
  }
}

/** A folder here may be called as a voice is: without a catalogue, or not in it, the word means the folder. */
async function offerOf(catalogue: string | undefined, named: string): Promise<Offer | undefined> {
  if (catalogue === undefined) return undefined
  const offers = await foreseen(readCatalogue(catalogue))
  return offers.find(({ name }) => name === named)
}

async function installFrom(data: string, source: string): Promise<number> {
  const installed = await installPack(data, source)
  if (!installed.ok) throw new Refused(`The voice was not installed. ${installed.because}`)
  const { voice, replaced } = installed
  say(`${voiceId(voice)} is ${replaced ? 'replaced' : 'installed'}: ${READERS[voice.forReaders]}.`)
  return 0
}

async function describe(folder: string, values: Values): Promise<number> {
  const { name, language, family, licence, attribution, commercial, rate, speaker = '0' } = values
  if (!name || !language || !rate || !isFamily(family))
    throw new Misuse(`Give --name, --language, --rate and --family: ${Object.keys(FAMILIES).join(', ')}.`)
  const told: Told = {
    name,
    language,
    family,
    version: '1',
    rate: Number(rate),
    speaker: Number(speaker),
    speed: 1,
    ...(licence !== undefined && { licence }),
    ...(attribution !== undefined && { attribution }),
    ...(commercial !== undefined && { commercialUse: commercial }),
  }
  const pack = await foreseen(describePack(folder, told))
  await writeFile(join(folder, 'voice.json'), `${JSON.stringify(pack, null, 2)}\n`)
  say(
    `${join(folder, 'voice.json')} names ${Object.keys(pack.files).length} files. Now: voices install ${folder}`,
  )
  return 0
}

const isFamily = (family: string | undefined): family is Family =>
  family !== undefined && Object.hasOwn(FAMILIES, family)

async function foreseen<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof BadPack) throw new Refused(error.message, { cause: error })
    throw error
  }
}
