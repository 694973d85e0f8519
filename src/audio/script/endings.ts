/**
 * Whether a full stop that belongs to an abbreviation ends the sentence as well: nothing follows, or a word that
 * begins sentences and no names. "He left the U.S. The army stayed" is two sentences, "the U.S. Army" is none.
 */
export function endsSentence(text: string, to: number, starters: ReadonlySet<string>): boolean {
  const rest = /^["”’“»)\]]*(\s+["“„«(‘]*(\p{Lu}[\p{L}’']*)?|$)/u.exec(text.slice(to, to + 40))
  if (!rest) return false
  if (to + rest[0].length >= text.length && rest[2] === undefined) return true
  return rest[1]!.includes('\n') || (rest[2] !== undefined && starters.has(rest[2].toLowerCase()))
}
