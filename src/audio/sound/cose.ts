import { sign, type KeyObject } from 'node:crypto'

/** How a key signs in COSE (RFC 9053): the algorithm's name in C2PA, its number, and its hash. */
export interface CoseAlgorithm {
  name: string
  id: number
  hash: 'sha256' | 'sha384' | 'sha512' | null
}

/** C2PA takes keys on four curves, and each has one algorithm. */
export function coseAlgorithm({
  asymmetricKeyType,
  asymmetricKeyDetails,
}: KeyObject): CoseAlgorithm | undefined {
  if (asymmetricKeyType === 'ed25519') return { name: 'ed25519', id: -8, hash: null }
  const curves: Record<string, CoseAlgorithm> = {
    prime256v1: { name: 'es256', id: -7, hash: 'sha256' },
    secp384r1: { name: 'es384', id: -35, hash: 'sha384' },
    secp521r1: { name: 'es512', id: -36, hash: 'sha512' },
  }
  return curves[asymmetricKeyDetails?.namedCurve ?? '']
}

interface Signing {
  key: KeyObject
  algorithm: CoseAlgorithm
  /** The certificates in DER, that of the key first. */
  chain: readonly Buffer[]
  /** How long the whole must be: the place for it is in the file before it is made. */
  size: number
}

/** Bytes that others hold, signed: a COSE_Sign1 (RFC 9052) with its chain of certificates (RFC 9360), padded to its size. */
export function coseSign1(payload: Uint8Array, { key, algorithm, chain, size }: Signing): Buffer {
  const certificates = chain.length === 1 ? bytes(chain[0]!) : array(chain.map(bytes))
  const guarded = bytes(map([integer(ALGORITHM), integer(algorithm.id), integer(CHAIN), certificates]))
  const signed = array([text('Signature1'), guarded, bytes(Buffer.alloc(0)), bytes(payload)])
  const signature = bytes(sign(algorithm.hash, signed, { key, dsaEncoding: 'ieee-p1363' }))
  const padded = (by: number) =>
    tagged(SIGN1, array([guarded, map([text('pad'), bytes(Buffer.alloc(by))]), NULL, signature]))
  const missing = size - padded(0).length
  // The head of a text says how long it is, and is longer itself for a long one.
  for (let by = missing; by > missing - 5 && by >= 0; by--) {
    const whole = padded(by)
    if (whole.length === size) return whole
  }
  throw new Error(`A signature of ${size} bytes has no place for its ${chain.length} certificates.`)
}

const ALGORITHM = 1
const CHAIN = 33
const SIGN1 = 18
const NULL = Buffer.from([0xf6])

// As much of CBOR (RFC 8949) as is needed.

const integer = (value: number) => (value < 0 ? head(1, -1 - value) : head(0, value))
const bytes = (value: Uint8Array) => Buffer.concat([head(2, value.length), value])
const text = (value: string) => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
const array = (items: Uint8Array[]) => Buffer.concat([head(4, items.length), ...items])
const map = (pairs: Uint8Array[]) => Buffer.concat([head(5, pairs.length / 2), ...pairs])
const tagged = (tag: number, item: Uint8Array) => Buffer.concat([head(6, tag), item])

function head(kind: number, value: number): Buffer {
  const first = kind << 5
  if (value < 24) return Buffer.from([first | value])
  if (value < 0x100) return Buffer.from([first | 24, value])
  const long = Buffer.alloc(value < 0x10000 ? 3 : 5)
  long[0] = first | (value < 0x10000 ? 25 : 26)
  long.writeUIntBE(value, 1, long.length - 1)
  return long
}
