import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import { DomUtils, parseDocument } from 'htmlparser2'
import { renderToString } from 'preact-render-to-string'
import type { ChartBlock } from './block.ts'
import { BodyView } from './body-view.tsx'
import { surroundings } from './one-of-each.test-data.ts'

const money: ChartBlock = {
  kind: 'chart',
  shape: 'bars',
  title: 'American money for Baltic defence',
  unit: 'Million US dollars a year',
  labels: ['2022', '2023', '2024'],
  series: [{ name: '', values: [169, 225, 228] }],
  source: 'Congress',
}

const draw = (changed: Partial<ChartBlock> = {}, language = 'en') =>
  parseDocument(
    renderToString(<BodyView body={[{ ...money, ...changed }]} surroundings={surroundings({ language })} />),
  ).children
type Drawn = ReturnType<typeof draw>

const all = (drawn: Drawn, name: string, className = '') =>
  DomUtils.findAll((one) => one.name === name && (one.attribs.class ?? '').includes(className), drawn)
const drawing = (drawn: Drawn) => all(drawn, 'svg', 'drawing')
const bars = (drawn: Drawn) => all(drawing(drawn), 'rect', 'bar')
const number = (value: string | undefined) => Number.parseFloat(value ?? '')
const words = (drawn: Drawn, name: string, className?: string) =>
  all(drawn, name, className).map((one) => DomUtils.textContent(one))

test('Bars begin at zero and are as long as their values', () => {
  const drawn = bars(draw())
  const [a, b, c] = drawn.map(({ attribs }) => number(attribs.width))
  assert.ok(a && b && c)
  assert.ok(Math.abs(a / c - 169 / 228) < 0.002 && Math.abs(b / c - 225 / 228) < 0.002)
  assert.equal(new Set(drawn.map(({ attribs }) => attribs.x)).size, 1)
})

test('A negative bar goes the other way from zero, and its value stands at its end', () => {
  const drawn = draw({ series: [{ name: '', values: [-100, 0, 100] }] })
  const [down, , up] = bars(drawn).map(({ attribs }) => [
    number(attribs.x),
    number(attribs.x) + number(attribs.width),
  ])
  assert.ok(down && up && Math.abs((down[1] ?? 0) - (up[0] ?? 1)) < 0.02)
  const [first, , last] = all(drawing(drawn), 'text', 'value')
  assert.equal(first && DomUtils.textContent(first), '−100')
  assert.deepEqual([first?.attribs['text-anchor'], last?.attribs['text-anchor']], ['end', 'start'])
})

test('The title, the unit, the figures and the source stand in this order', () => {
  const [figure] = all(draw(), 'figure', 'chart')
  const text = figure ? DomUtils.textContent(figure) : ''
  const places = ['American money', 'Million US', 'Show the figures', 'Source: Congress'].map((one) =>
    text.indexOf(one),
  )
  assert.deepEqual(
    places,
    places.toSorted((x, y) => x - y),
  )
  assert.ok(!places.includes(-1))
})

test('Who does not see the drawing is told its title and values, and finds the table beneath', () => {
  const drawn = draw()
  const [svg] = drawing(drawn)
  assert.equal(svg?.attribs.role, 'img')
  assert.equal(svg?.attribs['aria-label'], `${money.title}. ${money.unit}. 2022: 169; 2023: 225; 2024: 228`)
  const [details] = all(drawn, 'details')
  assert.deepEqual(words(details ? [details] : [], 'td'), ['169', '225', '228'])
})

test('The table is offered in the language of the story', () => {
  assert.deepEqual(
    ['en', 'uk', 'lt-LT', 'pl'].flatMap((language) => words(draw({}, language), 'summary')),
    ['Show the figures', 'Показати цифри', 'Rodyti skaičius', 'Show the figures'],
  )
  assert.equal(all(draw({}, 'pl'), 'summary')[0]?.attribs.lang, 'en')
})

test('Numbers are written as the language writes them', () => {
  const series = [{ name: '', values: [1234.5, -2, 3] }]
  assert.deepEqual(words(draw({ series }), 'text', 'value'), ['1,234.5', '−2', '3'])
  assert.deepEqual(words(draw({ series }, 'lt'), 'text', 'value'), ['1\u00a0234,5', '−2', '3'])
})

test('Several series are told apart by pattern as well as by colour, and a key says which is which', () => {
  const series = ['Asked', 'Voted', 'Paid'].map((name, index) => ({ name, values: [index + 1, 2, 3] }))
  const drawn = draw({ series })
  assert.equal(new Set(bars(drawn).map(({ attribs }) => attribs.fill ?? 'whole')).size, 3)
  assert.deepEqual(all(drawn, 'pattern').length, 2)
  assert.deepEqual(
    words(all(drawn, 'ul', 'key'), 'li').map((name) => name.trim()),
    ['Asked', 'Voted', 'Paid'],
  )
  const lines = draw({ series, shape: 'line' })
  assert.equal(new Set(all(drawing(lines), 'path', 'line').map(({ attribs }) => attribs.class)).size, 3)
})

test('A gap lifts the pen of a line, and a value alone between gaps is a dot', () => {
  const labels = ['a', 'b', 'c', 'd', 'e', 'f']
  const [path] = all(
    drawing(draw({ shape: 'line', labels, series: [{ name: '', values: [1, 2, null, 3, null, 4] }] })),
    'path',
  )
  assert.match(path?.attribs.d ?? '', /^M[\d. ]+L[\d. ]+M[\d. ]+h\.01M[\d. ]+h\.01$/)
})

test('A missing value is no bar, and the table says there is none', () => {
  const drawn = draw({ series: [{ name: '', values: [169, null, 228] }] })
  assert.equal(bars(drawn).length, 2)
  assert.deepEqual(words(drawn, 'td'), ['169', 'no figure', '228'])
})

test('Columns whose labels are too long to stand beneath them are drawn as bars', () => {
  const labels = ['Ministry of National Defence', 'Ministry of Foreign Affairs', 'State Security Department']
  const widths = (changed: Partial<ChartBlock>) =>
    new Set(bars(draw(changed)).map(({ attribs }) => attribs.width)).size
  assert.equal(widths({ shape: 'columns' }), 1)
  assert.equal(widths({ shape: 'columns', labels }), 3)
})

test('Values stand at the columns where there is room, and otherwise over a grid', () => {
  assert.equal(all(draw({ shape: 'columns' }), 'g', 'grid').length, 0)
  const labels = Array.from({ length: 40 }, (_, year) => String(1985 + year))
  const many = draw({
    shape: 'columns',
    labels,
    series: [{ name: '', values: labels.map((_, year) => year * 10) }],
  })
  assert.equal(words(many, 'text', 'value').length, 0)
  assert.equal(all(many, 'g', 'grid').length, 1)
  assert.ok(words(many, 'text', 'label').length < 10)
})

test('Of five hundred points a listener hears four', () => {
  const labels = Array.from({ length: 500 }, (_, day) => `day ${day}`)
  const drawn = draw({
    shape: 'line',
    labels,
    series: [{ name: '', values: labels.map((_, day) => Math.abs(day - 100)) }],
  })
  const [svg] = drawing(drawn)
  assert.match(
    svg?.attribs['aria-label'] ?? '',
    /First, day 0: 100; Highest, day 499: 399; Lowest, day 100: 0; Last, day 499: 399$/,
  )
})

test('Whatever the figures are, nothing is drawn outside and no number is missing from the drawing', () => {
  const value = fc.option(
    fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -0, 5e-324, 1.7e308, -1.7e308)),
  )
  const chart = fc.nat(12).chain((points) =>
    fc.record({
      shape: fc.constantFrom('bars' as const, 'columns' as const, 'line' as const),
      labels: fc.array(fc.string({ maxLength: 60 }), { minLength: points, maxLength: points }),
      series: fc.array(
        fc.record({ name: fc.string(), values: fc.array(value, { minLength: points, maxLength: points }) }),
        { maxLength: 7 },
      ),
    }),
  )
  fc.assert(
    fc.property(chart, (changed) => {
      for (const { attribs } of DomUtils.findAll(() => true, drawing(draw(changed)))) {
        for (const name of ['x', 'x1', 'x2', 'y', 'width', 'height', 'd']) {
          const given = attribs[name]
          if (given === undefined) continue
          assert.doesNotMatch(given, /NaN|Infinity|undefined/)
          if (given.endsWith('%'))
            assert.ok(number(given) >= -0.5 && number(given) <= 100.5, `${name}="${given}"`)
        }
      }
    }),
    { numRuns: 300 },
  )
})
