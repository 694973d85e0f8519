import { refused } from './refusal.ts'

export type Tree = string | Tree[] | { [name: string]: Tree }
export type Form = Record<string, Tree>

const DEEPEST = 12

/**
 * Bracketed form bodies: `a[b][0][c]=1`, `expand[]=x`. Numbers as names make a list when they are all of a level,
 * in their order.
 */
export function parseForm(text: string): Form {
  const root: Branch = new Map()
  for (const [name, value] of new URLSearchParams(text)) put(root, pathOf(name), value, name)
  return Object.fromEntries([...root].map(([name, branch]) => [name, grown(branch)]))
}

type Branch = Map<string, string | Branch>

function pathOf(name: string): string[] {
  const opening = name.indexOf('[')
  if (opening <= 0) return [name]
  const rest = name.slice(opening)
  const parts = [...rest.matchAll(/\[([^[\]]*)\]/g)]
  if (parts.map(([whole]) => whole).join('') !== rest || parts.length > DEEPEST)
    throw refused(`The parameter name ${name} cannot be read: its brackets do not match.`, { param: name })
  return [name.slice(0, opening), ...parts.map(([, part]) => part!)]
}

function put(branch: Branch, [name, ...rest]: string[], value: string, written: string): void {
  const at = name === '' ? String(branch.size) : name!
  if (rest.length === 0) {
    branch.set(at, value)
    return
  }
  const known = branch.get(at)
  if (typeof known === 'string')
    throw refused(`The parameter ${written} is given in two ways.`, { param: written })
  const next: Branch = known ?? new Map()
  branch.set(at, next)
  put(next, rest, value, written)
}

function grown(branch: string | Branch): Tree {
  if (typeof branch === 'string') return branch
  const names = [...branch.keys()]
  if (names.length > 0 && names.every((name) => /^\d{1,4}$/.test(name)))
    return names.toSorted((a, b) => Number(a) - Number(b)).map((name) => grown(branch.get(name)!))
  return Object.fromEntries([...branch].map(([name, next]) => [name, grown(next)]))
}
