import type { Realm } from './session.ts'

const OURS = 'https://ours.invalid'

/**
 * Where somebody wanted to be before they signed in, if that is a page of this paper and of this realm. Anything
 * else, whoever wrote it into the address, leads nowhere: a link that says our name must not end elsewhere.
 */
export function ownPath(given: string, realm: Realm): string | undefined {
  if (given.length > 500 || !/^\/(?![/\\])/.test(given) || /[\p{Cc}\\]/u.test(given)) return undefined
  const url = URL.parse(given, OURS)
  if (url?.origin !== OURS || url.pathname.startsWith('//')) return undefined
  const [, first, second] = url.pathname.split('/')
  const isDesk = first === 'desk'
  if (isDesk !== (realm === 'staff')) return undefined
  if ((isDesk ? second : first)?.startsWith('sign-')) return undefined
  return url.pathname + url.search + url.hash
}
