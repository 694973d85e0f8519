import { path } from '../routes.ts'
import type { PlacedFile } from './block.ts'
import { safeUrl } from './href.ts'
import { numberFormat } from './numbers.ts'

/** Where a file is to be had: with us, at somebody else's, or (should a body say neither) nowhere. */
export function fileHref({ hash, url, name }: PlacedFile): { ours: boolean; href: string } | undefined {
  if (hash !== undefined) return { ours: true, href: path('file', { hash, name: name || 'file' }) }
  const safe = url === undefined ? undefined : safeUrl(url)
  return safe === undefined ? undefined : { ours: false, href: safe }
}

/** "PDF, 1.2 MB", so that a reader on a slow line knows before asking. */
export function fileFacts({ name, mediaType, bytes, seconds }: PlacedFile, language: string): string {
  const kind = (/\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1] ?? mediaType.split('/').at(-1) ?? '').toUpperCase()
  const facts = [
    kind,
    seconds === undefined ? '' : asClock(seconds),
    bytes === undefined ? '' : asSize(bytes, language),
  ]
  return facts.filter((fact) => fact !== '').join(', ')
}

function asClock(seconds: number): string {
  const whole = Math.round(seconds)
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (part: number) => String(part).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`
}

function asSize(bytes: number, language: string): string {
  const [unit, size] =
    bytes < 1_000_000 ? (['kilobyte', bytes / 1000] as const) : (['megabyte', bytes / 1_000_000] as const)
  const digits = size < 10 && unit === 'megabyte' ? 1 : 0
  return numberFormat(language, { style: 'unit', unit, maximumFractionDigits: digits }).format(
    Math.max(size, 1),
  )
}
