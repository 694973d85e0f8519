import type { Audience } from '../page/reading.ts'
import type { Instant } from '../platform/ids.ts'
import type { Draft, StoryAccess } from './story.ts'

/** As it stands in a row: of a revision what was decided, of a publication what holds now. */
interface AccessColumns {
  access: string | null
  free_from: string | null
}

export function accessFrom({ access, free_from }: AccessColumns): StoryAccess | null {
  if (access === 'members') return { for: 'members' }
  if (access === 'members-first' && free_from !== null)
    return { for: 'members-first', freeFrom: free_from as Instant }
  return null
}

export function accessIn(row: AccessColumns): Pick<Draft, 'access'> {
  const access = accessFrom(row)
  return access === null ? {} : { access }
}

export function accessColumns(access: StoryAccess | undefined): AccessColumns {
  return {
    access: access?.for ?? null,
    free_from: access?.for === 'members-first' ? access.freeFrom : null,
  }
}

/** What still holds at a time: a story that members read first is everybody's once that time has come. */
export function stillClosed(access: StoryAccess | undefined, now: Instant): StoryAccess | null {
  if (access === undefined) return null
  return access.for === 'members-first' && access.freeFrom <= now ? null : access
}

export function mayReadAll(audience: Audience): boolean {
  return audience === 'member' || audience === 'staff'
}
