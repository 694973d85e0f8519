import { axisLabel, em, emsOf, everyWhich, NARROWEST_EMS, percent, widestOf } from './lettering.ts'
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
  const slot = 100 / Math.max(1, labels.length)
  const width = (slot * 0.78) / Math.max(1, series.length)
  const hasRoom = emsOf(widestOf(values.map(drawing.format))) <= (NARROWEST_EMS * width * 1.2) / 100
  const scale = hasRoom ? scaleFromZero(values) : roundedFromZero(values)
  const at = (value: number) => TOP + (1 - scale.share(value)) * HEIGHT
  const every = everyWhich(labels)
  return (
    <svg class="drawing" role="img" aria-label={drawing.summary} height={em(TOP + HEIGHT + BENEATH)}>
      {drawing.patterns}
      {!hasRoom && <Grid ticks={scaleAround([0, ...values]).ticks} at={at} format={drawing.format} />}
      {series.map(({ values: heights }, which) =>
        heights.map((value, index) => {
          if (!isDrawn(value)) return null
          const x = index * slot + slot * 0.11 + which * width
          const [top, bottom] = [Math.min(at(0), at(value)), Math.max(at(0), at(value))]
          return (
            <>
              <rect
                class={`bar look-${lookOf(which)}`}
                x={percent(x)}
                y={em(top)}
                width={percent(width * (series.length > 1 ? 0.92 : 1))}
                height={em(Math.max(bottom - top, value === 0 ? 0 : 0.08))}
                fill={fillOf(which, drawing.id)}
              />
              {hasRoom && (
                <text
                  class="value"
                  x={percent(x + width / 2)}
                  y={em(value < 0 ? bottom + 1.1 : top - 0.45)}
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
      {labels.map((label, index) =>
        index % every === 0 ? (
          <text
            class="label"
            x={percent(every === 1 ? (index + 0.5) * slot : index * slot)}
            y={em(TOP + HEIGHT + BENEATH - 0.4)}
            text-anchor={every === 1 ? 'middle' : 'start'}
          >
            {axisLabel(label)}
          </text>
        ) : null,
      )}
    </svg>
  )
}

/** In em: room for the values over the highest column, the columns, the labels (and values of negative ones). */
const TOP = 1.7
const HEIGHT = 15
const BENEATH = 3

function roundedFromZero(values: number[]) {
  const { ticks } = scaleAround([0, ...values])
  return scaleFromZero(ticks.length > 0 ? ticks : values)
}
