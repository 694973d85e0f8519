import { trimSigns } from '../platform/trim.ts'

/**
 * The only addresses a body may lead to: http, https, mailto, tel, a path of ours, a fragment or a query.
 * Answers the address as it may stand in an `href`, or undefined. It reads as browsers do, which pass over
 * white space and control characters at the ends and over tabs and line breaks anywhere: `java\nscript:`.
 */
export function safeHref(given: string): string | undefined {
  const href = asBrowsersRead(given)
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(href)?.[1]?.toLowerCase()
  if (scheme === 'mailto' || scheme === 'tel')
    return href.slice(scheme.length + 1).trim() === '' ? undefined : href
  if (scheme === 'http' || scheme === 'https') return URL.canParse(href) ? href : undefined
  if (scheme !== undefined) return undefined
  if (/^[/\\]{2}/.test(href)) return href.startsWith('//') ? wholeOf(href) : undefined
  return /^[/#?]/.test(href) && !href.includes('\\') ? href : undefined
}

/** An http(s) address, for what is loaded or framed: `safeHref` without mail, telephone and paths. */
export function safeUrl(given: string): string | undefined {
  const href = safeHref(given)
  return href !== undefined && /^https?:/i.test(href) ? href : undefined
}

/** The host as people name it, for a link that says where it leads: `www.` left out. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : ''
}

function asBrowsersRead(href: string): string {
  return trimSigns(href, (sign) => sign <= ' ').replace(/[\t\n\r]/g, '')
}

function wholeOf(href: string): string | undefined {
  return URL.canParse(`https:${href}`) ? `https:${href}` : undefined
}
