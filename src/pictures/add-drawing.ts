import type { Newsroom } from '../newsroom.ts'
import { focalPoint, hashOf, keepPicture, knownPicture, sizeRefusal } from './add-picture.ts'
import { identifyPicture } from './identify.ts'
import type { StoredPicture } from './picture.ts'
import { atWorkbench, DRAWING_WIDTH, meanColour, openDrawing, readHeader } from './workbench.ts'

export type DrawingRefusal = 'not-a-drawing' | 'unsafe' | 'broken' | 'too-many-pixels' | 'too-tall'

/**
 * Adds a drawing made for the paper: an SVG that draws and does nothing else. Taken as 2400 pixels wide; its
 * original is the SVG, and readers only ever get pixels. It is for what comes with the program and from the
 * newsroom's own hands. What anybody uploads goes through `addPicture`, which takes no SVG.
 */
export async function addDrawing(
  newsroom: Newsroom,
  svg: string,
  focal: { focalX?: number; focalY?: number } = {},
): Promise<{ ok: true; picture: StoredPicture } | { ok: false; because: DrawingRefusal }> {
  const bytes = Buffer.from(svg)
  if (identifyPicture(bytes) !== 'svg') return { ok: false, because: 'not-a-drawing' }
  if (reachesOut(svg)) return { ok: false, because: 'unsafe' }
  const hash = hashOf(bytes)
  const known = await knownPicture(newsroom, hash, bytes)
  if (known) return { ok: true, picture: known }
  const looked = await atWorkbench(() => look(bytes))
  if (!looked.ok) return looked
  const picture = { hash, mediaType: 'image/svg+xml', ...looked.seen, ...focalPoint(focal) }
  return { ok: true, picture: await keepPicture(newsroom, bytes, picture) }
}

export function drawingRefusal(because: DrawingRefusal): string {
  return SENTENCES[because]
}

const SENTENCES: Record<DrawingRefusal, string> = {
  'not-a-drawing': 'This is not an SVG drawing. Add another picture as a JPEG or PNG.',
  unsafe:
    'This drawing carries a script, an entity or a link to another file. Remove them, or export it as a PNG.',
  broken:
    'This drawing cannot be drawn: its XML is damaged, or it says no size. Give it a viewBox and save it again.',
  'too-many-pixels':
    'This drawing is too high for its width: drawn 2400 pixels wide it has over 100 million pixels.',
  'too-tall': 'This drawing is more than eight times as high as it is wide. Cut it into parts and add each.',
}

/** Anything but shapes: scripts, handlers, entities, embedded pages and pictures, and references out of the file. */
function reachesOut(svg: string): boolean {
  return (
    /<!(DOCTYPE|ENTITY)|<\?xml-stylesheet|@import/i.test(svg) ||
    /<\s*(\w+:)?(script|foreignObject|image|iframe|feImage|a|audio|video|embed|object)\b/i.test(svg) ||
    /\son\w+\s*=/i.test(svg) ||
    /href\s*=\s*(?!["']#)/i.test(svg) ||
    /url\(\s*(?!["']?#)/i.test(svg)
  )
}

type Seen = Pick<StoredPicture, 'width' | 'height' | 'colour'>

async function look(
  bytes: Uint8Array,
): Promise<{ ok: true; seen: Seen } | { ok: false; because: DrawingRefusal }> {
  try {
    const header = await readHeader(bytes)
    const height = Math.max(1, Math.round((DRAWING_WIDTH * header.height) / header.width))
    const refused = sizeRefusal(DRAWING_WIDTH, height)
    if (refused) return { ok: false, because: refused }
    return {
      ok: true,
      seen: { width: DRAWING_WIDTH, height, colour: await meanColour(await openDrawing(bytes)) },
    }
  } catch {
    return { ok: false, because: 'broken' }
  }
}
