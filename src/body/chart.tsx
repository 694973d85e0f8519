import type { ChartBlock } from './block.ts'
import type { BlockFaces } from './block-faces.ts'
import { type BodyPhrases, bodyPhrases, phraseLanguage } from './body-phrases.ts'
import { Source } from './caption.tsx'
import { Bars } from './chart/bars.tsx'
import { Columns, fitsColumns } from './chart/columns.tsx'
import type { Drawing } from './chart/drawing.ts'
import { Lines } from './chart/line.tsx'
import { exactFormat, isDrawn, valueFormat, valuesOf } from './chart/scale.ts'
import { Key, Patterns } from './chart/series-look.tsx'
import { spokenChart, summaryOf } from './chart/in-words.ts'
import { ScrollRegion } from './scroll-region.tsx'
import { leftOut } from './speech.ts'
import type { Surroundings } from './surroundings.ts'

/** Title in words, unit beneath, the drawing, the figures behind it, the source. No script and no style of its own. */
export const chart: BlockFaces<ChartBlock> = {
  page: (block, { language }, at) => {
    const phrases = bodyPhrases(language)
    const drawing = drawingOf(block, language, `chart-${at}`)
    const Shape = shapeOf(block)
    return (
      <figure class="chart" data-block={at}>
        <figcaption>
          {block.title !== '' && <span class="title">{block.title}</span>}
          {block.unit !== '' && <span class="unit">{block.unit}</span>}
        </figcaption>
        <Key
          names={block.series.map(({ name }) => name)}
          drawing={drawing.id}
          lines={block.shape === 'line'}
        />
        {valuesOf(block).length > 0 && <Shape drawing={drawing} />}
        <details>
          <summary lang={phraseLanguage(language)}>{phrases.showFigures}</summary>
          <ScrollRegion label={block.title || phrases.table}>
            <Figures chart={block} language={language} phrases={phrases} />
          </ScrollRegion>
        </details>
        <Source source={block.source} word={phrases.source} />
      </figure>
    )
  },
  letter: (block, surroundings) => outside(block, surroundings),
  feed: (block, surroundings) => outside(block, surroundings),
  words: ({ title, unit, labels, series, source }) =>
    [title, unit, labels.join(' '), ...series.map(({ name }) => name), source].join('\n'),
  speech: (block, speaking) =>
    valuesOf(block).length === 0 ? leftOut('chart', speaking) : spokenChart(block, speaking),
}

function drawingOf(block: ChartBlock, language: string, id: string): Drawing {
  return {
    id,
    labels: block.labels,
    series: block.series,
    summary: summaryOf(block, language),
    format: valueFormat(valuesOf(block), language),
    patterns: <Patterns series={block.shape === 'line' ? 0 : block.series.length} drawing={id} />,
  }
}

function shapeOf(block: ChartBlock) {
  if (block.shape === 'line') return Lines
  return block.shape === 'columns' && fitsColumns(block) ? Columns : Bars
}

interface FiguresProps {
  chart: ChartBlock
  language: string
  phrases: BodyPhrases
}

function Figures({ chart: { labels, series, unit, title }, language, phrases }: FiguresProps) {
  const format = exactFormat(language)
  return (
    <table>
      <thead>
        <tr>
          <th aria-hidden="true" />
          {series.map(({ name }) => (
            <th scope="col" class="number">
              {name || unit || title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {labels.map((label, index) => (
          <tr>
            <th scope="row">{label}</th>
            {series.map(({ values }) => {
              const value = values[index]
              return <td class="number">{isDrawn(value) ? format(value) : phrases.noValue}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Mail programs and feed readers draw no SVG: they get the figures. */
function outside(block: ChartBlock, { language }: Surroundings) {
  const phrases = bodyPhrases(language)
  return (
    <div>
      {block.title !== '' && (
        <p>
          <strong>{block.title}</strong>
          {block.unit !== '' && ` (${block.unit})`}
        </p>
      )}
      <Figures chart={block} language={language} phrases={phrases} />
      {block.source !== '' && (
        <p>
          <small>{`${phrases.source}: ${block.source}`}</small>
        </p>
      )}
    </div>
  )
}
