/**
 * A text without certain signs at its ends. It walks inwards once; a pattern such as `/\/+$/` walks a long run in
 * the middle again from each of its signs, and an address of 15,000 slashes would hold up every other reader.
 */
export function trimSigns(text: string, isSign: (sign: string) => boolean): string {
  let start = 0
  while (start < text.length && isSign(text[start]!)) start++
  const kept = text.slice(start)
  return trimSignsAtEnd(kept, isSign)
}

export function trimSignsAtEnd(text: string, isSign: (sign: string) => boolean): string {
  let end = text.length
  while (end > 0 && isSign(text[end - 1]!)) end--
  return text.slice(0, end)
}
