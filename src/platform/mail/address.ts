import { domainToASCII } from 'node:url'

/**
 * An e-mail address in the one form in which we keep and compare it: lower case, its domain in ASCII. Undefined
 * for what no letter could be sent to. Names may not be quoted and domains have a dot: forms that nobody has
 * but those who try what a form lets through.
 */
export function readAddress(typed: string): string | undefined {
  const text = typed.trim().normalize('NFC')
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at).toLowerCase()
  const domain = domainToASCII(text.slice(at + 1).toLowerCase())
  if (at < 1 || !LOCAL.test(local) || local.includes('..')) return undefined
  if (Buffer.byteLength(local) > 64 || domain.length > 253 || !DOMAIN.test(domain)) return undefined
  return `${local}@${domain}`
}

const LOCAL =
  /^[\p{L}\p{N}\p{M}!#$%&'*+\-/=?^_`{|}~]([\p{L}\p{N}\p{M}.!#$%&'*+\-/=?^_`{|}~]*[\p{L}\p{N}\p{M}!#$%&'*+\-/=?^_`{|}~])?$/u
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/

/** The part after the sign, as those who limit or count by domain want it. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1)
}
