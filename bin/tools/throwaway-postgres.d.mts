export function startPostgres(
  bin: string,
  wanted?: string[],
): Promise<{ url: string; stop(): Promise<void>; because?: undefined } | { url?: undefined; because: string }>
