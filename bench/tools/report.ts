import { existsSync, readFileSync, writeFileSync } from 'node:fs'

export interface Table {
  heading: string
  /** What was done and how to read it, in a sentence or two. */
  note: string
  columns: string[]
  rows: string[][]
}

export interface Report {
  /** `npm run bench -- pages`: what made it. */
  command: string
  machine: string
  tables: Table[]
}

/** For a terminal: columns stand under each other, figures to the right. */
export function asText({ heading, note, columns, rows }: Table): string {
  const widths = columns.map((column, i) => Math.max(column.length, ...rows.map((row) => row[i]!.length)))
  const line = (cells: string[]) =>
    cells
      .map((cell, i) => (isFigure(rows, i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return ['', heading, note, '', line(columns), rule, ...rows.map(line), ''].join('\n')
}

function isFigure(rows: string[][], column: number): boolean {
  return rows.every((row) => /^[–\d]/.test(row[column]!)) && column > 0
}

/**
 * Writes the figures into a document between two marks, and leaves the rest of it as it is; a document that is
 * not there yet, or has no marks, gets them at its end.
 */
export function writeMarkdown(file: string, report: Report): void {
  const [open, close] = [`<!-- measured by: ${report.command} -->`, '<!-- end of what was measured -->']
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const measured = [
    open,
    '',
    `Measured on ${report.machine}.`,
    '',
    ...report.tables.flatMap(asMarkdown),
    close,
  ].join('\n')
  const begins = before.indexOf('<!-- measured by: ')
  const ends = before.indexOf(close)
  if (begins === -1 || ends === -1) writeFileSync(file, `${before}${before === '' ? '' : '\n'}${measured}\n`)
  else writeFileSync(file, before.slice(0, begins) + measured + before.slice(ends + close.length))
}

function asMarkdown({ heading, note, columns, rows }: Table): string[] {
  const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  const rule = columns.map((_, i) => (isFigure(rows, i) ? '---:' : '---'))
  return [`### ${heading}`, '', note, '', line(columns), line(rule), ...rows.map(line), '']
}
