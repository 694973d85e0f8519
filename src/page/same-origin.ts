/**
 * Whether a form was sent from a page of this paper: cookies go along with a form from anywhere that is opened in
 * the same window, so whoever may act has to be asked where they stand. Every browser of today says with a POST
 * where it comes from (`Origin`, Fetch standard §3.2), most also how the two are related (`Sec-Fetch-Site`).
 * Whoever says neither is refused.
 */
export function isSameOrigin(headers: Headers, url: string): boolean {
  const related = headers.get('sec-fetch-site')
  if (related !== null) return related === 'same-origin'
  const origin = headers.get('origin')
  if (origin === null) return false
  return origin === new URL(url).origin || URL.parse(origin)?.host === headers.get('host')
}
