import { mpegFrame } from '../audio/sound/mpeg-frame.ts'

/**
 * What bytes are, by the bytes themselves: a name or a declared type is only what somebody says. These look
 * at the first few; that the rest is sound, the decoder finds out.
 */
export type PictureKind = 'jpeg' | 'png' | 'webp' | 'avif' | 'gif' | 'tiff'

export const PICTURE_TYPES: Record<PictureKind, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  tiff: 'image/tiff',
}

export function identifyPicture(bytes: Uint8Array): PictureKind | 'heic' | 'svg' | undefined {
  const start = latin1(bytes, 0, 16)
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'gif'
  if (start.startsWith('RIFF') && start.startsWith('WEBP', 8)) return 'webp'
  if (/^(II[*+]\0|MM\0[*+])/.test(start)) return 'tiff'
  if (start.startsWith('ftyp', 4)) return pictureOfBrands(brands(bytes))
  return looksLikeSvg(bytes) ? 'svg' : undefined
}

/** Files a story may hand out or play: what it is, and the ending its name gets. */
export interface FileKind {
  mediaType: string
  ending: string
}

export function identifyFile(bytes: Uint8Array): FileKind | undefined {
  const start = latin1(bytes, 0, 16)
  if (start.startsWith('%PDF-')) return { mediaType: 'application/pdf', ending: 'pdf' }
  if (start.startsWith('ID3') || isMpegAudio(bytes)) return { mediaType: 'audio/mpeg', ending: 'mp3' }
  if (start.startsWith('RIFF') && start.startsWith('WAVE', 8))
    return { mediaType: 'audio/wav', ending: 'wav' }
  if (start.startsWith('OggS')) return oggKind(latin1(bytes, 0, 64))
  if (start.startsWith('\x1a\x45\xdf\xa3')) return webmKind(latin1(bytes, 0, 4096))
  if (start.startsWith('ftyp', 4)) return mp4Kind(brands(bytes))
  return undefined
}

function pictureOfBrands(found: string[]): 'avif' | 'heic' | undefined {
  if (found.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif'
  return found.some((brand) => /^(hei[cxms]|hev[cxms]|mif1|msf1)$/.test(brand)) ? 'heic' : undefined
}

/** Of an Ogg stream only Vorbis, Opus, FLAC and Speex are sound; with Theora it is a film we do not take. */
function oggKind(start: string): FileKind | undefined {
  return /vorbis|OpusHead|FLAC|Speex/.test(start) ? { mediaType: 'audio/ogg', ending: 'ogg' } : undefined
}

/** Matroska at large is not WebM: browsers play only the latter, and its header says so. */
function webmKind(start: string): FileKind | undefined {
  if (!start.includes('webm')) return undefined
  return start.includes('V_VP') || start.includes('V_AV1')
    ? { mediaType: 'video/webm', ending: 'webm' }
    : { mediaType: 'audio/webm', ending: 'weba' }
}

function mp4Kind(found: string[]): FileKind | undefined {
  if (found[0] === 'M4A ' || found[0] === 'M4B ') return { mediaType: 'audio/mp4', ending: 'm4a' }
  const plays = found.some((brand) => /^(iso[0-9m]|mp4[12]|avc1|M4V |dash|MSNV)$/.test(brand))
  return plays ? { mediaType: 'video/mp4', ending: 'mp4' } : undefined
}

/** An MPEG-1/2 layer III frame, and another where the first says it ends: two bytes alone would be chance. */
function isMpegAudio(bytes: Uint8Array): boolean {
  const first = mpegFrame(bytes, 0)
  return first !== undefined && mpegFrame(bytes, first.length) !== undefined
}

/** The brands an ISO media file claims in its first box: the main one, then those it is compatible with. */
function brands(bytes: Uint8Array): string[] {
  const size = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0)
  const text = latin1(bytes, 0, Math.min(size, 256))
  const found = [text.slice(8, 12)]
  for (let at = 16; at + 4 <= text.length; at += 4) found.push(text.slice(at, at + 4))
  return found
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 2048))
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart()
  return /^(<\?xml|<!--|<!DOCTYPE svg|<svg)/i.test(start) && /<svg[\s>]/i.test(start)
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to)
}
