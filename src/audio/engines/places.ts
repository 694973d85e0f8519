import { plainWords, type SpeechSegment } from '../voices/voice.ts'

/**
 * A service that is given a respelling tells times by its letters; readers see the spelling. These lead from a
 * place in the one to a place in the other: anywhere in a respelled word is the whole of that word.
 */
export function placesIn(segments: readonly SpeechSegment[]): {
  startOf(plain: number): number
  endOf(plain: number): number
} {
  const stretches: { plain: number; plainEnd: number; text: number; textEnd: number; same: boolean }[] = []
  let plain = 0
  let text = 0
  for (const segment of segments) {
    const plainEnd = plain + plainWords([segment]).length
    const textEnd = text + segment.text.length
    stretches.push({ plain, plainEnd, text, textEnd, same: segment.respelling === undefined })
    plain = plainEnd
    text = textEnd
  }
  const whole = text
  return {
    startOf(place) {
      const found = stretches.find((each) => place >= each.plain && place < each.plainEnd)
      return found ? (found.same ? found.text + place - found.plain : found.text) : whole
    },
    endOf(place) {
      const found = stretches.find((each) => place > each.plain && place <= each.plainEnd)
      return found ? (found.same ? found.text + place - found.plain : found.textEnd) : whole
    },
  }
}
