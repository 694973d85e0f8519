import { withoutControls } from '../body/text.ts'

/** The same, with the words in it freed of the characters that neither databases nor feeds take. */
export function cleanWords<Said>(said: Said): Said {
  return cleaned(said) as Said
}

function cleaned(said: unknown): unknown {
  if (typeof said === 'string') return withoutControls(said)
  if (Array.isArray(said)) return said.map(cleaned)
  if (typeof said !== 'object' || said === null) return said
  return Object.fromEntries(Object.entries(said).map(([name, value]) => [name, cleaned(value)]))
}
