import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** A secret for one thing, for a link or a cookie: 256 bits of chance that nobody guesses. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Six digits for somebody to type. A million is few: whoever takes one counts the tries. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0')
}

/** What is kept of a token. Chance needs no salt: nobody can try 2^256 of them. */
export function hashOfToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** What is kept of a code: bound to what it was made for, so that no list of a million hashes serves twice. */
export function hashOfCode(secret: string, about: string, code: string): string {
  return createHmac('sha256', secret).update(`code ${about} ${code}`).digest('base64url')
}

/** Text that somebody else keeps for us, such as a cookie, with our signature: who changes it is found out. */
export function signed(secret: string, purpose: string, text: string): string {
  return `${text}.${signature(secret, purpose, text)}`
}

/** The text that was signed for this purpose, or undefined. */
export function unsigned(secret: string, purpose: string, given: string): string | undefined {
  const at = given.lastIndexOf('.')
  if (at < 0) return undefined
  const text = given.slice(0, at)
  return isSame(given.slice(at + 1), signature(secret, purpose, text)) ? text : undefined
}

/** Whether two secrets are the same, told in a time that does not say how much of them is. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function signature(secret: string, purpose: string, text: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url')
}
