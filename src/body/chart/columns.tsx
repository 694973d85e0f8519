import { Axis } from './axis.tsx'
import { em, emsOf, everyWhich, NARROWEST_EMS, percent, percentOf, widestOf } from './lettering.ts'
import type { Drawing } from './drawing.ts'
import { isDrawn, scaleAround, scaleFromZero, valuesOf } from './scale.ts'
import { fillOf, lookOf } from './series-look.tsx'
import { Grid } from './grid.tsx'

/** Too long to stand under columns, and few enough to be read down a page: such a chart is drawn as bars. */
export function fitsColumns({ labels }: Pick<Drawing, 'labels'>): boolean {
  return labels.length > 16 || everyWhich(labels) === 1
}

/** Columns with the values over them, or, where they are too many for that, over a grid. */
export function Columns({ drawing }: { drawing: Drawing }) {
  const { labels, series } = drawing
  const values = valuesOf(drawing)
  const ticks = scaleAround([0, ...values]).ticks
  const hasRoom =
    emsOf(widestOf(values.map(drawing.format))) * labels.length * series.length <= NARROWEST_EMS * 0.94
  const from = hasRoom ? 0 : percentOf(widestOf(ticks.map(drawing.format))) + 2
  const slot = (100 - from) / Math.max(1, labels.length)
  const width = (slot * 0.78) / Math.max(1, series.length)
  const scale = scaleFromZero(hasRoom || ticks.length === 0 ? values : ticks)
  const at = (value: number) => TOP + (1 - scale.share(value)) * HEIGHT
  const isThinned = everyWhich(labels, (100 - from) / 100) > 1
  const bottom = TOP + HEIGHT + (values.some((value) => value < 0) ? BENEATH_VALUES : BENEATH)
  return (
    <svg class="drawing" role="img" aria-label={drawing.summary} height={em(bottom)}>
      {drawing.patterns}
      {!hasRoom && <Grid ticks={ticks} at={at} format={drawing.format} />}
      {series.map(({ values: heights }, which) =>
        heights.map((value, index) => {
          if (!isDrawn(value)) return null
          const x = from + index * slot + slot * 0.11 + which * width
          const [high, low] = [Math.min(at(0), at(value)), Math.max(at(0), at(value))]
          return (
            <>
              <rect
                class={`bar look-${lookOf(which)}`}
                x={percent(x)}
                y={em(high)}
                width={percent(width * (series.length > 1 ? 0.92 : 1))}
                height={em(Math.max(low - high, value === 0 ? 0 : 0.08))}
                fill={fillOf(which, drawing.id)}
              />
              {hasRoom && (
                <text
                  class="value"
                  x={percent(x + width / 2)}
                  y={em(value < 0 ? low + 1.1 : high - 0.45)}
                  text-anchor="middle"
                >
                  {drawing.format(value)}
                </text>
              )}
            </>
          )
        }),
      )}
      <line class="zero" x1="0" x2="100%" y1={em(at(0))} y2={em(at(0))} />
      <Axis
        labels={labels}
        from={from}
        to={100}
        at={(index) => from + (index + (isThinned ? 0 : 0.5)) * slot}
        y={bottom - 0.4}
      />
    </svg>
  )
}

/** In em: room for the values over the highest column, the columns, the labels, and them under values below zero. */
const TOP = 1.7
const HEIGHT = 15
const BENEATH = 2
const BENEATH_VALUES = 3.2
