import type { Text } from './block.ts'
import type { BlockFaces, BlockOf } from './block-faces.ts'
import { bodyPhrases } from './body-phrases.ts'
import { Source } from './caption.tsx'
import { ScrollRegion } from './scroll-region.tsx'
import { PARAGRAPH, leftOut, spokenOnly } from './speech.ts'
import type { Surroundings } from './surroundings.ts'
import { TextView } from './text-view.tsx'
import { plainText } from './text.ts'

type Table = BlockOf<'table'>

/** On a narrow screen it scrolls inside a region of its own, which the keyboard reaches. */
export const table: BlockFaces<Table> = {
  page: (block, { language }, at) => {
    const phrases = bodyPhrases(language)
    return block.rows.length === 0 ? null : (
      <figure class="table" data-block={at}>
        <ScrollRegion label={block.caption || phrases.table}>
          <Rows table={block} />
        </ScrollRegion>
        <Source source={block.source} word={phrases.source} />
      </figure>
    )
  },
  letter: (block, surroundings) => outside(block, surroundings),
  feed: (block, surroundings) => outside(block, surroundings),
  words: ({ caption, rows, source }) =>
    [caption, ...rows.map((row) => row.map(plainText).join(' ')), source].join('\n'),
  speech: (block, speaking) => {
    if (block.rows.flat().length > MOST_CELLS_HEARD)
      return [...spokenOnly(block.caption, speaking), ...leftOut('table', speaking)]
    const { table: word } = bodyPhrases(speaking.language)
    const caption = block.caption === '' ? '' : `${word}: ${block.caption}`
    return [caption, ...rowsInWords(block)].flatMap((line) => {
      const spoken = spokenOnly(line, speaking)
      return spoken.length > 0 ? [...spoken, PARAGRAPH] : []
    })
  },
}

/**
 * As one reads a table to somebody who does not see it: of two columns each line, of more each cell after the name of
 * its column.
 */
function rowsInWords({ headRow, rows }: Table): string[] {
  const words = rows.map((row) => row.map((cell) => plainText(cell).trim()))
  const [heads = [], ...lines] = headRow && words.length > 1 ? words : [[], ...words]
  const several = Math.max(...lines.map((line) => line.length)) > 2
  const told = lines.map(([first = '', ...rest]) =>
    several && heads.length > 0
      ? [first, ...rest.map((cell, at) => named(heads[at + 1] ?? '', cell))].filter(isSaid).join('; ')
      : named(first, rest.filter(isSaid).join(', ')),
  )
  return [several ? '' : heads.filter(isSaid).join(', '), ...told]
}

const isSaid = (words: string) => words !== ''

/** "Cost: 40 euros"; after a question the answer. */
function named(name: string, words: string): string {
  return [name, words].filter(isSaid).join(/[.?!:]$/.test(name) ? ' ' : ': ')
}

/** Nobody follows more by ear. */
const MOST_CELLS_HEARD = 24

function Rows({
  table: { caption, headRow, headColumn, rows },
  outside: surroundings,
}: {
  table: Table
  outside?: Surroundings
}) {
  const head = headRow ? rows[0] : undefined
  const rest = headRow ? rows.slice(1) : rows
  const numbers = numberColumns(rest)
  const cell = (text: Text, column: number, scope?: 'col' | 'row') => {
    const className = numbers.has(column) && !surroundings ? 'number' : undefined
    const words = <TextView text={text} {...(surroundings && { outside: surroundings })} />
    if (scope === undefined || plainText(text).trim() === '') return <td class={className}>{words}</td>
    return (
      <th scope={scope} class={className}>
        {words}
      </th>
    )
  }
  return (
    <table>
      {caption !== '' && <caption>{caption}</caption>}
      {head && (
        <thead>
          <tr>{head.map((text, column) => cell(text, column, 'col'))}</tr>
        </thead>
      )}
      {rest.length > 0 && (
        <tbody>
          {rest.map((row) => (
            <tr>
              {row.map((text, column) => cell(text, column, headColumn && column === 0 ? 'row' : undefined))}
            </tr>
          ))}
        </tbody>
      )}
    </table>
  )
}

/** Columns that hold only numbers, sums and percentages are set to the right, digit under digit. */
function numberColumns(rows: Text[][]): Set<number> {
  const columns = new Map<number, boolean>()
  for (const row of rows) {
    row.forEach((text, column) => {
      const words = plainText(text).trim()
      if (words !== '') columns.set(column, (columns.get(column) ?? true) && isNumber(words))
    })
  }
  return new Set([...columns].flatMap(([column, numeric]) => (numeric ? [column] : [])))
}

function isNumber(words: string): boolean {
  return /^[-−–+±~≈<>]?\s?\p{Sc}?\s?\d[\d\s.,'’]*\s?(%|‰|\p{Sc})?$|^[-−–—]$/u.test(words)
}

function outside(block: Table, surroundings: Surroundings) {
  return block.rows.length === 0 ? null : (
    <div>
      <Rows table={block} outside={surroundings} />
      {block.source !== '' && (
        <p>
          <small>{`${bodyPhrases(surroundings.language).source}: ${block.source}`}</small>
        </p>
      )}
    </div>
  )
}
