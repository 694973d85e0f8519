import type { ListBlock, Text } from './block.ts'
import type { BlockFaces } from './block-faces.ts'
import { spokenPassages } from './speech.ts'
import type { Surroundings } from './surroundings.ts'
import { TextView } from './text-view.tsx'
import { plainText } from './text.ts'

export const list: BlockFaces<ListBlock> = {
  page: (block, _, at) => (block.points.length === 0 ? null : <ListView list={block} passage={0} at={at} />),
  letter: (block, surroundings) => outside(block, surroundings),
  feed: (block, surroundings) => outside(block, surroundings),
  words: (block) => textsIn(block).map(plainText).join('\n'),
  speech: (block, speaking) => spokenPassages(textsIn(block), speaking),
}

/** `passage` is the number of its first point among all that the block holds. */
function ListView({
  list: { ordered, start, points },
  passage,
  at,
}: {
  list: ListBlock
  passage: number
  at?: number
}) {
  let next = passage
  const inside = points.map((point) => {
    const own = next
    next += 1 + (point.list ? textsIn(point.list).length : 0)
    return (
      <li>
        <span data-passage={own}>
          <TextView text={point.text} />
        </span>
        {point.list && point.list.points.length > 0 && <ListView list={point.list} passage={own + 1} />}
      </li>
    )
  })
  return ordered ? (
    <ol start={start} data-block={at}>
      {inside}
    </ol>
  ) : (
    <ul data-block={at}>{inside}</ul>
  )
}

/** In the order they are read: a point, the points beneath it, the next. */
function textsIn({ points }: ListBlock): Text[] {
  return points.flatMap(({ text, list: beneath }) => [text, ...(beneath ? textsIn(beneath) : [])])
}

function outside(block: ListBlock, surroundings: Surroundings) {
  return block.points.length === 0 ? null : <OutsideList list={block} surroundings={surroundings} />
}

function OutsideList({
  list: { ordered, start, points },
  surroundings,
}: {
  list: ListBlock
  surroundings: Surroundings
}) {
  const inside = points.map((point) => (
    <li>
      <TextView text={point.text} outside={surroundings} />
      {point.list && point.list.points.length > 0 && (
        <OutsideList list={point.list} surroundings={surroundings} />
      )}
    </li>
  ))
  return ordered ? <ol start={start}>{inside}</ol> : <ul>{inside}</ul>
}
