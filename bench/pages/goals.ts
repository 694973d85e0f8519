import { at, median, ratio, said } from '../tools/figures.ts'
import type { Table } from '../tools/report.ts'
import type { Shown } from './showing.ts'
import { against, perSecond, spent, type Measured } from './throughput-tables.ts'

/** What was promised, beside what was measured. */
export interface Goal {
  what: string
  goal: string
  reached: string
  met: boolean
}

export function goalsTable(goals: Goal[]): Table {
  return {
    heading: 'The goals',
    note: 'Ratios are the lowest and the highest of all sizes; in brackets the same by processor time.',
    columns: ['what', 'goal', 'reached', ''],
    rows: goals.map(({ what, goal, reached, met }) => [what, goal, reached, met ? 'met' : 'short']),
  }
}

/** Pages from memory, held against a bare node:http server and against the smallest paper. */
export function goalsFromMemory(audience: string, measured: Measured[]): Goal[] {
  return ['front', 'article'].flatMap((page) => {
    const of = measured.filter((each) => each.page === page)
    const larger = of.filter(({ rounds, smallest }) => rounds !== smallest)
    const most = larger.at(-1)
    return [
      atLeast(`${page}, ${audience}, ours : bare`, 0.9, {
        ratios: of.map(({ rounds: { ours, bare } }) => against(ours, bare, perSecond)),
        processor: of.map(({ rounds: { ours, bare } }) => against(bare, ours, spent)),
      }),
      ...(most === undefined
        ? []
        : [
            atLeast(`${page}, ${audience}, ${said(most.stories)} stories : ${said(of[0]!.stories)}`, 0.9, {
              ratios: [against(most.rounds.ours, most.smallest.ours, perSecond)],
              processor: [against(most.smallest.ours, most.rounds.ours, spent)],
            }),
          ]),
    ]
  })
}

function atLeast(
  what: string,
  goal: number,
  { ratios, processor }: { ratios: number[]; processor: number[] },
): Goal {
  const reached = `${range(ratios)} (${range(processor)})`
  return { what, goal: `≥ ${ratio(goal)}`, reached, met: Math.min(...ratios) >= goal }
}

function range(ratios: number[]): string {
  const [lowest, highest] = [ratio(Math.min(...ratios)), ratio(Math.max(...ratios))]
  return lowest === highest ? lowest : `${lowest}–${highest}`
}

export function goalsOfStarting(measured: { front: number; memory: number }[]): Goal[] {
  const first = median(measured.map(({ front }) => front))
  const memory = median(measured.map((each) => each.memory))
  return [
    below('start to first answer, empty cache, 10,000 stories', 1500, first, 'ms'),
    below('resident memory then', 200, memory, 'MB'),
  ]
}

export function goalsOfShowing(all: Shown[]): Goal[] {
  return all
    .filter(({ where }) => !where.startsWith('the whole command'))
    .map(({ where, times }) =>
      below(`publish → visible, 99th percentile, ${where}`, 100, at(times, 0.99), 'ms'),
    )
}

function below(what: string, goal: number, reached: number, unit: string): Goal {
  return { what, goal: `< ${said(goal)} ${unit}`, reached: `${said(reached)} ${unit}`, met: reached < goal }
}
