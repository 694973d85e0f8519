import type { Newsroom } from '../newsroom.ts'
import type { Reading } from '../page/reading.ts'
import { fileResponse } from '../platform/file-response.ts'
import { mayReadAll } from '../stories/story-access.ts'
import { narrationFile, type NarrationId } from './narration.ts'
import { accessOfNarration, narrationFileFacts, passagesRead, placesOf, transcriptOf } from './narrations.ts'
import { isMember, podcastFeedByToken } from './podcast-feeds.ts'
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
export function narrationPlacesPage(reading: Reading): Promise<Response> {
  return beside(reading, JSON_TYPE, async (id) => {
    const places = await placesOf(reading.db, id)
    return places && JSON.stringify(places)
  })
}

/** `/audio/ID/transcript.vtt`: what is said, as it is written. */
export function transcriptPage(reading: Reading): Promise<Response> {
  return beside(reading, 'text/vtt; charset=utf-8', async (id) => {
    const transcript = await transcriptOf(reading.db, id)
    return transcript && webVtt(transcript)
  })
}

/** `/audio/ID/transcript.txt`: what a person read, as it is written. */
export function textPage(reading: Reading): Promise<Response> {
  return beside(reading, 'text/plain; charset=utf-8', async (id) => {
    const passages = await passagesRead(reading.db, id)
    return passages && `${passages.join('\n\n')}\n`
  })
}

/** `/audio/ID/chapters.json`. */
export function chaptersPage(reading: Reading): Promise<Response> {
  return beside(reading, 'application/json+chapters; charset=utf-8', async (id) => {
    const transcript = await transcriptOf(reading.db, id)
    return transcript && jsonChapters(transcript)
  })
}

const JSON_TYPE = 'application/json; charset=utf-8'

/** What stands beside a narration is as open as its story. */
async function beside(
  reading: Reading,
  type: string,
  write: (id: NarrationId) => Promise<string | undefined>,
): Promise<Response> {
  const id = reading.params.id as NarrationId
  const access = ID.test(id) ? await accessOfNarration(reading.db, id) : undefined
  if (!access || (access === 'members' && !(await mayHearAll(reading)))) return notThere()
  const written = await write(id)
  if (written === undefined) return notThere()
  return new Response(written, {
    headers: {
      'content-type': type,
      'cache-control': access === 'all' ? 'public, max-age=3600' : 'private, no-store',
      'access-control-allow-origin': '*',
    },
  })
}

/** Members do, by what their browser brings or by what their podcast program brings: the token of their own address. */
async function mayHearAll({ db, now, audience, url }: Reading): Promise<boolean> {
  if (mayReadAll(audience)) return true
  const feed = await podcastFeedByToken(db, url.searchParams.get('feed') ?? '')
  return feed !== undefined && feed.endedAt === null && isMember(db, now, feed.reader)
}

const ID = /^[0-9a-z]{18}$/

function notThere(): Response {
  return new Response('There is no such recording.\n', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  })
}
