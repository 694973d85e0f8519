export interface TarEntry {
  name: string
  body?: string | Uint8Array
  /** `0` a file, `5` a folder, `2` a link, `x` and `L` a longer name for the next. */
  kind?: string
}

/** A tar archive as POSIX ustar describes it, with whatever in it a test wants to see refused. */
export function tarOf(entries: TarEntry[]): Buffer {
  return Buffer.concat([...entries.flatMap(entryOf), Buffer.alloc(1024)])
}

function entryOf({ name, body = '', kind = '0' }: TarEntry): Buffer[] {
  const bytes = Buffer.from(body as string)
  const header = Buffer.alloc(512)
  header.write(name, 0, 100)
  header.write('0000644\0', 100)
  header.write(`${bytes.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write('00000000000\0', 136)
  header.write('        ', 148)
  header.write(kind, 156)
  header.write('ustar\u000000', 257)
  const sum = header.reduce((all, byte) => all + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return [header, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512)]
}
