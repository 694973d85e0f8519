const NAMES = new Intl.DisplayNames(['en'], { type: 'language' })

/** As the desk names a language: "Ukrainian", or the code where it has no name. */
export function languageName(code: string): string {
  try {
    return NAMES.of(code) ?? code
  } catch {
    return code
  }
}
