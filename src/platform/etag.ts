/** Whether an `If-None-Match` header names this strong ETag; compared weakly, as RFC 9110, 13.1.2 says. */
export function matchesEtag(header: string, etag: string): boolean {
  if (header === etag || header.trim() === '*') return true
  return header.split(',').some((each) => each.trim().replace(/^W\//, '') === etag)
}
