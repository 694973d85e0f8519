import { brokenInto, em, NARROWEST_EMS, percent, percentOf, widestOf } from './lettering.ts'
import type { Drawing } from './drawing.ts'
import { isDrawn, scaleFromZero, valuesOf } from './scale.ts'
import { fillOf, lookOf } from './series-look.tsx'

/** Bars to the side, each value at its bar's end. Short labels stand beside their bars, long ones over them. */
export function Bars({ drawing }: { drawing: Drawing }) {
  const { labels, series } = drawing
  const across = layOut(drawing)
  const [thick, between] = series.length === 1 ? [1.6, 1.3] : [1.25, 1.1]
  const rows: { label: string; index: number; lines: string[]; top: number }[] = []
  let height = 0
  labels.forEach((label, index) => {
    const lines = across.beside ? [] : brokenInto(label, NARROWEST_EMS)
    rows.push({ label, index, lines, top: height })
    height += lines.length * 1.3 + series.length * (thick + 0.25) + between
  })
  return (
    <svg class="drawing" role="img" aria-label={drawing.summary} height={em(Math.max(height - between, 1))}>
      {drawing.patterns}
      {rows.map(({ label, index, lines, top }) => (
        <g>
          {lines.map((line, at) => (
            <text y={em(top + 0.9 + at * 1.3)}>{line}</text>
          ))}
          {across.beside && <text y={em(top + (series.length * (thick + 0.25)) / 2 + 0.22)}>{label}</text>}
          {across.zero > across.from && (
            <line
              class="zero"
              x1={percent(across.zero)}
              x2={percent(across.zero)}
              y1={em(top + lines.length * 1.3 - 0.25)}
              y2={em(top + lines.length * 1.3 + series.length * (thick + 0.25))}
            />
          )}
          {series.map(({ values }, which) => (
            <Bar
              drawing={drawing}
              across={across}
              value={values[index] ?? null}
              which={which}
              y={top + lines.length * 1.3 + which * (thick + 0.25)}
              thick={thick}
            />
          ))}
        </g>
      ))}
    </svg>
  )
}

interface Across {
  beside: boolean
  from: number
  zero: number
  /** In percent of the whole width. */
  at(value: number): number
}

/** Room for the labels, then for values of negative bars, the bars, the values of positive ones. */
function layOut(drawing: Drawing): Across {
  const values = valuesOf(drawing)
  const scale = scaleFromZero(values)
  const widest = percentOf(widestOf(drawing.labels))
  const beside = widest <= 26
  const gutter = beside && widest > 0 ? widest + 3 : 0
  const room = (wanted: number[]) =>
    wanted.length === 0 ? 0 : Math.min(30, percentOf(widestOf(wanted.map(drawing.format))) + 4)
  const from = gutter + room(values.filter((value) => value < 0))
  const to = 100 - Math.max(room(values.filter((value) => value >= 0)), values.length === 0 ? 20 : 0)
  const at = (value: number) => from + scale.share(value) * (to - from)
  return { beside, from, zero: at(0), at }
}

interface BarProps {
  drawing: Drawing
  across: Across
  value: number | null
  which: number
  y: number
  thick: number
}

function Bar({ drawing, across, value, which, y, thick }: BarProps) {
  const middle = em(y + thick / 2 + 0.35)
  if (!isDrawn(value)) {
    return (
      <text class="none" x={percent(across.zero)} y={middle} dx="0.4em">
        –
      </text>
    )
  }
  const [left, right] = [Math.min(across.zero, across.at(value)), Math.max(across.zero, across.at(value))]
  return (
    <>
      <rect
        class={`bar look-${lookOf(which)}`}
        x={percent(left)}
        y={em(y)}
        width={percent(Math.max(right - left, value === 0 ? 0 : 0.25))}
        height={em(thick)}
        fill={fillOf(which, drawing.id)}
      />
      <text
        class="value"
        x={percent(value < 0 ? left : right)}
        y={middle}
        dx={value < 0 ? '-0.45em' : '0.45em'}
        text-anchor={value < 0 ? 'end' : 'start'}
      >
        {drawing.format(value)}
      </text>
    </>
  )
}
