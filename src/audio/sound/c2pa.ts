import { createPrivateKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { Trouble } from '../engines/engine.ts'
import { DIGITAL_SOURCES, type DigitalSource } from './id3.ts'

export interface Claim {
  /** The headline. */
  title: string
  source: DigitalSource
  /** Files in PEM: the paper's certificate with those above it, and its private key. */
  certificate: string
  key: string
}

/** As much of the package as is used. */
interface C2pa {
  Builder: {
    withJsonAsync(definition: object): Promise<{ sign(signer: object, from: object, to: Signed): void }>
  }
  LocalSigner: { newSigner(certificate: Buffer, key: Buffer, algorithm: string): object }
}
interface Signed {
  buffer: Uint8Array | null
}

/**
 * Writes into an MP3, last of all, a C2PA manifest that says how the sound came about, signed by the paper. The
 * package that does it brings a large binary, so it is not among ours: a newsroom that has a certificate adds it.
 */
export async function signRecording(mp3: Uint8Array, claim: Claim): Promise<Uint8Array> {
  const { Builder, LocalSigner } = await importC2pa()
  const [certificate, key] = await Promise.all([readPem(claim.certificate), readPem(claim.key)])
  const builder = await Builder.withJsonAsync(definitionOf(claim))
  const to: Signed = { buffer: null }
  try {
    const signer = LocalSigner.newSigner(certificate, key, algorithmOf(key, claim.key))
    builder.sign(signer, { buffer: Buffer.from(mp3), mimeType: 'audio/mpeg' }, to)
  } catch (error) {
    if (error instanceof Trouble) throw error
    throw new Trouble('broke', `The recording could not be signed: ${(error as Error).message}`, {
      cause: error,
    })
  }
  if (!to.buffer) throw new Trouble('broke', 'The recording could not be signed: nothing came back.')
  return to.buffer
}

function definitionOf({ title, source }: Claim): object {
  const action = { action: 'c2pa.created', digitalSourceType: DIGITAL_SOURCES[source] }
  return {
    claim_generator_info: [{ name: 'Standfirst' }],
    title,
    format: 'audio/mpeg',
    ingredients: [],
    resources: { resources: {} },
    assertions: [{ label: 'c2pa.actions', data: { actions: [action] } }],
  }
}

async function importC2pa(): Promise<C2pa> {
  try {
    return await import('@contentauth/c2pa-node')
  } catch (error) {
    const said =
      'Recordings are to be signed, but the package that signs them is not on this machine: npm install @contentauth/c2pa-node.'
    throw new Trouble('not-installed', said, { cause: error })
  }
}

async function readPem(path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new Trouble(
      'not-installed',
      `Recordings are to be signed, but ${path} cannot be read (${error.code}).`,
    )
  })
}

/** C2PA takes keys on three curves, and each has one algorithm. */
function algorithmOf(key: Buffer, path: string): string {
  const { asymmetricKeyType: kind, asymmetricKeyDetails: details } = createPrivateKey(key)
  if (kind === 'ed25519') return 'ed25519'
  const found = { prime256v1: 'es256', secp384r1: 'es384', secp521r1: 'es512' }[details?.namedCurve ?? '']
  if (!found)
    throw new Trouble('not-installed', `The key in ${path} is of a kind that C2PA does not take: use P-256.`)
  return found
}
