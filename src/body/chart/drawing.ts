import type { ComponentChild } from 'preact'
import type { ChartBlock } from '../block.ts'

/** What every shape of chart is drawn from. */
export interface Drawing extends Pick<ChartBlock, 'labels' | 'series'> {
  /** Its own among the drawings of a page. */
  id: string
  /** For those who do not see it. */
  summary: string
  format(value: number): string
  patterns: ComponentChild
}
