import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Trouble } from '../engines/engine.ts'
import { c2paModule, FileInMemory } from './c2pa-module.ts'
import { coseAlgorithm, coseSign1 } from './cose.ts'
import { DIGITAL_SOURCES, type DigitalSource } from './id3.ts'

export interface Claim {
  /** The headline. */
  title: string
  source: DigitalSource
  /** Files in PEM: the paper's certificate with those above it, and its private key. */
  certificate: string
  key: string
}

/** Writes into an MP3, last of all, a C2PA manifest that says how the sound came about, signed by the paper. */
export async function signRecording(mp3: Uint8Array, claim: Claim): Promise<Uint8Array> {
  const [chain, key] = await Promise.all([readChain(claim.certificate), readKey(claim.key)])
  const algorithm = coseAlgorithm(key)
  if (!algorithm)
    throw new Trouble(
      'not-installed',
      `The key in ${claim.key} is of a kind that C2PA does not take: use P-256.`,
    )
  if (!chain[0]!.checkPrivateKey(key))
    throw new Trouble('not-installed', `The key in ${claim.key} is not that of ${claim.certificate}.`)
  const { WasmBuilder } = await c2paModule()
  const size = ROOM + chain.reduce((sum, { raw }) => sum + raw.length, 0)
  const signing = { key, algorithm, chain: chain.map(({ raw }) => raw) }
  const signer = {
    alg: algorithm.name,
    reserveSize: size,
    sign: async (payload: Uint8Array) => new Uint8Array(coseSign1(payload, { ...signing, size })),
  }
  const builder = WasmBuilder.fromJson(JSON.stringify(definitionOf(claim)))
  try {
    return await builder.sign(signer, [], 'audio/mpeg', new FileInMemory(mp3))
  } catch (error) {
    throw new Trouble('broke', `The recording could not be signed: ${String(error)}`, { cause: error })
  } finally {
    builder.free()
  }
}

/** For the signature itself and all that stands around the certificates, in bytes. */
const ROOM = 1024

function definitionOf({ title, source }: Claim): object {
  const action = { action: 'c2pa.created', digitalSourceType: DIGITAL_SOURCES[source] }
  return {
    claim_generator_info: [{ name: 'Standfirst' }],
    title,
    format: 'audio/mpeg',
    ingredients: [],
    assertions: [{ label: 'c2pa.actions', data: { actions: [action] } }],
  }
}

async function readChain(path: string): Promise<X509Certificate[]> {
  const pem = (await readPem(path)).toString('latin1')
  const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  if (found.length === 0) throw unreadable(path, 'there is no certificate in it')
  return found.map((one) => parsed(path, () => new X509Certificate(one)))
}

async function readKey(path: string): Promise<KeyObject> {
  const pem = await readPem(path)
  return parsed(path, () => createPrivateKey(pem))
}

async function readPem(path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path, error.code ?? error.message)
  })
}

function parsed<Parsed>(path: string, parse: () => Parsed): Parsed {
  try {
    return parse()
  } catch (error) {
    throw unreadable(path, (error as Error).message)
  }
}

function unreadable(path: string, why: string): Trouble {
  return new Trouble('not-installed', `Recordings are to be signed, but ${path} cannot be read (${why}).`)
}
