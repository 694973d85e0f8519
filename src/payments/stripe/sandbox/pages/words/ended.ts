/** A sentence's last word with its full stop: Ukrainian and Lithuanian dates bring one of their own. */
export function ended(word: string): string {
  return word.endsWith('.') ? word : `${word}.`
}
