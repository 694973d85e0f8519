import type { Newsroom } from '../newsroom.ts'
import type { Tx } from '../platform/database/database.ts'
import { newId, type Instant } from '../platform/ids.ts'
import { noteAct } from '../staff/note-act.ts'
import type { Acting } from '../staff/staff-member.ts'
import { cleanWords } from '../stories/clean-words.ts'
import { isSameWord, wordTrouble, type Word } from './lexicon/lexicon.ts'
import { readPls } from './lexicon/read-pls.ts'
import { listedWords, wordById, type ListedWord, type WordId } from './lexicons.ts'

export type WordDraft = Omit<Word, 'addedBy' | 'addedAt'>

type KeptWord =
  | { ok: true; word: WordId; became: 'added' | 'changed' | 'as before' }
  /** `said` is why, as a sentence. */
  | { ok: false; because: 'no-word'; said: string }

/** Says how a word is said from now on. The one that was there for it is taken back, and stays to be seen. */
export async function keepWord(
  newsroom: Newsroom,
  draft: WordDraft,
  { by }: { by: Acting },
): Promise<KeptWord> {
  const now = newsroom.clock.now()
  const word: Word = { ...tidied(draft), addedBy: by.name, addedAt: now }
  const said = wordTrouble(word)
  if (said !== undefined) return { ok: false, because: 'no-word', said }
  return newsroom.write(async (tx) => {
    const { id, became } = await keepWordIn(tx, now, word, await listedWords(tx), by)
    if (became !== 'as before')
      await noteAct(tx, now, by, {
        act: became === 'added' ? 'added a word to the lexicon' : 'changed a word of the lexicon',
        about: `word:${id}`,
        detail: toldOf(word),
      })
    return { ok: true, word: id, became }
  })
}

/** One word is said as it was before anybody said how. */
export async function takeBackWord(
  newsroom: Newsroom,
  id: WordId,
  { by }: { by: Acting },
): Promise<{ ok: true; word: ListedWord } | { ok: false; because: 'no-such-word' }> {
  const now = newsroom.clock.now()
  return newsroom.write(async (tx) => {
    const word = await wordById(tx, id)
    if (!word) return { ok: false, because: 'no-such-word' }
    await takeBackIn(tx, now, [id], by)
    await noteAct(tx, now, by, {
      act: 'took a word out of the lexicon',
      about: `word:${id}`,
      detail: toldOf(word),
    })
    return { ok: true, word }
  })
}

type Brought =
  | { ok: true; added: number; changed: number; asBefore: number; notes: string[] }
  | { ok: false; because: 'no-lexicon'; said: string }

/** Brings in a Pronunciation Lexicon: its words go before ours where both have one. */
export async function bringWordsIn(
  newsroom: Newsroom,
  source: string,
  { by }: { by: Acting },
): Promise<Brought> {
  const now = newsroom.clock.now()
  const read = readPls(source, { by: by.name, now })
  if (!read.ok) return { ok: false, because: 'no-lexicon', said: read.because }
  return newsroom.write(async (tx) => {
    const became = { added: 0, changed: 0, asBefore: 0 }
    let known = await listedWords(tx)
    for (const given of read.words) {
      // What was said elsewhere and when is known there; here it counts from the day it came.
      const word: Word = { ...tidied(given), addedBy: by.name, addedAt: now }
      const kept = await keepWordIn(tx, now, word, known, by)
      became[kept.became === 'as before' ? 'asBefore' : kept.became]++
      if (kept.became !== 'as before')
        known = [...known.filter((one) => !isSameWord(one, word)), { ...word, id: kept.id }]
    }
    const { added, changed } = became
    if (added + changed > 0)
      await noteAct(tx, now, by, { act: 'brought words into the lexicon', detail: { added, changed } })
    return { ok: true, ...became, notes: read.notes }
  })
}

async function keepWordIn(
  tx: Tx,
  now: Instant,
  word: Word,
  known: readonly ListedWord[],
  by: Acting,
): Promise<{ id: WordId; became: 'added' | 'changed' | 'as before' }> {
  const same = known.filter((one) => isSameWord(one, word))
  const [only] = same
  if (only && same.length === 1 && isSaidAlike(only, word)) return { id: only.id, became: 'as before' }
  await takeBackIn(
    tx,
    now,
    same.map(({ id }) => id),
    by,
  )
  const id: WordId = newId<'word'>(now)
  await tx
    .insertInto('lexicon_entries')
    .values({
      id,
      spelling: word.spelling,
      language: word.language,
      ipa: word.ipa ?? null,
      respelling: word.respelling ?? null,
      match: word.match,
      added_at: now,
      added_by: by.name,
      removed_at: null,
      removed_by: null,
    })
    .execute()
  return { id, became: same.length > 0 ? 'changed' : 'added' }
}

async function takeBackIn(tx: Tx, now: Instant, ids: readonly WordId[], by: Acting): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('lexicon_entries')
    .set({ removed_at: now, removed_by: by.name })
    .where('id', 'in', ids)
    .execute()
}

function isSaidAlike(one: Word, other: Word): boolean {
  return (
    one.spelling === other.spelling &&
    one.language === other.language &&
    one.match === other.match &&
    one.ipa === other.ipa &&
    one.respelling === other.respelling
  )
}

function tidied({ spelling, language, ipa, respelling, match }: WordDraft): WordDraft {
  const tidy = (text = '') => cleanWords(text).trim().replace(/\s+/g, ' ').normalize('NFC')
  const [sounds, letters] = [tidy(ipa), tidy(respelling)]
  return {
    spelling: tidy(spelling),
    language: tidy(language).toLowerCase(),
    ...(sounds !== '' && { ipa: sounds }),
    ...(letters !== '' && { respelling: letters }),
    match,
  }
}

function toldOf({ spelling, language, ipa, respelling }: Word) {
  return { spelling, language, ipa: ipa ?? null, respelling: respelling ?? null }
}
