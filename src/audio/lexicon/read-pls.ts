import { Parser } from 'htmlparser2'
import { type Instant, instant } from '../../platform/ids.ts'
import { type Word, primary, wordTrouble } from './lexicon.ts'
import { OURS, PLS } from './write-pls.ts'

export type ReadLexicon =
  | { ok: true; words: Word[]; notes: string[] }
  /** A sentence for whoever brought the file. */
  | { ok: false; because: string }

const LARGEST = 5_000_000
const MOST_NOTES = 100

/** A Pronunciation Lexicon from a file. What cannot be taken is named in the notes, word by word. */
export function readPls(source: string, { by, now }: { by: string; now: Instant }): ReadLexicon {
  if (source.length > LARGEST)
    return refused('is larger than five million characters. Part it, and bring the parts one by one.')
  const found = elementsIn(source.replace(/^\uFEFF/, ''))
  if (found.broken !== undefined) return refused(found.broken)
  const { root, lexemes } = found
  if (!root || nameOf(root.name) !== 'lexicon' || !inNamespace(root, PLS))
    return refused('holds no lexicon: its outermost element has to be <lexicon> of W3C PLS 1.0.')
  const language = root.attributes['xml:lang'] ?? ''
  if (!/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(language))
    return refused('does not say its language: <lexicon> needs xml:lang, such as xml:lang="en".')
  const alphabet = root.attributes.alphabet ?? 'ipa'
  const notes: string[] = []
  const words = lexemes.flatMap((lexeme) => wordsOf(lexeme, { language, alphabet, by, now, root }, notes))
  return { ok: true, words, notes: shortened(notes) }
}

function refused(because: string): ReadLexicon {
  return { ok: false, because: `This file ${because}` }
}

interface Element {
  name: string
  attributes: Record<string, string>
}
interface Lexeme extends Element {
  parts: (Element & { text: string })[]
}
interface Elements {
  root?: Element
  lexemes: Lexeme[]
  broken?: string
}

/** The parser mends what is broken; a lexicon that had to be mended is not taken. */
function elementsIn(source: string): Elements {
  const found: Elements = { lexemes: [] }
  const open: string[] = []
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (open.length === 0 && found.root) found.broken ??= 'has more than one outermost element.'
        found.root ??= { name, attributes }
        if (open.length === 1 && nameOf(name) === 'lexeme')
          found.lexemes.push({ name, attributes, parts: [] })
        if (open.length === 2) found.lexemes.at(-1)?.parts.push({ name, attributes, text: '' })
        open.push(name)
      },
      ontext(text) {
        const part = open.length === 3 ? found.lexemes.at(-1)?.parts.at(-1) : undefined
        if (part) part.text += text
        else if (open.length === 0 && text.trim() !== '')
          found.broken ??= 'is not XML: words stand outside every element.'
      },
      onclosetag(name, isImplied) {
        const emptyElement = source[parser.endIndex - 1] === '/'
        if (isImplied && !emptyElement) found.broken ??= `is not whole: <${name}> is never closed.`
        open.pop()
      },
    },
    { xmlMode: true },
  )
  parser.end(source)
  return found
}

function nameOf(name: string): string {
  return name.replace(/^.*:/, '')
}

function inNamespace({ name, attributes }: Element, namespace: string): boolean {
  const [prefix] = name.includes(':') ? name.split(':') : [undefined]
  return attributes[prefix === undefined ? 'xmlns' : `xmlns:${prefix}`] === namespace
}

interface Context {
  language: string
  alphabet: string
  by: string
  now: Instant
  root: Element
}

/** One word for each way it is written; of several ways to say it the preferred, or the first. */
function wordsOf(lexeme: Lexeme, context: Context, notes: string[]): Word[] {
  const texts = (name: string) =>
    lexeme.parts.filter((part) => nameOf(part.name) === name && part.text.trim() !== '')
  const graphemes = texts('grapheme').map(({ text }) => tidy(text))
  const phonemes = texts('phoneme').filter(
    ({ attributes }) => (attributes.alphabet ?? context.alphabet) === 'ipa',
  )
  const ipa = preferred(phonemes)
  const respelling = preferred(texts('alias'))
  if (graphemes.length === 0) {
    notes.push('A <lexeme> without a <grapheme> was left out: it does not say which word it is about.')
    return []
  }
  return graphemes.flatMap((spelling) => {
    const word: Word = {
      spelling,
      ...ours(lexeme, context),
      ...(ipa !== undefined && { ipa }),
      ...(respelling !== undefined && { respelling }),
    }
    const other = texts('phoneme').length > phonemes.length && ipa === undefined && respelling === undefined
    const trouble = other
      ? `its sounds are written in “${context.alphabet}”, and only IPA is read here.`
      : wordTrouble(word)
    if (trouble === undefined) return [word]
    notes.push(`“${spelling}” was left out: ${trouble}`)
    return []
  })
}

function preferred(parts: Lexeme['parts']): string | undefined {
  const part = parts.find(({ attributes }) => attributes.prefer === 'true') ?? parts[0]
  return part && tidy(part.text)
}

/** What we wrote ourselves, under whatever prefix the file has for it. */
function ours({ attributes }: Lexeme, { root, language, by, now }: Context) {
  const prefix = Object.keys(root.attributes)
    .find((key) => root.attributes[key] === OURS)
    ?.replace('xmlns:', '')
  const own = (name: string) => (prefix === undefined ? undefined : attributes[`${prefix}:${name}`])
  const at = Date.parse(own('added-at') ?? '')
  const said = own('language')
  return {
    language: said !== undefined && primary(said) === primary(language) ? said : language,
    match: own('match') === 'whole word' ? 'whole word' : 'exact case',
    addedBy: own('added-by') ?? by,
    addedAt: Number.isNaN(at) ? now : instant(at),
  } as const
}

function tidy(text: string): string {
  return text.trim().replace(/\s+/g, ' ').normalize('NFC')
}

function shortened(notes: string[]): string[] {
  if (notes.length <= MOST_NOTES) return notes
  return [...notes.slice(0, MOST_NOTES), `${notes.length - MOST_NOTES} more were left out.`]
}
