/**
 * Gives a font file (sfnt) another family name. The licence of the Source faces reserves that name for the
 * faces as Adobe drew them, and a file with fewer letters is a modified one. Copyright and licence stay in it.
 */
export function renameFamily(font: Buffer, from: RegExp, to: string): Buffer {
  const tables = readTables(font)
  const name = tables.find((table) => table.tag === 'name')
  if (!name) throw new Error('This font file has no name table.')
  name.bytes = writeNames(
    readNames(name.bytes).map((record) =>
      KEPT.has(record.id) ? record : { ...record, text: renamedText(record, from, to) },
    ),
  )
  return writeTables(font.subarray(0, 4), tables)
}

/** Copyright, trademark, designer, description, addresses, licence. */
const KEPT = new Set([0, 7, 8, 9, 10, 11, 12, 13, 14])
const POSTSCRIPT_NAMES = new Set([6, 25])

interface NameRecord {
  platform: number
  encoding: number
  language: number
  id: number
  text: string
}

function renamedText({ id, text }: NameRecord, from: RegExp, to: string): string {
  return text.replace(from, POSTSCRIPT_NAMES.has(id) ? to.replaceAll(' ', '') : to)
}

function readNames(table: Buffer): NameRecord[] {
  const strings = table.readUInt16BE(4)
  return Array.from({ length: table.readUInt16BE(2) }, (_, index) => {
    const [platform, encoding, language, id, length, offset] = Array.from({ length: 6 }, (_each, field) =>
      table.readUInt16BE(6 + index * 12 + field * 2),
    ) as [number, number, number, number, number, number]
    const bytes = Buffer.from(table.subarray(strings + offset, strings + offset + length))
    return {
      platform,
      encoding,
      language,
      id,
      text: platform === 1 ? bytes.toString('latin1') : bytes.swap16().toString('utf16le'),
    }
  })
}

function writeNames(records: NameRecord[]): Buffer {
  const head = Buffer.alloc(6 + records.length * 12)
  head.writeUInt16BE(records.length, 2)
  head.writeUInt16BE(head.length, 4)
  const strings: Buffer[] = []
  let offset = 0
  for (const [index, { platform, encoding, language, id, text }] of records.entries()) {
    const bytes = platform === 1 ? Buffer.from(text, 'latin1') : Buffer.from(text, 'utf16le').swap16()
    for (const [field, value] of [platform, encoding, language, id, bytes.length, offset].entries())
      head.writeUInt16BE(value, 6 + index * 12 + field * 2)
    strings.push(bytes)
    offset += bytes.length
  }
  return Buffer.concat([head, ...strings])
}

interface Table {
  tag: string
  checksum: number
  bytes: Buffer
}

function readTables(font: Buffer): Table[] {
  return Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const entry = 12 + index * 16
    const offset = font.readUInt32BE(entry + 8)
    return {
      tag: font.toString('latin1', entry, entry + 4),
      checksum: font.readUInt32BE(entry + 4),
      bytes: font.subarray(offset, offset + font.readUInt32BE(entry + 12)),
    }
  })
}

/** Checksums are left as they were: packing the file as WOFF2 computes them anew. */
function writeTables(version: Buffer, tables: Table[]): Buffer {
  const directory = Buffer.alloc(12 + tables.length * 16)
  version.copy(directory)
  directory.writeUInt16BE(tables.length, 4)
  const parts: Buffer[] = []
  let offset = directory.length
  for (const [index, { tag, checksum, bytes }] of tables.entries()) {
    const entry = 12 + index * 16
    directory.write(tag, entry, 'latin1')
    directory.writeUInt32BE(checksum, entry + 4)
    directory.writeUInt32BE(offset, entry + 8)
    directory.writeUInt32BE(bytes.length, entry + 12)
    const padded = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)])
    parts.push(padded)
    offset += padded.length
  }
  return Buffer.concat([directory, ...parts])
}
