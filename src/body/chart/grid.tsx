import { em } from './lettering.ts'

interface GridProps {
  ticks: number[]
  at(value: number): number
  format(value: number): string
}

/** Lines to read heights by, for charts whose values are not written out; each number stands on its line. */
export function Grid({ ticks, at, format }: GridProps) {
  return (
    <g class="grid">
      {ticks.map((tick) => (
        <>
          <line
            class={tick === 0 ? 'zero' : undefined}
            x1="0"
            x2="100%"
            y1={em(at(tick))}
            y2={em(at(tick))}
          />
          <text x="0" y={em(at(tick) - 0.3)}>
            {format(tick)}
          </text>
        </>
      ))}
    </g>
  )
}
