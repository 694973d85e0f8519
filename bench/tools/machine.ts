import { spawnSync } from 'node:child_process'
import { cpus, loadavg, totalmem } from 'node:os'
import { coresSaid } from './cores.ts'

/** The line that stands over every figure. A machine that others were using shows in its load. */
export function machineLine(now: Date): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor'
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`
  const load = `load ${loadavg()[0]!.toFixed(1)} before the start`
  const programs = [`Node ${process.versions.node}`, versionOf('nginx', '-v'), versionOf('wrk', '-v')].filter(
    Boolean,
  )
  return [
    `${model}, ${cpus().length} cores (${coresSaid})`,
    memory,
    ...programs,
    load,
    now.toISOString().slice(0, 10),
  ].join(', ')
}

/** `nginx 1.22.1` out of what the program says of itself, on whichever stream. */
function versionOf(program: string, flag: string): string {
  const { stdout, stderr } = spawnSync(program, [flag], { encoding: 'utf8', env: withSbin() })
  const number = /(\d+\.\d+(\.\d+)?)/.exec(`${stdout ?? ''}${stderr ?? ''}`)
  return number ? `${program} ${number[1]}` : ''
}

/** Debian puts nginx where only root's PATH leads. */
export function withSbin(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` }
}
