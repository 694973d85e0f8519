/**
 * The drawing is as wide as the column and its letters keep their size: across it all is in percent, down it
 * in em. So how much room words take can only be reckoned, and it is reckoned for the narrowest phone.
 */
export const NARROWEST_EMS = 24

const EMS_A_LETTER = 0.56

export function emsOf(words: string): number {
  return [...words].length * EMS_A_LETTER
}

/** Of the drawing's width on the narrowest phone, in percent. */
export function percentOf(words: string): number {
  return (emsOf(words) / NARROWEST_EMS) * 100
}

export function widestOf(words: string[]): string {
  return words.reduce((widest, one) => (emsOf(one) > emsOf(widest) ? one : widest), '')
}

/** Lines of at most so many ems, broken at spaces, three at most; the table has the words whole. */
export function brokenInto(words: string, ems: number): string[] {
  const letters = Math.max(4, Math.floor(ems / EMS_A_LETTER))
  const lines: string[] = ['']
  for (const word of words.split(/\s+/).flatMap((one) => chopped(one, letters))) {
    const line = lines.at(-1) ?? ''
    if (line === '') lines[lines.length - 1] = word
    else if ([...line].length + 1 + [...word].length <= letters) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), shortened(`${lines[2]}…${lines[3]}`, letters)]
}

export function shortened(words: string, letters: number): string {
  const all = [...words]
  return all.length <= letters
    ? words
    : `${all
        .slice(0, letters - 1)
        .join('')
        .trimEnd()}…`
}

function chopped(word: string, letters: number): string[] {
  const all = [...word]
  const pieces: string[] = []
  for (let at = 0; at < all.length && pieces.length < 4; at += letters)
    pieces.push(all.slice(at, at + letters).join(''))
  return pieces
}

/**
 * Which of many labels beneath an axis can be written without touching: every first, second, fifth…
 * `share` is how much of the drawing's width the axis takes.
 */
export function everyWhich(labels: string[], share = 1): number {
  const room = (NARROWEST_EMS * share) / Math.max(1, labels.length)
  return Math.max(1, Math.ceil((Math.min(emsOf(widestOf(labels)), MOST_LABEL_EMS) + 0.8) / room))
}

const MOST_LABEL_EMS = 8

export function axisLabel(label: string): string {
  return shortened(label, Math.floor(MOST_LABEL_EMS / EMS_A_LETTER))
}

export function percent(value: number): string {
  return `${round(value)}%`
}

export function em(value: number): string {
  return `${round(value)}em`
}

export function round(value: number): number {
  return Math.round(value * 100) / 100
}
