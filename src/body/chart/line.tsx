import { Axis } from './axis.tsx'
import { em, percent, percentOf, round, widestOf } from './lettering.ts'
import type { Drawing } from './drawing.ts'
import { isDrawn, scaleAround, valuesOf } from './scale.ts'
import { lookOf } from './series-look.tsx'
import { Grid } from './grid.tsx'

/**
 * Lines over a grid, with the last value of each at its end. The lines themselves are stretched to the width
 * there is; their strokes and all letters are not.
 */
export function Lines({ drawing }: { drawing: Drawing }) {
  const { labels, series } = drawing
  const scale = scaleAround(valuesOf(drawing))
  const at = (value: number) => TOP + (1 - scale.share(value)) * HEIGHT
  const ends = endsOf(drawing, at)
  const from = percentOf(widestOf(scale.ticks.map(drawing.format))) + 2
  const to = 100 - Math.min(30, percentOf(widestOf(ends.map(({ words }) => words))) + 4)
  return (
    <svg class="drawing" role="img" aria-label={drawing.summary} height={em(TOP + HEIGHT + BENEATH)}>
      <Grid ticks={scale.ticks} at={at} format={drawing.format} />
      <svg
        x={percent(from)}
        y={em(TOP)}
        width={percent(to - from)}
        height={em(HEIGHT)}
        viewBox="0 0 1000 1000"
        preserveAspectRatio="none"
        overflow="visible"
      >
        {series.map(({ values }, which) => (
          <path
            class={`line look-${lookOf(which)}`}
            d={pathOf(values, labels.length, scale.share)}
            vector-effect="non-scaling-stroke"
          />
        ))}
      </svg>
      {ends.map(({ words, y }) => (
        <text class="value" x={percent(to)} y={em(y + 0.35)} dx="0.5em">
          {words}
        </text>
      ))}
      <Axis
        labels={labels}
        from={from}
        to={to}
        at={(index) => from + (index / Math.max(1, labels.length - 1)) * (to - from)}
        y={TOP + HEIGHT + BENEATH - 0.4}
      />
    </svg>
  )
}

/** In em, as for columns. */
const TOP = 1.7
const HEIGHT = 16
const BENEATH = 2

/** A gap lifts the pen; a value between two gaps is a stroke of no length, which round ends make a dot. */
function pathOf(values: (number | null)[], count: number, share: (value: number) => number): string {
  let down = false
  return values
    .map((value, index) => {
      if (!isDrawn(value)) {
        down = false
        return ''
      }
      const point = `${round((index / Math.max(1, count - 1)) * 1000)} ${round((1 - share(value)) * 1000)}`
      const step = down ? `L${point}` : isDrawn(values[index + 1]) ? `M${point}` : `M${point}h.01`
      down = true
      return step
    })
    .join('')
}

/** The last values, moved apart where lines end close together. */
function endsOf({ series, format }: Drawing, at: (value: number) => number): { words: string; y: number }[] {
  const ends = series.flatMap(({ values }) => {
    const last = values.findLast(isDrawn)
    return isDrawn(last) ? [{ words: format(last), y: at(last) }] : []
  })
  ends.sort((a, b) => a.y - b.y)
  ends.forEach((end, index) => {
    const above = ends[index - 1]
    if (above) end.y = Math.max(end.y, above.y + 1.15)
  })
  return ends
}
