import { createReadStream } from 'node:fs'
import { Assembler } from 'stream-json/assembler.js'
import { parser, type Token } from 'stream-json/parser.js'
import { isFields, type Fields } from './fields.ts'

export type Read = { table: string; row: Fields; bytes: number } | { meta: Fields }

/**
 * The rows of an export, one after another, in whatever order its tables come, without ever holding more than
 * one. Ghost writes `{ db: [{ meta, data: { table: [rows] } }] }`; older ones left the `db` away.
 */
export async function* readExport(file: string): AsyncGenerator<Read> {
  const source = createReadStream(file, { highWaterMark: 1 << 18 })
  const tokens = parser.asStream({ packValues: true, streamValues: false })
  source.on('error', (error) => tokens.destroy(error))
  source.pipe(tokens)
  const place = new Place()
  try {
    for await (const token of tokens as AsyncIterable<Token>) {
      const whole = place.take(token)
      if (!whole || !isFields(whole.value)) continue
      if (whole.table === undefined) yield { meta: whole.value }
      else yield { table: whole.table, row: whole.value, bytes: source.bytesRead }
    }
  } finally {
    source.destroy()
  }
}

/** Whether there is a table in it at all; and if not, what it begins with instead. */
export async function whatItIs(
  file: string,
): Promise<{ ghost: true } | { ghost: false; beginsWith: string }> {
  const source = createReadStream(file)
  const tokens = parser.asStream({ packValues: true, streamValues: false })
  source.on('error', (error) => tokens.destroy(error))
  source.pipe(tokens)
  const place = new Place()
  let beginsWith = ''
  try {
    for await (const token of tokens as AsyncIterable<Token>) {
      if (beginsWith === '' && token.name === 'keyValue') beginsWith = token.value
      place.take(token)
      if (place.isInTables) return { ghost: true }
    }
    return { ghost: false, beginsWith }
  } finally {
    source.destroy()
    tokens.destroy()
  }
}

const TABLES = /^(db\/\*\/)?data$/
const ROW = /^(?:db\/\*\/)?data\/([^/]+)\/\*$/
const META = /^(?:db\/\*\/)?meta$/

/** Where in the file a token stands, as `db/*\/data/posts/*`; puts the rows together and lets the rest go by. */
class Place {
  readonly #names: string[] = []
  readonly #arrays: boolean[] = []
  #key = ''
  #row: { assembler: Assembler; table: string | undefined } | undefined
  isInTables = false

  take(token: Token): { value: unknown; table: string | undefined } | undefined {
    if (this.#row) return this.#assemble(token)
    switch (token.name) {
      case 'keyValue':
        this.#key = token.value
        return undefined
      case 'startObject':
      case 'startArray':
        return this.#enter(token)
      case 'endObject':
      case 'endArray':
        this.#names.pop()
        this.#arrays.pop()
        return undefined
      default:
        return undefined
    }
  }

  #enter(token: Token): undefined {
    const depth = this.#arrays.length
    const name = depth === 0 ? '' : this.#arrays[depth - 1] ? '*' : this.#key.replaceAll('/', ' ')
    // Below the rows nothing is looked at, so the path is only made where it can matter.
    const path = depth <= 5 ? [...this.#names.slice(1), name].join('/') : ''
    if (token.name === 'startObject') {
      const table = ROW.exec(path)?.[1]
      if (table !== undefined || META.test(path)) {
        const assembler = new Assembler()
        assembler.consume(token)
        this.#row = { assembler, table }
        return undefined
      }
      if (TABLES.test(path)) this.isInTables = true
    }
    this.#names.push(name)
    this.#arrays.push(token.name === 'startArray')
    return undefined
  }

  #assemble(token: Token): { value: unknown; table: string | undefined } | undefined {
    const row = this.#row
    if (!row) return undefined
    row.assembler.consume(token)
    if (!row.assembler.done) return undefined
    this.#row = undefined
    return { value: row.assembler.current, table: row.table }
  }
}
