import { spokenIn, type Spoken } from './words.ts'

/** The language that was asked for with the session, else the browser's. */
export function spokenFor(request: Request, locale: string | null | undefined): Spoken {
  const asked = locale && locale !== 'auto' ? [locale] : []
  const accepted = (request.headers.get('accept-language') ?? '')
    .split(',')
    .map((part) => part.split(';')[0]!.trim())
    .filter((language) => language !== '' && language !== '*')
  return spokenIn(...asked, ...accepted)
}
