import type { StoryId } from '../stories/story.ts'
import type { Arrangement } from './front.ts'

/** How many stories a place holds when nobody says otherwise. */
export interface Wanted {
  middle: number
  picks: number
  block: number
}

/** A published story that may be placed. */
export interface Candidate {
  id: StoryId
  pictured: boolean
}

/** Which story stands where. */
export interface Filled {
  lead: StoryId | null
  middle: StoryId[]
  picks: StoryId[]
  blocks: Block[]
}

interface Block {
  heading: string
  section: string | null
  stories: StoryId[]
}

interface Filling {
  arrangement: Arrangement | undefined
  /** Those that the hand named and readers may see. */
  chosen: ReadonlyMap<StoryId, Candidate>
  newest: readonly Candidate[]
  ofSections: readonly { section: string; heading: string; stories: readonly Candidate[] }[]
  wanted: Wanted
}

/**
 * What the hand chose stands where the hand put it; what it left open is filled with the newest. No story
 * stands twice. Editors' Picks are the editors': they are filled only when nobody has arranged a front at all,
 * and then with what is left of the newest. A lead that is filled wants a picture, if any story has one.
 */
export function fillFront({ arrangement, chosen, newest, ofSections, wanted }: Filling): Filled {
  const used = new Set<StoryId>()
  const take = (id: StoryId | undefined): StoryId[] => {
    if (id === undefined || used.has(id)) return []
    used.add(id)
    return [id]
  }
  const byHand = (ids: readonly StoryId[]) => ids.flatMap((id) => (chosen.has(id) ? take(id) : []))
  const fill = (from: readonly Candidate[], places: number) =>
    from
      .filter(({ id }) => !used.has(id))
      .slice(0, Math.max(0, places))
      .flatMap(({ id }) => take(id))

  const leadByHand = arrangement?.lead ? byHand([arrangement.lead]) : []
  const middleByHand = byHand(arrangement?.middle ?? [])
  const picksByHand = byHand(arrangement?.picks ?? [])
  const blocksByHand: Block[] = (arrangement?.blocks ?? []).map((block) => ({
    ...block,
    stories: byHand(block.stories),
  }))

  const lead = leadByHand[0] ?? take(leadFrom(newest, used))[0] ?? null
  const middle = [...middleByHand, ...fill(newest, wanted.middle - middleByHand.length)]
  const picks = arrangement ? picksByHand : fill(newest, wanted.picks)
  const blocks =
    blocksByHand.length > 0
      ? blocksByHand
      : ofSections.map(({ heading, section }): Block => ({ heading, section, stories: [] }))
  const filled = blocks.map((block) => {
    const from = ofSections.find(({ section }) => section === block.section)?.stories ?? []
    return { ...block, stories: [...block.stories, ...fill(from, wanted.block - block.stories.length)] }
  })
  return { lead, middle, picks, blocks: filled.filter((block) => block.stories.length > 0) }
}

function leadFrom(newest: readonly Candidate[], used: ReadonlySet<StoryId>): StoryId | undefined {
  const free = newest.filter(({ id }) => !used.has(id))
  return (free.find(({ pictured }) => pictured) ?? free[0])?.id
}
