import { nextDue } from './agenda.ts'
import { nowOf, type Sandbox } from './state.ts'

/** Does what is due by the wall clock. */
export function catchUp(sandbox: Sandbox): void {
  nextDue(sandbox, null, nowOf(sandbox))
}

/** Walks a stretch on a test clock that is being advanced; answers whether there is one. */
export function walkClocks({ walking }: Sandbox): boolean {
  return walking.size > 0
}
