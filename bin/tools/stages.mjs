/** What a run of checks comes to: each stage says how many passed, failed and were skipped, and is timed. */
export function openTally() {
  const total = { passed: 0, failed: 0, skipped: 0 }
  return {
    total,
    /** Runs one stage, prints a line for it and, when something failed, everything that it has to say. */
    async stage(name, act) {
      const began = process.hrtime.bigint()
      const { passed = 0, failed = 0, skipped = 0, output = '' } = await act()
      const seconds = Number(process.hrtime.bigint() - began) / 1e9
      total.passed += passed
      total.failed += failed
      total.skipped += skipped
      console.log(
        `${failed > 0 ? '✗' : '✓'} ${name.padEnd(28)}${seconds.toFixed(1).padStart(6)} s   ${inWords({ passed, failed, skipped })}`,
      )
      if (output.trim() !== '') console.log(output.trimEnd())
    },
    /** Counts what could not be tried, and says why in one line. */
    skip(name, count, because) {
      if (count === 0) return
      total.skipped += count
      console.log(`- ${name}: ${count} skipped. ${because}.`)
    },
    lastLine: () => `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`,
  }
}

function inWords({ passed, failed, skipped }) {
  const parts = [`${passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`]
  return parts.filter(Boolean).join(', ')
}
