/** One frame of MPEG audio, layer III, by its four bytes of header: ISO/IEC 11172-3 and 13818-3. */
export interface MpegFrame {
  /** Bytes until the next. */
  length: number
  /** Samples of sound in it, and how many of them are a second. */
  samples: number
  rate: number
}

const BITRATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const BITRATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const RATES = [44_100, 48_000, 32_000]

export function mpegFrame(bytes: Uint8Array, at: number): MpegFrame | undefined {
  const [sync, second, third] = [bytes[at], bytes[at + 1] ?? 0, bytes[at + 2] ?? 0]
  if (sync !== 0xff || (second & 0xe6) !== 0xe2) return undefined
  const version = (second >> 3) & 3 // 3 is MPEG-1, 2 is MPEG-2, 0 is MPEG-2.5
  const bitrate = (version === 3 ? BITRATES_1 : BITRATES_2)[third >> 4]
  const full = RATES[(third >> 2) & 3]
  if (version === 1 || !bitrate || !full) return undefined
  const rate = full / (version === 3 ? 1 : version === 2 ? 2 : 4)
  const samples = version === 3 ? 1152 : 576
  const padding = (third >> 1) & 1
  return { length: Math.floor((samples * bitrate * 125) / rate) + padding, samples, rate }
}
