import { readFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import type { Finding } from '../finding.ts'
import { clean, rowsBelongingTo, rowsOfKind, settleRow, tellFindings, waitingRows } from '../imports.ts'
import { readCsv } from '../csv.ts'
import { holdLease } from '../take-import.ts'
import { parseFields, wordsIn, type Fields } from './fields.ts'
import { SOURCE, type GhostImport } from './ghost-import.ts'

const AT_ONCE = 50

/**
 * Members are kept aside as Ghost had them, from the export and from the CSV file beside it, until membership is
 * set up. Nobody is written to.
 */
export async function bringMembers(job: GhostImport): Promise<void> {
  const findings: Finding[] = []
  for (const kind of ['members', 'subscribers']) await fromExport(job, kind, findings)
  if (job.wishes.members !== undefined) await fromCsv(job, job.wishes.members, findings)
  await job.newsroom.write(async (tx) => {
    await holdLease(tx, job.taken, job.newsroom.clock.now())
    await tellFindings(tx, job.taken.import.id, { about: 'members', name: 'Members', findings })
  })
}

async function fromExport(job: GhostImport, kind: string, findings: Finding[]): Promise<void> {
  const { newsroom, taken } = job
  const id = taken.import.id
  const labels = new Map(
    (await rowsOfKind(newsroom.db, id, 'labels')).map((row) => [
      row.row_key,
      wordsIn(parseFields(row.data) ?? {}, 'name'),
    ]),
  )
  let at = 0
  for (;;) {
    const rows = await waitingRows(newsroom.db, id, kind, at, AT_ONCE)
    if (rows.length === 0) return
    at = rows.at(-1)?.number ?? at
    const people: Fields[] = []
    for (const row of rows) {
      const related = await rowsBelongingTo(newsroom.db, id, 'members_labels', row.row_key)
      const named = related.flatMap((each) => labels.get(wordsIn(parseFields(each) ?? {}, 'label_id')) ?? [])
      people.push({ ...parseFields(row.data), ...(named.length > 0 && { labels: named }) })
    }
    await keepPeople(job, people, findings, { kind, numbers: rows.map((row) => row.number) })
  }
}

async function fromCsv(job: GhostImport, file: string, findings: Finding[]): Promise<void> {
  const rows = readCsv(await readFile(file, 'utf8'))
  const first = rows.next()
  const names = first.done ? [] : first.value.map((name) => name.trim().toLowerCase())
  if (!names.includes('email')) {
    findings.push({
      kind: 'not-brought-in',
      what: `${file} has no column “email” in its first line, so it is no list of members.`,
    })
    return
  }
  let people: Fields[] = []
  for (const row of rows) {
    people.push(Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])))
    if (people.length >= AT_ONCE) {
      await keepPeople(job, people, findings)
      people = []
    }
  }
  await keepPeople(job, people, findings)
}

async function keepPeople(
  { newsroom, taken }: GhostImport,
  people: Fields[],
  findings: Finding[],
  rows?: { kind: string; numbers: number[] },
): Promise<void> {
  const now = newsroom.clock.now()
  await newsroom.write(async (tx) => {
    await holdLease(tx, taken, now)
    for (const person of people) {
      const email = clean(wordsIn(person, 'email').trim()).toLowerCase()
      if (!/^[^\s@]+@[^\s@]+$/.test(email)) {
        findings.push({
          kind: 'not-brought-in',
          what: `A member without an e-mail address: ${JSON.stringify(person)}`,
        })
        continue
      }
      const row = {
        name: clean(wordsIn(person, 'name')),
        data: clean(JSON.stringify(person)),
        imported_at: now,
      }
      await tx
        .insertInto('imported_members')
        .values({ source: SOURCE, email, ...row })
        .onConflict((at) => at.columns(['source', 'email']).doUpdateSet(row))
        .execute()
    }
    for (const number of rows?.numbers ?? [])
      await settleRow(tx, taken.import.id, rows?.kind ?? '', number, 'kept')
  })
  await pause(1)
}

/** Read beforehand, so that a wrong path is told before anything is done. */
export async function membersRefusal(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined
  try {
    const text = await readFile(file, 'utf8')
    const [names = []] = readCsv(text.slice(0, 10_000))
    const isList = names.some((name) => name.trim().toLowerCase() === 'email')
    return isList ? undefined : `${file} is no list of members: its first line names no column “email”.`
  } catch (error) {
    return `The members ${file} cannot be read: ${(error as Error).message}`
  }
}
