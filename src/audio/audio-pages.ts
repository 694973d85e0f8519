import type { Newsroom } from '../newsroom.ts'
import { fileResponse } from '../platform/file-response.ts'
import { narrationFile, type NarrationId } from './narration.ts'
import { narrationFileFacts, passagesRead, placesOf, transcriptOf, type Transcript } from './narrations.ts'
import { jsonChapters, webVtt } from './transcript.ts'

/**
 * `/audio/HASH.mp3`: named by its bytes, so it is kept for ever by whoever has it. What an editor has not approved
 * is not there for readers.
 */
export async function narrationFilePage(
  newsroom: Newsroom,
  name: string,
  request: Request,
): Promise<Response> {
  const hash = /^([0-9a-f]{64})\.(mp3|m4a)$/.exec(name)?.[1]
  const facts = hash === undefined ? undefined : await narrationFileFacts(newsroom.db, hash)
  if (hash === undefined || !facts?.approved) return notThere()
  const served = await fileResponse(newsroom.files, narrationFile(hash), request, {
    mediaType: facts.mediaType,
    etag: hash,
    cacheControl: 'public, max-age=31536000, immutable',
    // Podcast programs play it from pages of their own.
    also: { 'cross-origin-resource-policy': 'cross-origin', 'access-control-allow-origin': '*' },
  })
  return served ?? notThere()
}

/** `/audio/ID/places.json`: where each sentence stands in the text and in the sound. */
export async function narrationPlacesPage(newsroom: Newsroom, id: string): Promise<Response> {
  const places = ID.test(id) ? await placesOf(newsroom.db, id as NarrationId) : undefined
  if (!places) return notThere()
  return new Response(JSON.stringify(places), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    },
  })
}

/** `/audio/ID/transcript.vtt`: what is said, as it is written. */
export function transcriptPage(newsroom: Newsroom, id: string): Promise<Response> {
  return written(newsroom, id, webVtt, 'text/vtt; charset=utf-8')
}

/** `/audio/ID/transcript.txt`: what a person read, as it is written. */
export async function textPage(newsroom: Newsroom, id: string): Promise<Response> {
  const read = ID.test(id) ? await passagesRead(newsroom.db, id as NarrationId) : undefined
  if (!read) return notThere()
  return new Response(`${read.passages.join('\n\n')}\n`, {
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'content-language': read.language,
      'cache-control': 'public, max-age=3600',
      'access-control-allow-origin': '*',
    },
  })
}

/** `/audio/ID/chapters.json`. */
export function chaptersPage(newsroom: Newsroom, id: string): Promise<Response> {
  return written(newsroom, id, jsonChapters, 'application/json+chapters; charset=utf-8')
}

async function written(
  newsroom: Newsroom,
  id: string,
  write: (transcript: Transcript) => string,
  type: string,
): Promise<Response> {
  const transcript = ID.test(id) ? await transcriptOf(newsroom.db, id as NarrationId) : undefined
  if (!transcript) return notThere()
  return new Response(write(transcript), {
    headers: {
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      'access-control-allow-origin': '*',
    },
  })
}

const ID = /^[0-9a-z]{18}$/

function notThere(): Response {
  return new Response('There is no such recording.\n', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=60' },
  })
}
