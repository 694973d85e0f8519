import type { Newsroom } from '../newsroom.ts'
import { announce, key } from '../platform/database/changes.ts'
import { focalPoint } from './add-picture.ts'
import { updateFocalPoint } from './pictures.ts'

/** Says what must stay in view when a picture is cut: pages that show it are made anew, with new addresses. */
export async function setFocalPoint(
  newsroom: Newsroom,
  hash: string,
  at: { focalX: number; focalY: number },
): Promise<{ ok: true } | { ok: false; because: 'unknown' }> {
  const { focalX, focalY } = focalPoint(at)
  return newsroom.write(async (tx) => {
    if (!(await updateFocalPoint(tx, hash, focalX, focalY))) return { ok: false, because: 'unknown' }
    await announce(tx, newsroom.clock.now(), [key.picture(hash)])
    return { ok: true }
  })
}
