/** What was sent with a form. Nothing in it has been checked: schemas stand in the page that reads it. */
export interface Form {
  /** What was typed, without space around it; empty when there is no such field. Files are never text. */
  value(name: string): string
  /** All of several fields of one name, such as ticked boxes. */
  values(name: string): string[]
  has(name: string): boolean
  /** What was chosen to be sent along; undefined when nothing was. */
  file(name: string): File | undefined
}

export type FormRead = { ok: true; form: Form } | { ok: false; because: 'too-large' | 'not-a-form' }

/** Reads the body of a request as a form, of either kind that browsers send, up to so many bytes. */
export async function readForm(request: Request, largest: number): Promise<FormRead> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(type))
    return { ok: false, because: 'not-a-form' }
  const bytes = await readUpTo(request, largest)
  if (bytes === undefined) return { ok: false, because: 'too-large' }
  try {
    const sent = await new Response(bytes as Uint8Array<ArrayBuffer>, {
      headers: { 'content-type': type },
    }).formData()
    return { ok: true, form: formOf(sent) }
  } catch {
    return { ok: false, because: 'not-a-form' }
  }
}

/** A form with these fields, as if it had been sent: for showing a page again, and in tests. */
export function formWith(fields: Record<string, string>): Form {
  const sent = new FormData()
  for (const [name, value] of Object.entries(fields)) sent.set(name, value)
  return formOf(sent)
}

function formOf(sent: FormData): Form {
  const values = (name: string) =>
    sent
      .getAll(name)
      .filter((value) => typeof value === 'string')
      .map(cleaned)
  return {
    values,
    value: (name) => values(name)[0] ?? '',
    has: (name) => sent.has(name),
    file(name) {
      const given = sent.get(name)
      return given instanceof File && given.size > 0 ? given : undefined
    },
  }
}

/** No database keeps the first of all characters, and a lone half of a pair is no text. */
function cleaned(value: string): string {
  return value.replaceAll('\0', '').toWellFormed().trim()
}

/** The bytes of a body, or undefined when there are more than may come; what is too much is not read. */
async function readUpTo(request: Request, largest: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > largest) return undefined
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > largest) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts)
}
