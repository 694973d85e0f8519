import { createHash, createVerify, type KeyObject } from 'node:crypto'

/** What a receiver finds who checks a DKIM signature (RFC 6376, relaxed/relaxed, rsa-sha256) with this key. */
export function checkDkim(
  raw: Buffer,
  publicKey: KeyObject,
): { bodyIsWhole: boolean; signatureHolds: boolean; signed: string[]; domain: string; selector: string } {
  const text = raw.toString('latin1')
  const end = text.indexOf('\r\n\r\n')
  const headers = text.slice(0, end).split(/\r\n(?![ \t])/)
  const signature = headers.find((line) => /^dkim-signature:/i.test(line)) ?? ''
  const tags = Object.fromEntries(
    signature
      .slice(signature.indexOf(':') + 1)
      .split(';')
      .map((tag) => [tag.split('=')[0]!.trim(), tag.slice(tag.indexOf('=') + 1).replace(/\s/g, '')]),
  ) as Record<string, string>
  const body = text
    .slice(end + 4)
    .replace(/[ \t]+\r\n/g, '\r\n')
    .replace(/[ \t]+/g, ' ')
    .replace(/(\r\n)*$/, '\r\n')
  const left = headers.toReversed()
  const lines = (tags.h ?? '').split(':').flatMap((name) => {
    const at = left.findIndex((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
    return at < 0 ? [] : left.splice(at, 1).map(relaxed)
  })
  const own = relaxed(signature.replace(/([;\s]b=)[^;]*/, '$1'))
  const verify = createVerify('RSA-SHA256').update(
    `${lines.map((line) => `${line}\r\n`).join('')}${own}`,
    'latin1',
  )
  return {
    bodyIsWhole: createHash('sha256').update(body, 'latin1').digest('base64') === tags.bh,
    signatureHolds: verify.verify(publicKey, tags.b ?? '', 'base64'),
    signed: (tags.h ?? '').toLowerCase().split(':'),
    domain: tags.d ?? '',
    selector: tags.s ?? '',
  }
}

function relaxed(line: string): string {
  const colon = line.indexOf(':')
  const value = line
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${line.slice(0, colon).trim().toLowerCase()}:${value}`
}
