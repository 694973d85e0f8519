/** The first that fits: many browsers name others beside themselves. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOPiOS\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bYaBrowser\//, 'Yandex'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/\bChromium\/|\bChrome\/|\bCriOS\/|\bHeadlessChrome\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const SYSTEMS: [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\biPad\b/, 'iPad'],
  [/\biPhone\b|\biPod\b/, 'iPhone'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b|\bX11\b/, 'Linux'],
]

/**
 * What a browser says of itself, as much of it as helps its owner to know it again: `Firefox/Android`. Nothing
 * that it says is kept in its own words.
 */
export function agentOf(userAgent: string): string {
  return `${named(BROWSERS, userAgent)}/${named(SYSTEMS, userAgent)}`
}

function named(known: [RegExp, string][], userAgent: string): string {
  return known.find(([pattern]) => pattern.test(userAgent))?.[1] ?? ''
}

/** `Firefox/Android` taken apart; either may be empty. */
export function agentParts(agent: string): { browser: string; system: string } {
  const [browser = '', system = ''] = agent.split('/')
  return { browser, system }
}
