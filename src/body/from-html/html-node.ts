import { DomUtils, parseDocument } from 'htmlparser2'

export type HtmlNode = ReturnType<typeof parseDocument>['children'][number]
export type HtmlElement = Extract<HtmlNode, { attribs: unknown }>

export const { textContent } = DomUtils

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'attribs' in node
}

export function isText(node: HtmlNode): node is Extract<HtmlNode, { nodeType: 3 }> {
  return node.nodeType === 3
}

/** The source of a node as it came, for the sanitiser. */
export const sourceOf = (node: HtmlNode): string => DomUtils.getOuterHTML(node)

export function parseHtml(html: string): HtmlNode[] {
  return parseDocument(html).children
}

export function has(element: HtmlElement, name: string, className: RegExp): boolean {
  return element.name === name && className.test(element.attribs.class ?? '')
}

/** All elements inside with one of these names, in the order they stand. */
export function elementsNamed(nodes: HtmlNode[], ...names: string[]): HtmlElement[] {
  return DomUtils.getElementsByTagName((name) => names.includes(name), nodes, true)
}

export function elementsIn(element: HtmlElement): HtmlElement[] {
  return element.children.filter(isElement)
}

/** Hostile HTML nests ten thousand deep and would exhaust the stack of whatever walks it. */
export function isDeeperThan(nodes: HtmlNode[], levels: number): boolean {
  let row = nodes
  for (let level = 0; row.length > 0; level++) {
    if (level > levels) return true
    row = row.flatMap((node) => ('children' in node ? node.children : []))
  }
  return false
}

export function excerpt(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > 100 ? `${line.slice(0, 99)}…` : line
}
