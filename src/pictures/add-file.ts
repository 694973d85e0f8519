import type { Newsroom } from '../newsroom.ts'
import { hashOf } from './add-picture.ts'
import { identifyFile, identifyPicture } from './identify.ts'
import { uploadName } from './kept-names.ts'
import { fileName, type StoredFile } from './stored-file.ts'
import { fileByHash, insertFile } from './stored-files.ts'

export type FileRefusal = 'empty' | 'too-many-bytes' | 'picture' | 'unknown'

const MOST_BYTES = 500 * 1024 * 1024

/** Keeps a file for readers as it is: sound, film or a document, told by its bytes. */
export async function addFile(
  newsroom: Newsroom,
  bytes: Uint8Array,
  name: string,
): Promise<{ ok: true; file: StoredFile } | { ok: false; because: FileRefusal }> {
  if (bytes.length === 0) return { ok: false, because: 'empty' }
  if (bytes.length > MOST_BYTES) return { ok: false, because: 'too-many-bytes' }
  const kind = identifyFile(bytes)
  if (!kind) return { ok: false, because: identifyPicture(bytes) ? 'picture' : 'unknown' }
  const hash = hashOf(bytes)
  // The file before the row, as with pictures: a crash between the two leaves no row without its file.
  if (!(await newsroom.files.has(uploadName(hash)))) await newsroom.files.write(uploadName(hash), bytes)
  const file = { hash, name: fileName(name, kind.ending), mediaType: kind.mediaType, bytes: bytes.length }
  await newsroom.write((tx) => insertFile(tx, file, newsroom.clock.now()))
  return { ok: true, file: (await fileByHash(newsroom.db, hash)) ?? file }
}

export function fileRefusal(because: FileRefusal): string {
  return SENTENCES[because]
}

const SENTENCES: Record<FileRefusal, string> = {
  empty: 'This file is empty. Perhaps the upload was cut off: choose it again.',
  'too-many-bytes': 'This file is larger than 500 MB. Make it shorter or compress it more, and add that.',
  picture: 'This file is a picture. Add it as a picture, so that readers get it in the size they need.',
  unknown:
    'We cannot tell what this file is. Sound may be MP3, M4A, Ogg or WAV, film MP4 or WebM, a document PDF.',
}
