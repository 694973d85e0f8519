import type { Visit } from '../../page/reading.ts'
import { fileResponse } from '../../platform/file-response.ts'
import { path } from '../../routes.ts'
import { mayStaff } from '../../staff/may-staff.tsx'
import { narrationFile, narrationFileName, type Narration } from '../narration.ts'
import { anyNarrationFile } from './narrated-stories.ts'

/**
 * `/desk/narration/sound/HASH.mp3`: what readers may not hear yet, and what they may not hear any more, for those
 * who make the paper. It is kept by nobody.
 */
export async function narrationSoundPage(visit: Visit, request: Request): Promise<Response> {
  const may = await mayStaff(visit, 'hear narrations')
  if (!may.ok) return may.answer
  const hash = /^([0-9a-f]{64})\.(mp3|m4a)$/.exec(visit.params.name ?? '')?.[1]
  const facts = hash === undefined ? undefined : await anyNarrationFile(visit.db, hash)
  const served =
    hash !== undefined &&
    facts &&
    (await fileResponse(visit.newsroom.files, narrationFile(hash), request, {
      mediaType: facts.mediaType,
      etag: hash,
      cacheControl: 'private, no-store',
    }))
  return (
    served ||
    new Response('There is no such recording.\n', {
      status: 404,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    })
  )
}

export function soundAddress(narration: Pick<Narration, 'fileHash' | 'mediaType'>): string {
  return path('deskNarrationSound', { name: narrationFileName(narration) })
}
