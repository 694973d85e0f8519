import type { Sandbox } from './state.ts'

/** What the passing of time brings. */
export type Coming =
  | 'begin-period'
  | 'cancel-subscription'
  | 'collect-invoice'
  | 'expire-checkout'
  | 'expire-incomplete'
  | 'answer-refund'
  | 'finalise-invoice'
  | 'move-money'
  | 'resume-collection'
  | 'settle-debit'

export interface AgendaEntry {
  due: number
  what: Coming
  id: string
}

/** The agenda of the wall clock is kept under no name, that of a test clock under its id. */
const ofClock = (testClock: string | null | undefined) => testClock ?? ''

/** Puts one thing of an object on the agenda; the same thing of it that stood there gives way. */
export function expect(
  { store }: Sandbox,
  testClock: string | null | undefined,
  { due, what, id }: AgendaEntry,
): void {
  store.query('delete from agenda where id = ? and what = ?').run(id, what)
  store
    .query('insert into agenda (clock, due, what, id) values (?, ?, ?, ?)')
    .run(ofClock(testClock), due, what, id)
}

export function forget({ store }: Sandbox, id: string, what?: Coming): void {
  if (what) store.query('delete from agenda where id = ? and what = ?').run(id, what)
  else store.query('delete from agenda where id = ?').run(id)
}

/** Takes the next thing off the agenda that is due by then. */
export function nextDue(
  { store }: Sandbox,
  testClock: string | null,
  until: number,
): AgendaEntry | undefined {
  const row = store
    .query('select due, what, id from agenda where clock = ? and due <= ? order by due, what, id limit 1')
    .get(ofClock(testClock), until)
  if (!row) return undefined
  const entry = { due: Number(row.due), what: row.what as Coming, id: String(row.id) }
  store
    .query('delete from agenda where clock = ? and due = ? and what = ? and id = ?')
    .run(ofClock(testClock), entry.due, entry.what, entry.id)
  return entry
}
