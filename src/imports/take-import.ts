import { hostname } from 'node:os'
import type { Newsroom } from '../newsroom.ts'
import type { Tx } from '../platform/database/database.ts'
import { later, newId, type Instant } from '../platform/ids.ts'
import { importOf, type Facts, type Import } from './imports.ts'

/** So long a process that says nothing is believed to be at work. It says something with every story. */
const LEASE = 60_000

const NOTHING_YET: Facts = { version: '', exportedOn: '', settings: {}, tables: {} }

export interface Taken {
  import: Import
  worker: string
}

/**
 * Begins bringing in a file, or goes on where a killed process stopped, or begins again when it was finished
 * before. Only one process works on an import: a lease says so, and a process that is gone has none.
 */
export async function takeImport(
  newsroom: Newsroom,
  file: { source: string; hash: string; name: string; wishes: string },
): Promise<({ ok: true } & Taken) | { ok: false; because: string }> {
  const now = newsroom.clock.now()
  const worker = `${hostname()}:${process.pid}:${newId(now)}`
  return newsroom.write(async (tx) => {
    await tx
      .insertInto('imports')
      .values({
        id: newId<'import'>(now),
        source: file.source,
        file_hash: file.hash,
        file_name: file.name,
        wishes: file.wishes,
        begun_at: now,
        worker: null,
        leased_until: null,
        facts: JSON.stringify(NOTHING_YET),
        staged_at: null,
        finished_at: null,
        report: null,
      })
      .onConflict((at) => at.columns(['source', 'file_hash', 'wishes']).doNothing())
      .execute()
    const found = (await importOf(tx, file))!
    if (isAtWork(found, now))
      return {
        ok: false,
        because: `Another process is bringing in this very file (${found.worker?.split(':').slice(0, 2).join(', process ')}). Wait until it is done.`,
      }
    const again = found.finished
    const taken = await tx
      .updateTable('imports')
      .set({
        worker,
        leased_until: later(now, LEASE),
        file_name: file.name,
        ...(again && { begun_at: now, finished_at: null, report: null, staged_at: null }),
      })
      .where('id', '=', found.id)
      .where((eb) => (found.worker === null ? eb('worker', 'is', null) : eb('worker', '=', found.worker)))
      .returning('id')
      .executeTakeFirst()
    if (!taken) return { ok: false, because: 'Another process began bringing in this very file just now.' }
    if (again) await tx.deleteFrom('import_findings').where('import_id', '=', found.id).execute()
    return { ok: true, worker, import: again ? { ...found, staged: false, finished: false } : found }
  })
}

function isAtWork({ worker, leasedUntil }: Import, now: Instant): boolean {
  if (worker === null || leasedUntil === null || leasedUntil <= now) return false
  const [host, process_] = worker.split(':')
  return host !== hostname() || isRunning(Number(process_))
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Called in every transaction of an import: whoever has lost the lease must not write beside its new holder. */
export async function holdLease(tx: Tx, { import: { id }, worker }: Taken, now: Instant): Promise<void> {
  const held = await tx
    .updateTable('imports')
    .set({ leased_until: later(now, LEASE) })
    .where('id', '=', id)
    .where('worker', '=', worker)
    .returning('id')
    .executeTakeFirst()
  if (!held) throw new Error('Another process has taken over this import.')
}

export async function letGo(newsroom: Newsroom, { import: { id }, worker }: Taken): Promise<void> {
  await newsroom.write(async (tx) => {
    await tx
      .updateTable('imports')
      .set({ worker: null, leased_until: null })
      .where('id', '=', id)
      .where('worker', '=', worker)
      .execute()
  })
}
