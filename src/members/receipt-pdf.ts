import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import PdfDocument from 'pdfkit'
import { assetFiles, assetsFolder } from '../page/assets.ts'
import type { ReceiptLines } from './receipt-lines.ts'

// One sheet of A4, in points: 72 to the inch.
const EDGE = 64
const WIDTH = 595.28 - 2 * EDGE
const NAMES = 130
const INK = '#1a1a1a'
const SOFT = '#5c5c5c'
const RULE = '#c8c8c8'

type Face = 'text' | 'display'
const SCRIPTS = ['latin', 'latin-ext', 'cyrillic'] as const

/** A receipt on a sheet of paper, in the paper's own faces. */
export async function receiptPdf(lines: ReceiptLines, language: string): Promise<Uint8Array> {
  const pdf = new PdfDocument({
    size: 'A4',
    margin: EDGE,
    lang: language,
    info: { Title: lines.title, Author: lines.paper },
  })
  const parts: Buffer[] = []
  pdf.on('data', (part: Buffer) => parts.push(part))
  const done = new Promise<void>((ended) => pdf.on('end', ended))
  for (const face of ['text', 'display'] as const)
    for (const script of SCRIPTS) pdf.registerFont(`${face}-${script}`, faceFile(face, script))
  draw(pdf, lines)
  pdf.end()
  await done
  return Buffer.concat(parts)
}

function draw(pdf: PDFKit.PDFDocument, { paper, title, facts, total, givenBack }: ReceiptLines): void {
  let y = EDGE
  y = write(pdf, paper, { face: 'display', size: 22, x: EDGE, y, width: WIDTH })
  y = rule(pdf, y + 10, 1.5) + 34
  y = write(pdf, title, { face: 'display', size: 16, x: EDGE, y, width: WIDTH }) + 16
  for (const { name, text } of facts) y = line(pdf, { name, text }, y) + 7
  y = rule(pdf, y + 6, 0.5) + 10
  y = line(pdf, total, y, 'display') + 5
  if (givenBack) line(pdf, givenBack, y)
}

/** A name at the left and what it is beside it; answers where the next may begin. */
function line(
  pdf: PDFKit.PDFDocument,
  { name, text }: { name: string; text: string },
  y: number,
  face: Face = 'text',
): number {
  const names = write(pdf, name, {
    face,
    size: 11,
    x: EDGE,
    y,
    width: NAMES,
    ink: face === 'text' ? SOFT : INK,
  })
  const at = { face, size: 11, x: EDGE + NAMES + 12, width: WIDTH - NAMES - 12 }
  const texts = text.split('\n').reduce((from, each) => write(pdf, each, { ...at, y: from }), y)
  return Math.max(names, texts)
}

function rule(pdf: PDFKit.PDFDocument, y: number, thick: number): number {
  pdf
    .moveTo(EDGE, y)
    .lineTo(EDGE + WIDTH, y)
    .lineWidth(thick)
    .strokeColor(thick > 1 ? INK : RULE)
    .stroke()
  return y
}

interface Place {
  face: Face
  size: number
  x: number
  y: number
  width: number
  ink?: string
}

/** Sets words in a column, each in the file that has its letters; answers where the next line begins. */
function write(pdf: PDFKit.PDFDocument, text: string, { face, size, x, y, width, ink = INK }: Place): number {
  const leading = size * 1.35
  let at = x
  let top = y
  pdf.fontSize(size).fillColor(ink)
  for (const word of text.split(/(?<=\s)/).flatMap((each) => cut(pdf, each, face, width))) {
    const runs = runsOf(word)
    if (at > x && at + widthOf(pdf, runs, face) > x + width) {
      at = x
      top += leading
    }
    for (const { letters, script } of runs) {
      pdf.font(`${face}-${script}`).text(letters, at, top, { lineBreak: false, baseline: 'top' })
      at += pdf.widthOfString(letters)
    }
  }
  return top + leading
}

/** A word that is wider than its column, as a long address is, in pieces that are not. */
function cut(pdf: PDFKit.PDFDocument, word: string, face: Face, width: number): string[] {
  const pieces = ['']
  for (const letter of word) {
    const longer = pieces.at(-1)! + letter
    if (widthOf(pdf, runsOf(longer.trimEnd()), face) > width) pieces.push(letter)
    else pieces[pieces.length - 1] = longer
  }
  return pieces
}

function widthOf(pdf: PDFKit.PDFDocument, runs: Run[], face: Face): number {
  return runs.reduce(
    (sum, { letters, script }) => sum + pdf.font(`${face}-${script}`).widthOfString(letters),
    0,
  )
}

type Script = (typeof SCRIPTS)[number]

interface Run {
  letters: string
  script: Script
}

/** A word by the files that have its letters. A letter that none has is shown as one that all have. */
function runsOf(word: string): Run[] {
  const runs: Run[] = []
  for (const letter of word.normalize('NFC').replace(/[\u00a0\u202f\t\n\r]/g, ' ')) {
    const script = scriptOf(letter)
    const last = runs.at(-1)
    const shown = script === undefined ? '?' : letter
    if (last && last.script === (script ?? 'latin')) last.letters += shown
    else runs.push({ letters: shown, script: script ?? 'latin' })
  }
  return runs
}

/** As `bin/fonts.ts` cuts them. */
function scriptOf(letter: string): Script | undefined {
  if (/[\u0301\u0400-\u045f\u0490\u0491\u2116]/.test(letter)) return 'cyrillic'
  if (
    /[ -~\u00a1-\u00ff\u0131\u0152\u0153\u2010\u2011\u2013\u2014\u2018-\u201e\u2022\u2026\u20ac\u2122\u2212]/.test(
      letter,
    )
  )
    return 'latin'
  return /[\u0100-\u017e\u0218-\u021b\u20b4\u20bd\u20ba]/.test(letter) ? 'latin-ext' : undefined
}

function faceFile(face: Face, script: Script): Buffer {
  return readFileSync(join(assetsFolder, assetFiles()[`print-${face}-${script}.ttf`] ?? ''))
}
