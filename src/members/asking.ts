import type { Form } from '../page/form.ts'
import { phrasesIn } from '../page/phrases.ts'
import type { Visit } from '../page/reading.ts'
import { newId, type Instant } from '../platform/ids.ts'
import { sessionOf } from '../sign-in/signed-in.ts'
import { opens } from './membership.ts'
import { membershipsOf } from './memberships.ts'
import type { Reader, ReaderId } from './reader.ts'
import { readerById } from './readers.ts'
import { standingFacts } from './standing-facts.ts'

/** Who asks to join or to give, as far as they are signed in. */
export interface Asking {
  language: string
  reader: Reader | undefined
  isMember: boolean
  /** Where they have paid before, at the provider. */
  payer: string | undefined
}

export async function askedBy(visit: Visit, language: string): Promise<Asking> {
  const session = await sessionOf(visit, 'reader')
  const reader = session && (await readerById(visit.db, session.owner as ReaderId))
  const spoken = phrasesIn(language, reader?.language ?? '', visit.paper.language).language
  if (!reader) return { language: spoken, reader: undefined, isMember: false, payer: undefined }
  const [latest] = await membershipsOf(visit.db, reader.id)
  const facts = latest && (await standingFacts(visit.db, latest, visit.now))
  return {
    language: spoken,
    reader,
    isMember: facts !== undefined && facts.membership.endedAt === null && opens(facts.standing),
    payer: facts?.order?.payer,
  }
}

/** What a form is known by; one that brings none gets a new one. */
export function formKeyOf(form: Form, now: Instant): string {
  const key = form.value('key')
  return /^[\w-]{10,64}$/.test(key) ? key : newId(now)
}
