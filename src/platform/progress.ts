/** Long work tells how far it is: a bar where somebody watches, a line now and then where a log is kept. */
export interface Progress {
  /** Begins a step, with how much of it there is when that is known. */
  step(what: string, total?: number): void
  /** So much of the step is done. */
  at(done: number): void
  /** A line of its own that stays. */
  say(line: string): void
  end(): void
}

export const silentProgress: Progress = { step() {}, at() {}, say() {}, end() {} }

interface Terminal {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
}

/** How often the bar is drawn again, and how often a plain line is written, in milliseconds. */
const DRAW_EVERY = 100
const LINE_EVERY = 5000

export function progressOn(out: Terminal, milliseconds: () => number = () => performance.now()): Progress {
  return out.isTTY ? bar(out, milliseconds) : lines(out, milliseconds)
}

function bar(out: Terminal, milliseconds: () => number): Progress {
  let what = ''
  let total: number | undefined
  let done = 0
  let drawnAt = -Infinity
  const clear = () => out.write('\r\u001b[2K')
  const draw = () => {
    drawnAt = milliseconds()
    out.write(`\r\u001b[2K${cut(picture(what, done, total), out.columns ?? 80)}`)
  }
  const leave = () => {
    if (what === '') return
    draw()
    out.write('\n')
    what = ''
  }
  return {
    step(next, of) {
      leave()
      what = next
      total = of
      done = 0
      draw()
    },
    at(now) {
      done = now
      if (milliseconds() - drawnAt >= DRAW_EVERY) draw()
    },
    say(line) {
      clear()
      out.write(`${line}\n`)
      if (what !== '') draw()
    },
    end: leave,
  }
}

function lines(out: Terminal, milliseconds: () => number): Progress {
  let what = ''
  let total: number | undefined
  let done = 0
  let told = -1
  let writtenAt = 0
  const write = () => {
    writtenAt = milliseconds()
    told = done
    out.write(`${what}: ${amount(done, total)}\n`)
  }
  const leave = () => {
    if (what !== '' && told !== done) write()
    what = ''
  }
  return {
    step(next, of) {
      leave()
      what = next
      total = of
      done = 0
      told = 0
      writtenAt = milliseconds()
      out.write(`${what}${of === undefined ? '' : `: ${of.toLocaleString('en')} to do`}\n`)
    },
    at(now) {
      done = now
      if (milliseconds() - writtenAt >= LINE_EVERY) write()
    },
    say(line) {
      out.write(`${line}\n`)
    },
    end: leave,
  }
}

function picture(what: string, done: number, total: number | undefined): string {
  if (!total) return `${what}  ${amount(done, total)}`
  const part = Math.min(1, done / total)
  const full = Math.round(part * 24)
  return `${what}  [${'#'.repeat(full)}${'.'.repeat(24 - full)}] ${Math.floor(part * 100)} %  ${amount(done, total)}`
}

function amount(done: number, total: number | undefined): string {
  const soFar = done.toLocaleString('en')
  return total === undefined ? soFar : `${soFar} of ${total.toLocaleString('en')}`
}

function cut(text: string, columns: number): string {
  return text.length < columns ? text : text.slice(0, Math.max(0, columns - 1))
}
