import type { ComponentChildren } from 'preact'
import { Paging, type Pages } from '../page/paging.tsx'
import { phrasesIn } from '../page/phrases.ts'
import type { Visit } from '../page/reading.ts'
import { Time } from '../page/time.tsx'
import type { Instant } from '../platform/ids.ts'

export interface Column<Row> {
  head: string
  cell(row: Row): ComponentChildren
  /** The one that names the row. */
  names?: true
  /** Sums and counts stand at the right. */
  figures?: true
}

/**
 * A list at the desk. `nothing` is said where there are no rows; `pages` comes from `page/pages-of.ts`. On a phone
 * each row becomes a small list of its own.
 */
export function DeskTable<Row>({
  caption,
  columns,
  rows,
  nothing,
  pages,
}: {
  caption: string
  columns: Column<Row>[]
  rows: Row[]
  nothing: ComponentChildren
  pages?: Pages
}) {
  if (rows.length === 0) return <p class="none">{nothing}</p>
  return (
    <>
      <table class="desk-table">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ head, figures }) => (
              <th scope="col" class={figures && 'number'}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {columns.map((column) => (
                <Cell column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {pages && <Paging pages={pages} phrases={phrasesIn('en')} />}
    </>
  )
}

function Cell<Row>({ column: { head, cell, names, figures }, row }: { column: Column<Row>; row: Row }) {
  const props = { 'data-head': head, class: figures && 'number' }
  // One child, so that on a phone head and fact stand beside each other.
  const inside = <div>{cell(row)}</div>
  return names ? (
    <th scope="row" {...props}>
      {inside}
    </th>
  ) : (
    <td {...props}>{inside}</td>
  )
}

/** What is known of one thing, each fact with its name. Facts that are undefined are left out. */
export function Facts({ facts }: { facts: [name: string, fact: ComponentChildren][] }) {
  return (
    <dl class="facts">
      {facts
        .filter(([, fact]) => fact !== undefined)
        .map(([name, fact]) => (
          <div>
            <dt>{name}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
    </dl>
  )
}

/** A part of a page with its heading. `workedOn` sets it on tint: the form that one fills in. */
export function Block({
  heading,
  id,
  workedOn,
  children,
}: {
  heading: string
  id: string
  workedOn?: boolean
  children: ComponentChildren
}) {
  return (
    <section class={workedOn ? 'desk-block worked-on' : 'desk-block'} aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {children}
    </section>
  )
}

/** Several views of one thing, each with its own address. */
export function Tabs({
  label,
  tabs,
}: {
  label: string
  tabs: { name: string; to: string; here: boolean }[]
}) {
  return (
    <nav aria-label={label}>
      <ul class="tabs">
        {tabs.map(({ name, to, here }) => (
          <li>
            <a href={to} aria-current={here ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A search in a toolbar: a plain GET to this page. */
export function DeskSearch({
  to,
  words,
  label,
  keep = {},
}: {
  to: string
  words: string
  label: string
  /** Other parts of the query that stay as they are. */
  keep?: Record<string, string | undefined>
}) {
  return (
    <form class="desk-search" method="get" action={to} role="search">
      <label class="unseen" for="q">
        {label}
      </label>
      <input type="search" id="q" name="q" value={words} placeholder={label} maxLength={200} />
      {Object.entries(keep).map(
        ([name, value]) => value !== undefined && <input type="hidden" name={name} value={value} />,
      )}
      <button class="lesser">Find</button>
    </form>
  )
}

/**
 * What cannot be undone is asked for once more: the page is shown again with this on it (`?ask=remove`), and only
 * the form in here acts. Needs no script.
 */
export function ConfirmStep({
  question,
  consequence,
  action,
  fields = {},
  yes,
  back,
  children,
}: {
  question: string
  consequence: ComponentChildren
  action: string
  fields?: Record<string, string>
  yes: string
  back: string
  /** More fields, such as for a reason. */
  children?: ComponentChildren
}) {
  return (
    <section class="desk-block worked-on" aria-labelledby="confirm">
      <h2 id="confirm">{question}</h2>
      <p>{consequence}</p>
      <form class="form" method="post" action={action}>
        {Object.entries(fields).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        {children}
        <p class="toolbar">
          <button class="danger">{yes}</button>
          <a href={back}>No, go back</a>
        </p>
      </form>
    </section>
  )
}

/** A moment by the newsroom's clock: "2 May 2024, 18:40". */
export function When({
  at,
  visit,
  as = 'dayAndTime',
}: {
  at: Instant
  visit: Visit
  as?: 'day' | 'dayAndTime'
}) {
  return <Time at={at} as={as} phrases={phrasesIn('en')} timeZone={visit.paper.timeZone} />
}
