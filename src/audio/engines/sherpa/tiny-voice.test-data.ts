import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pack } from '../../voices/pack.ts'

/**
 * A voice that says noise, made by hand: an ONNX model in the shape of VITS with random weights, a few kilobytes,
 * which sherpa-onnx loads and runs as it does a real one. Each letter is looked up in a table, multiplied to 400
 * samples, and bent into range.
 */
export function makeTinyVoice(folder: string, change: Partial<Pack> = {}): Pack {
  const model = tinyVits()
  const tokens = LETTERS.map((letter, id) => (letter === ' ' ? `${id}` : `${letter} ${id}`)).join('\n')
  const pack: Pack = {
    name: 'tiny',
    language: 'en',
    version: '1',
    engine: 'sherpa',
    family: 'vits',
    rate: RATE,
    roles: { model: 'model.onnx', tokens: 'tokens.txt' },
    files: { 'model.onnx': sha256(model), 'tokens.txt': sha256(tokens) },
    speaker: 0,
    speed: 1,
    licence: 'CC0-1.0',
    commercialUse: true,
    ...change,
  }
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'model.onnx'), model)
  writeFileSync(join(folder, 'tokens.txt'), `${tokens}\n`.trimEnd())
  writeFileSync(join(folder, 'voice.json'), JSON.stringify(pack))
  return pack
}

export const RATE = 16_000
export const SAMPLES_A_LETTER = 400
const LETTERS = [' ', ...'abcdefghijklmnopqrstuvwxyz.,']
const WIDTH = 4

export const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The fields of a protobuf message, by number: https://protobuf.dev/programming-guides/encoding/ */
type Field = [number, number | string | Uint8Array]

function message(fields: Field[]): Buffer {
  return Buffer.concat(
    fields.flatMap(([number, value]) => {
      if (typeof value === 'number') return [varint(number << 3), varint(value)]
      const bytes = Buffer.from(value as string)
      return [varint((number << 3) | 2), varint(bytes.length), bytes]
    }),
  )
}

function varint(value: number): Buffer {
  const bytes = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    bytes.push(rest < 128 ? rest : (rest % 128) | 128)
    if (rest < 128) return Buffer.from(bytes)
  }
}

const FLOAT = 1
const INT64 = 7

/** The message numbers are those of onnx.proto: ModelProto, GraphProto, NodeProto, TensorProto, ValueInfoProto. */
function tinyVits(): Buffer {
  const table = tensor('table', [LETTERS.length, WIDTH], noise(LETTERS.length * WIDTH))
  const spread = tensor('spread', [WIDTH, SAMPLES_A_LETTER], noise(WIDTH * SAMPLES_A_LETTER))
  const shape = message([
    [1, 3],
    [2, INT64],
    [8, 'shape'],
    [9, Buffer.from(BigInt64Array.of(1n, 1n, -1n).buffer)],
  ])
  const graph = message([
    [1, node('Gather', ['table', 'x'], 'letters')],
    [1, node('MatMul', ['letters', 'spread'], 'wide')],
    [1, node('Tanh', ['wide'], 'bent')],
    [1, node('Mul', ['bent', 'length_scale'], 'scaled')],
    [1, node('Reshape', ['scaled', 'shape'], 'audio')],
    [2, 'tiny'],
    ...[table, spread, shape].map((each): Field => [5, each]),
    [11, typed('x', INT64, ['N', 'T'])],
    [11, typed('x_length', INT64, ['N'])],
    [11, typed('noise_scale', FLOAT, [1])],
    [11, typed('length_scale', FLOAT, [1])],
    [11, typed('noise_scale_w', FLOAT, [1])],
    [12, typed('audio', FLOAT, ['N', 1, 'S'])],
  ])
  const facts = {
    model_type: 'vits',
    comment: 'characters',
    language: 'English',
    frontend: 'characters',
    sample_rate: RATE,
    n_speakers: 1,
    add_blank: 0,
    use_eos_bos: 0,
    blank_id: 0,
    bos_id: 0,
    eos_id: 0,
  }
  return message([
    [1, 8],
    [2, 'standfirst'],
    [7, graph],
    [8, message([[2, 13]])],
    ...Object.entries(facts).map(([key, fact]): Field => [
      14,
      message([
        [1, key],
        [2, String(fact)],
      ]),
    ]),
  ])
}

function node(kind: string, inputs: string[], output: string): Buffer {
  return message([...inputs.map((each): Field => [1, each]), [2, output], [3, output], [4, kind]])
}

function tensor(name: string, dims: number[], values: Float32Array): Buffer {
  return message([
    ...dims.map((dim): Field => [1, dim]),
    [2, FLOAT],
    [8, name],
    [9, Buffer.from(values.buffer)],
  ])
}

function typed(name: string, kind: number, dims: (number | string)[]): Buffer {
  const shape = message(
    dims.map((dim): Field => [1, message([typeof dim === 'number' ? [1, dim] : [2, dim]])]),
  )
  return message([
    [1, name],
    [
      2,
      message([
        [
          1,
          message([
            [1, kind],
            [2, shape],
          ]),
        ],
      ]),
    ],
  ])
}

/** The same noise every time. */
function noise(length: number): Float32Array {
  let seed = 42
  return Float32Array.from(
    { length },
    () => ((seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5) * 0.8,
  )
}
