/** Figures in the text form that Prometheus reads. */
export function metricsText(
  pages: Readonly<Record<string, number>>,
  letters: Readonly<Record<string, number>> = {},
): string {
  const memory = process.memoryUsage()
  const all: Record<string, number> = {
    ...named('standfirst_pages_', pages),
    ...named('standfirst_letters_', letters),
    process_resident_memory_bytes: memory.rss,
    nodejs_heap_used_bytes: memory.heapUsed,
    process_uptime_seconds: process.uptime(),
  }
  return Object.entries(all)
    .map(([name, value]) => `# TYPE ${name} gauge\n${name} ${value}\n`)
    .join('')
}

function named(prefix: string, facts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [prefix + name, value]))
}
