type Metadata = Record<string, string>

/** What is sent is added; an empty value takes a name away, an empty whole takes all away. */
export function merged(before: Metadata | null | undefined, sent: '' | Metadata | undefined): Metadata {
  if (sent === undefined) return before ?? {}
  if (sent === '') return {}
  return Object.fromEntries(
    [...Object.entries({ ...before }), ...Object.entries(sent)].filter(([name]) => sent[name] !== ''),
  )
}
