export type Tool = 'postgres' | 'chromium' | 'java' | 'xmllint' | 'ffmpeg' | 'pocketsphinx' | 'wrk' | 'nginx'
export function provide<Name extends Tool>(
  names: Name[],
): Promise<Record<Name, { found: string; because?: undefined } | { found?: undefined; because: string }>>
