/** Figures in the text form that Prometheus reads. */
export function metricsText(facts: Readonly<Record<string, number>>): string {
  const memory = process.memoryUsage()
  const all: Record<string, number> = {
    ...Object.fromEntries(Object.entries(facts).map(([name, value]) => [`standfirst_pages_${name}`, value])),
    process_resident_memory_bytes: memory.rss,
    nodejs_heap_used_bytes: memory.heapUsed,
    process_uptime_seconds: process.uptime(),
  }
  return Object.entries(all)
    .map(([name, value]) => `# TYPE ${name} gauge\n${name} ${value}\n`)
    .join('')
}
