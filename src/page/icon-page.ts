import { path } from '../routes.ts'
import type { Page } from './reading.ts'

/** The paper's first letter, light on ink: it is seen on a light tab and on a dark one. */
export const iconPage: Page = async ({ paper }) => {
  const letter = initial(paper.name).replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
<rect width="64" height="64" fill="#17191c"/>
<text x="32" y="48" text-anchor="middle" font-family="Georgia,'Times New Roman',serif" font-weight="700" font-size="46" fill="#fffdf9">${letter}</text>
</svg>
`
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml; charset=utf-8' } })
}

/** For a reader who keeps the paper on a phone's first screen. */
export const manifestPage: Page = async ({ paper }) => {
  const manifest = {
    name: paper.name,
    short_name: withoutArticle(paper.name),
    description: paper.strapline,
    lang: paper.language,
    start_url: path('front'),
    scope: '/',
    display: 'minimal-ui',
    background_color: '#fffdf9',
    theme_color: '#fffdf9',
    icons: [{ src: path('icon'), sizes: 'any', type: 'image/svg+xml' }],
  }
  return new Response(JSON.stringify(manifest), {
    headers: { 'content-type': 'application/manifest+json; charset=utf-8' },
  })
}

function initial(name: string): string {
  return [...withoutArticle(name)][0]?.toUpperCase() ?? 'S'
}

/** "The Nemunas Courier" is filed under N. */
function withoutArticle(name: string): string {
  return name.replace(/^the\s+/i, '').trim() || name
}
