import { axisLabel, em, everyWhich, percent, percentOf } from './lettering.ts'

interface AxisProps {
  labels: string[]
  /** In percent of the width: where the axis begins and ends, and where each label belongs. */
  from: number
  to: number
  at(index: number): number
  /** In em: the line the labels stand on. */
  y: number
}

/** Labels beneath a drawing. When not all have room, every so many begin where they belong, none past the edge. */
export function Axis({ labels, from, to, at, y }: AxisProps) {
  const every = everyWhich(labels, (to - from) / 100)
  return (
    <g>
      {labels.map((label, index) => {
        const words = axisLabel(label)
        const fits = index % every === 0 && (every === 1 || at(index) + percentOf(words) <= 101)
        return fits ? (
          <text class="label" x={percent(at(index))} y={em(y)} text-anchor={every === 1 ? 'middle' : 'start'}>
            {words}
          </text>
        ) : null
      })}
    </g>
  )
}
