import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './root.mjs'

const running = new Set()

/** Runs a program to its end and answers with its exit code and what it printed. Never throws. */
export function run(command, args, { env = process.env, cwd = root, show = false, input } = {}) {
  return new Promise((resolve) => {
    const said = []
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: [input === undefined ? 'ignore' : 'pipe', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    })
    running.add(child)
    if (input !== undefined) child.stdin.end(input)
    child.stdout?.on('data', (chunk) => said.push(chunk))
    child.stderr?.on('data', (chunk) => said.push(chunk))
    const end = (code, text) => {
      running.delete(child)
      resolve({ code, output: Buffer.concat(said).toString() + text })
    }
    child.on('error', (error) => end(127, `${command}: ${error.message}\n`))
    child.on('close', (code, signal) => end(code ?? asExitCode(signal), ''))
  })
}

/** Ends what `run` has started and is not over yet. */
export function endAll(signal = 'SIGTERM') {
  for (const child of running) child.kill(signal)
}

/** Runs a program in our place: its input and output are ours, signals go to it, and we end as it ends. */
export function become(command, args, env = process.env) {
  const child = spawn(command, args, { env, stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    console.error(`${command} could not be started: ${error.message}`)
    process.exit(127)
  })
  child.on('exit', (code, signal) => process.exit(code ?? asExitCode(signal)))
}

/** What a shell makes of a process that a signal has ended. */
function asExitCode(signal) {
  return 128 + (constants.signals[signal] ?? 0)
}
