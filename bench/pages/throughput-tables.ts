import { median, ratio, said } from '../tools/figures.ts'
import { CONNECTIONS, type Loaded } from '../tools/load.ts'
import type { Table } from '../tools/report.ts'

export const SERVERS = ['ours', 'bare', 'nginx'] as const
export type Server = (typeof SERVERS)[number]

/** A round of load, with the processor time in microseconds that the server spent on each request. */
export type Round = Loaded & { spent: number }
export type Rounds = Record<Server, Round[]>

/** What was measured of one page at one size. The smallest paper's rounds are what the others are held against. */
export interface Measured {
  page: string
  stories: number
  rounds: Rounds
  smallest: Rounds
}

export function tablesOf(
  audience: string,
  measured: Measured[],
  facts: { rounds: number; articles: number },
): Table[] {
  return [
    throughputTable(audience, measured, facts),
    processorTable(audience, measured),
    latencyTable(audience, measured),
  ]
}

function throughputTable(
  audience: string,
  measured: Measured[],
  { rounds, articles }: { rounds: number; articles: number },
): Table {
  return {
    heading: `Requests a second, ${audience}`,
    note:
      `Pages from memory over ${CONNECTIONS} connections, gzip; medians of rounds of a second (${rounds} of them). Each round asks ` +
      'ours, a bare node:http server and nginx for the same bytes, one after the other, and ratios are taken round by round. ' +
      `“articles” asks for ${said(articles)} different ones in turn, or as many as there are. The last column holds ours against ours with the smallest paper.`,
    columns: ['page', 'stories', 'ours', 'bare', 'nginx', 'ours : bare', 'ours : nginx', 'against smallest'],
    rows: measured.map(({ page, stories, rounds: { ours, bare, nginx }, smallest }) => [
      page,
      said(stories),
      ...[ours, bare, nginx].map((each) => said(median(each.map(perSecond)))),
      ...[bare, nginx, smallest.ours].map((other) => ratio(against(ours, other, perSecond))),
    ]),
  }
}

function processorTable(audience: string, measured: Measured[]): Table {
  return {
    heading: `Processor time a request, ${audience}`,
    note:
      'Microseconds in the same rounds, all threads of the server, the kernel’s work for it included: what other programs ' +
      'on the machine do shows less here. “bare : ours” is the ratio above as it would be were the processor all that counts.',
    columns: ['page', 'stories', 'ours', 'bare', 'nginx', 'bare : ours', 'against smallest'],
    rows: measured.map(({ page, stories, rounds: { ours, bare, nginx }, smallest }) => [
      page,
      said(stories),
      ...[ours, bare, nginx].map((each) => said(median(each.map(spent)))),
      ...[bare, smallest.ours].map((other) => ratio(against(other, ours, spent))),
    ]),
  }
}

function latencyTable(audience: string, measured: Measured[]): Table {
  const times = (each: Round[]) =>
    [median(each.map(({ p50 }) => p50)), median(each.map(({ p99 }) => p99))].map(said)
  return {
    heading: `Latency under that load, ${audience}`,
    note: 'Milliseconds with every connection busy, so mostly the wait for a turn; medians of the rounds.',
    columns: ['page', 'stories', 'ours p50', 'ours p99', 'bare p50', 'bare p99', 'nginx p50', 'nginx p99'],
    rows: measured.map(({ page, stories, rounds: { ours, bare, nginx } }) => [
      page,
      said(stories),
      ...[ours, bare, nginx].flatMap(times),
    ]),
  }
}

export const perSecond = (round: Round) => round.perSecond
export const spent = (round: Round) => round.spent

/** Round by round, for what disturbed one of a round disturbed the other too; then the median. */
export function against(these: Round[], those: Round[], figure: (round: Round) => number): number {
  return median(these.map((round, i) => figure(round) / figure(those[i]!)))
}
