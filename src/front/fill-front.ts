import type { StoryId, Teaser } from '../stories/story.ts'
import type { Arrangement, Front } from './front.ts'

/** How many stories a place holds when nobody says otherwise. */
export interface Wanted {
  middle: number
  picks: number
  block: number
}

interface Block {
  heading: string
  section: string | null
  stories: Teaser[]
}

/**
 * What the hand chose stands where the hand put it; what it left open is filled with the newest. No story
 * stands twice. Editors' Picks are the editors': they are filled only when nobody has arranged a front at all,
 * and then with what is left of the newest. A lead that is filled wants a picture, if any story has one.
 */
export function fillFront({
  arrangement,
  chosen,
  newest,
  ofSections,
  wanted,
}: {
  arrangement: Arrangement | undefined
  chosen: ReadonlyMap<StoryId, Teaser>
  newest: readonly Teaser[]
  ofSections: readonly { section: string; heading: string; stories: readonly Teaser[] }[]
  wanted: Wanted
}): Omit<Front, 'briefs'> {
  const used = new Set<StoryId>()
  const take = (teaser: Teaser | undefined): Teaser[] => {
    if (!teaser || used.has(teaser.id)) return []
    used.add(teaser.id)
    return [teaser]
  }
  const byHand = (ids: readonly StoryId[]) => ids.flatMap((id) => take(chosen.get(id)))
  const fill = (from: readonly Teaser[], places: number) =>
    from
      .filter((teaser) => !used.has(teaser.id))
      .slice(0, Math.max(0, places))
      .flatMap(take)

  const leadByHand = arrangement?.lead ? byHand([arrangement.lead]) : []
  const middleByHand = byHand(arrangement?.middle ?? [])
  const picksByHand = byHand(arrangement?.picks ?? [])
  const blocksByHand: Block[] = (arrangement?.blocks ?? []).map(({ heading, section, stories }) => ({
    heading,
    section,
    stories: byHand(stories),
  }))

  const lead = leadByHand[0] ?? take(leadFrom(newest, used))[0] ?? null
  const middle = [...middleByHand, ...fill(newest, wanted.middle - middleByHand.length)]
  const picks = arrangement ? picksByHand : fill(newest, wanted.picks)
  const blocks =
    arrangement && blocksByHand.length > 0
      ? blocksByHand
      : ofSections.map((each) => ({ ...each, stories: [] }))
  return {
    lead,
    middle,
    picks,
    blocks: blocks
      .map((block) => fillBlock(block, ofSections, fill, wanted.block))
      .filter((block) => block.stories.length > 0),
  }
}

function leadFrom(newest: readonly Teaser[], used: ReadonlySet<StoryId>): Teaser | undefined {
  const free = newest.filter((teaser) => !used.has(teaser.id))
  return free.find((teaser) => teaser.picture !== null) ?? free[0]
}

function fillBlock(
  block: Block,
  ofSections: readonly { section: string; stories: readonly Teaser[] }[],
  fill: (from: readonly Teaser[], places: number) => Teaser[],
  places: number,
): Block {
  const from = ofSections.find((each) => each.section === block.section)?.stories ?? []
  return { ...block, stories: [...block.stories, ...fill(from, places - block.stories.length)] }
}
