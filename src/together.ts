import type { Newsroom } from './newsroom.ts'

/** Several acts in one transaction: all of them are done, or none. */
export function together<T>(newsroom: Newsroom, act: (inside: Newsroom) => Promise<T>): Promise<T> {
  return newsroom.write((tx) => act({ ...newsroom, db: tx, write: (inner) => inner(tx) }))
}
