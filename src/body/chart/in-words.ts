import type { ChartBlock } from '../block.ts'
import { type BodyPhrases, bodyPhrases } from '../body-phrases.ts'
import { PARAGRAPH, type Speaking, type SpeechPart, spokenOnly } from '../speech.ts'
import { exactFormat, isDrawn } from './scale.ts'

/** The label of the drawing: its title and, while they can be taken in by ear, its values. */
export function summaryOf(block: ChartBlock, language: string): string {
  return [block.title, block.unit, ...seriesInWords(block, language)].filter((part) => part !== '').join('. ')
}

/** That it is a chart, its title and the values, a sentence a series; one that is alone needs no name. */
export function spokenChart(block: ChartBlock, speaking: Speaking): SpeechPart[] {
  const head = [block.title, block.unit].filter((part) => part !== '').join(', ')
  const [only, ...others] = block.series
  const series = only && others.length === 0 ? [{ ...only, name: '' }] : block.series
  const told = seriesInWords({ ...block, series }, speaking.language)
  const named = head === '' ? '' : `${bodyPhrases(speaking.language).chart}: ${head}`
  return [named, ...told].flatMap((words) => {
    const spoken = spokenOnly(words, speaking)
    return spoken.length > 0 ? [...spoken, PARAGRAPH] : []
  })
}

const MOST_VALUES_HEARD = 12

function seriesInWords({ labels, series }: ChartBlock, language: string): string[] {
  const phrases = bodyPhrases(language)
  const format = exactFormat(language)
  return series.flatMap(({ name, values }) => {
    const points = values.flatMap((value, index) =>
      isDrawn(value) ? [{ label: labels[index] ?? '', value }] : [],
    )
    const told =
      points.length <= MOST_VALUES_HEARD
        ? points.map((point) => ({ ...point, as: '' }))
        : salient(points, phrases)
    const words = told.map(
      ({ as, label, value }) => `${as === '' ? '' : `${as}, `}${label}: ${format(value)}`,
    )
    return words.length === 0 ? [] : [`${name === '' ? '' : `${name}. `}${words.join('; ')}`]
  })
}

interface Point {
  label: string
  value: number
}

/** Of many values a listener keeps four. */
function salient(points: Point[], phrases: BodyPhrases): (Point & { as: string })[] {
  const sorted = points.toSorted((a, b) => a.value - b.value)
  const told: [string, Point | undefined][] = [
    [phrases.first, points[0]],
    [phrases.highest, sorted.at(-1)],
    [phrases.lowest, sorted[0]],
    [phrases.last, points.at(-1)],
  ]
  return told.flatMap(([as, point]) => (point ? [{ as, ...point }] : []))
}
