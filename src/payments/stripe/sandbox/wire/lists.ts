import type { Kind, Kinds, List } from '../shapes.ts'
import type { Sandbox } from '../state.ts'
import type { Wanted } from '../pages-of.ts'
import type { ListAsked } from './parameters.ts'
import { noSuch, refused } from './refusal.ts'

const USUAL_LIMIT = 10

/** One page of a kind, newest first, as Stripe's lists are. */
export function listOf<K extends Kind>(
  { store }: Sandbox,
  kind: K,
  asked: ListAsked,
  url: string,
  { by, matches, where }: Pick<Wanted<K>, 'by' | 'matches' | 'where'> = {},
): List<Kinds[K]> {
  const { starting_after: after, ending_before: before, limit = USUAL_LIMIT } = asked
  if (after !== undefined && before !== undefined)
    throw refused('You can only use one of starting_after and ending_before.', { param: 'starting_after' })
  const cursor = after ?? before
  if (cursor !== undefined && !store.get(kind, cursor))
    throw noSuch(kind, cursor, after === undefined ? 'ending_before' : 'starting_after')
  const page = store.page(kind, {
    limit,
    ...(by ? { by } : {}),
    ...(matches ? { matches } : {}),
    ...(where ? { where } : {}),
    ...(asked.created === undefined ? {} : { created: rangeOf(asked.created) }),
    ...(after === undefined ? {} : { after }),
    ...(before === undefined ? {} : { before }),
  })
  return { object: 'list', data: page.objects, has_more: page.more, url }
}

function rangeOf(created: NonNullable<ListAsked['created']>): { from: number; until: number } {
  if (typeof created === 'number') return { from: created, until: created }
  return {
    from: Math.max(created.gte ?? 0, (created.gt ?? -1) + 1),
    until: Math.min(created.lte ?? Number.MAX_SAFE_INTEGER, (created.lt ?? Number.MAX_SAFE_INTEGER) - 1),
  }
}

/** Walks by the first filter that was given, and looks at the others on the way. */
export function byFirst(filters: Record<string, string | undefined>): {
  by?: { field: string; value: string }
} {
  const first = Object.entries(filters).find(([, value]) => value !== undefined)
  return first ? { by: { field: first[0], value: first[1]! } } : {}
}

/** A list that is kept inside another object. */
export function shortList<T>(url: string, data: T[]): List<T> {
  return { object: 'list', data, has_more: false, url }
}
