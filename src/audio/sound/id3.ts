import { Buffer } from 'node:buffer'

/** What a file says of itself to whoever plays or passes it on. */
export interface Tags {
  /** The headline. */
  title: string
  /** The byline, a name each. */
  artists: readonly string[]
  paper: string
  /** BCP 47. */
  language: string
  seconds: number
  /** "This audio is created with AI assistance", in the reader's language. */
  disclosure?: string
  source: DigitalSource
  /** Where the story stands. */
  address?: string
  picture?: { bytes: Uint8Array; type: 'image/jpeg' | 'image/png' }
  chapters?: readonly Chapter[]
}

export interface Chapter {
  title: string
  /** Seconds. */
  from: number
  until: number
}

/**
 * How a sound came about, in the words of the IPTC. All machine voices here are models derived from recordings of
 * people, flite's too (CMU ARCTIC), so none is `algorithmicMedia`, which is for what no sample went into.
 */
export type DigitalSource = 'machine' | 'person' | 'person-and-machine'

const IPTC = 'http://cv.iptc.org/newscodes/digitalsourcetype'
export const DIGITAL_SOURCES: Record<DigitalSource, string> = {
  machine: `${IPTC}/trainedAlgorithmicMedia`,
  person: `${IPTC}/digitalCapture`,
  'person-and-machine': `${IPTC}/compositeWithTrainedAlgorithmicMedia`,
}

/** An MP3 with a tag in front: ID3v2.4, with chapters as in "ID3v2 Chapter Frame Addendum 1.0". */
export function withTags(mp3: Uint8Array, tags: Tags): Uint8Array {
  return Buffer.concat([writeId3(tags), mp3])
}

export function writeId3(tags: Tags): Uint8Array {
  const {
    title,
    artists,
    paper,
    language,
    seconds,
    disclosure,
    source,
    address,
    picture,
    chapters = [],
  } = tags
  const frames = Buffer.concat([
    text('TIT2', title),
    ...(artists.length > 0 ? [text('TPE1', artists.join('\0'))] : []),
    text('TALB', paper),
    text('TCON', 'Speech'),
    text('TLAN', languageCode(language)),
    text('TLEN', String(milliseconds(seconds))),
    frame('TXXX', [UTF8, zeroEnded('digitalSourceType'), Buffer.from(DIGITAL_SOURCES[source])]),
    ...(disclosure === undefined ? [] : [comment(disclosure, language)]),
    ...(address === undefined ? [] : [frame('WOAF', [Buffer.from(address, 'latin1')])]),
    ...(chapters.length > 0 ? [contents(chapters), ...chapters.map(chapter)] : []),
    ...(picture ? [cover(picture)] : []),
  ])
  const header = Buffer.from('ID3\x04\0\0', 'latin1')
  return Buffer.concat([header, sevenBits(frames.length), frames])
}

const UTF8 = Buffer.of(3)
const zeroEnded = (words: string) => Buffer.from(`${plain(words)}\0`)
/** A NUL ends a text, and a line break has no place in a headline. */
const plain = (words: string) => words.replace(/[\0\r\n]+/g, ' ')

function frame(name: string, parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts)
  return Buffer.concat([Buffer.from(name), sevenBits(body.length), Buffer.alloc(2), body])
}

/** Several values stand between NULs. */
function text(name: string, words: string): Buffer {
  return frame(name, [UTF8, Buffer.from(words.split('\0').map(plain).join('\0'))])
}

function comment(words: string, language: string): Buffer {
  return frame('COMM', [UTF8, Buffer.from(languageCode(language)), zeroEnded(''), Buffer.from(plain(words))])
}

const FRONT_COVER = Buffer.of(3)

function cover({ bytes, type }: NonNullable<Tags['picture']>): Buffer {
  return frame('APIC', [UTF8, zeroEnded(type), FRONT_COVER, zeroEnded(''), bytes])
}

const nameOf = (at: number) => zeroEnded(`ch${at}`)
/** The one list there is, and in order. */
const TOP_AND_ORDERED = 3
const MOST_CHAPTERS = 255

function contents(chapters: readonly Chapter[]): Buffer {
  const names = chapters.slice(0, MOST_CHAPTERS).map((_, at) => nameOf(at))
  return frame('CTOC', [zeroEnded('toc'), Buffer.of(TOP_AND_ORDERED, names.length), ...names])
}

function chapter({ title, from, until }: Chapter, at: number): Buffer {
  const times = Buffer.alloc(16, 0xff)
  times.writeUInt32BE(milliseconds(from), 0)
  times.writeUInt32BE(milliseconds(until), 4)
  return frame('CHAP', [nameOf(at), times, text('TIT2', title)])
}

const milliseconds = (seconds: number) => Math.max(0, Math.round(seconds * 1000))

/** Seven bits a byte, so that no size looks like the beginning of sound. */
function sevenBits(size: number): Buffer {
  return Buffer.of((size >> 21) & 127, (size >> 14) & 127, (size >> 7) & 127, size & 127)
}

/** ID3 asks for ISO 639-2. */
function languageCode(language: string): string {
  return CODES[language.split('-')[0]!.toLowerCase()] ?? 'und'
}

const CODES: Record<string, string> = Object.fromEntries(
  (
    'be bel,bg bul,cs cze,da dan,de ger,el gre,en eng,es spa,et est,fi fin,fr fre,hr hrv,hu hun,it ita,ka geo,' +
    'lt lit,lv lav,nb nob,nl dut,no nor,pl pol,pt por,ro rum,ru rus,sk slo,sl slv,sr srp,sv swe,tr tur,uk ukr'
  )
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
)
