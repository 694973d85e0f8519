import { spawnSync } from 'node:child_process'
import { cpus } from 'node:os'

const pinned = cpus().length > 1 && spawnSync('taskset', ['--version']).status === 0

/** The command by which a program runs on one core alone, where `taskset` and a second core are there. */
export function onCore(core: number, command: string, args: string[]): [string, string[]] {
  return pinned ? ['taskset', ['-c', String(core), command, ...args]] : [command, args]
}

export const coresSaid = pinned ? 'servers on one core, wrk on another' : 'servers and wrk on the same cores'
