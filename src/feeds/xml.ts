/**
 * XML is made from these values only: a string given as a child is text and becomes escaped text, so that
 * nothing from a story can be markup by mistake.
 */
export class Xml {
  readonly source: string
  constructor(source: string) {
    this.source = source
  }
}

export type Child = Xml | string | number | null | undefined | false | Child[]

/** An element. Attributes that are undefined are left out, children that are nothing as well. */
export function xml(
  name: string,
  attributes: Record<string, string | number | undefined> | null,
  ...children: Child[]
): Xml {
  const given = Object.entries(attributes ?? {}).filter(([, value]) => value !== undefined)
  const start = name + given.map(([key, value]) => ` ${key}="${escape(String(value))}"`).join('')
  const inside = children.map(sourceOf).join('')
  return new Xml(inside === '' ? `<${start}/>` : `<${start}>${inside}</${name}>`)
}

export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.source}\n`
}

function sourceOf(child: Child): string {
  if (child === null || child === undefined || child === false) return ''
  if (Array.isArray(child)) return child.map(sourceOf).join('')
  return child instanceof Xml ? child.source : escape(String(child))
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' }

/** XML 1.0 §2.2: these characters may not stand in a document, not even escaped. */
// oxlint-disable-next-line no-control-regex -- naming these characters is the purpose of the pattern
const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g

function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(ILLEGAL, '')
    .replace(/[&<>"\r]/g, (sign) => SIGNS[sign]!)
}
