import { path } from '../routes.ts'

/** A file readers play or take with them, known by the SHA-256 of its bytes. */
export interface StoredFile {
  hash: string
  /** As the reader's machine will call it, with the ending that its bytes call for. */
  name: string
  mediaType: string
  bytes: number
}

export const fileAddress = ({ hash, name }: { hash: string; name: string }) => path('file', { hash, name })

/**
 * A name that is safe in an address, in a header and on any disk: no folders, no invisible signs that could
 * disguise an ending, and the ending of what the file really is.
 */
export function fileName(given: string, ending: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1)!
  const visible = last.replace(/[\p{C}\p{Zl}\p{Zp}"<>:|?*%#;]/gu, '').replace(/\s+/g, ' ')
  const stem = visible.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/^[.\s]+|[.\s]+$/g, '')
  return `${[...stem].slice(0, 80).join('').trimEnd() || 'file'}.${ending}`
}
