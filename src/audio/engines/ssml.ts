import type { SpeechSegment } from '../voices/voice.ts'

/** A sentence in SSML 1.0: IPA where the lexicon has it, else a respelling in the place of the spelling. */
export function ssmlOf(segments: readonly SpeechSegment[]): string {
  return segments
    .map(({ text, ipa, respelling }) => {
      const spelled = escaped(text)
      if (ipa) return `<phoneme alphabet="ipa" ph="${escaped(bare(ipa))}">${spelled}</phoneme>`
      if (respelling) return `<sub alias="${escaped(respelling)}">${spelled}</sub>`
      return spelled
    })
    .join('')
}

/** Lexicons write /ˈvɪlnʲʊs/ or [ˈvɪlnʲʊs]; engines take what is between. */
const bare = (ipa: string) => ipa.trim().replace(/^[/[]|[/\]]$/g, '')

/** What XML 1.0 does not allow at all goes; the rest is written so that it stays text. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
