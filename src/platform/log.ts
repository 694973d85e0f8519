/** One JSON object a line on standard error, or nothing. */
export interface Log {
  info(what: string, facts?: Record<string, unknown>): void
  error(what: string, error: unknown, facts?: Record<string, unknown>): void
}

export const stderrLog: Log = {
  info: (what, facts) => write({ level: 'info', what, ...facts }),
  error: (what, error, facts) =>
    write({
      level: 'error',
      what,
      ...facts,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
}

export const silentLog: Log = { info() {}, error() {} }

function write(line: Record<string, unknown>): void {
  process.stderr.write(JSON.stringify({ at: new Date().toISOString(), ...line }) + '\n')
}
