import { isIPv6 } from 'node:net'

/**
 * The network an address is in, as far as whoever is there can choose addresses freely: of IPv4 the first three
 * parts, of IPv6 the first 48 bits, which is what a line commonly gets (RFC 6177).
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (/^\d+\.\d+\.\d+\.\d+$/.test(plain)) return `${plain.split('.').slice(0, 3).join('.')}.0/24`
  if (!isIPv6(plain)) return plain
  const [before = '', after = ''] = plain.split('%')[0]!.split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after === '' ? [] : after.split(':')
  const gap = plain.includes('::') ? Math.max(0, 8 - head.length - tail.length) : 0
  const parts = [...head, ...Array.from({ length: gap }, () => '0'), ...tail]
  return `${parts
    .slice(0, 3)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')}::/48`
}
