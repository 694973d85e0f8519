/** What somebody who looked through the books has to say: what was looked at, and each thing that is not right. */
export interface Examined {
  looked: string
  findings: string[]
}

/** Of many alike, the first few are named and the rest counted. */
export function fewOf(findings: string[], most = 20): string[] {
  return findings.length <= most
    ? findings
    : [...findings.slice(0, most), `… and ${findings.length - most} more like these.`]
}
