import type { CSSProperties } from 'preact'

// How a letter looks, at each element: mail programs read little else. Faces are those that a reader's machine has.

const SERIF = "Georgia, 'Times New Roman', serif"
const SANS = "'Source Sans 3', 'Helvetica Neue', Helvetica, Arial, sans-serif"

/** Mail programs that know a dark scheme read this; the others keep what stands at each element. */
export const DARK = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  .paper { background: #14161a !important }
  .ink, .ink a { color: #e9e7e1 !important }
  .soft, .soft a { color: #a3a6ab !important }
  .rule { border-color: #2c3037 !important }
  .strong { border-color: #e9e7e1 !important }
  .tint { background: #1c1f25 !important }
  .link, .ink .link, .soft .link { color: #63c8b9 !important }
  .button { background: #63c8b9 !important; color: #14161a !important }
}
@media (max-width: 480px) {
  .edge { padding-left: 20px !important; padding-right: 20px !important }
}`

export const nameplate: CSSProperties = {
  margin: '24px 0 28px',
  padding: '0 0 12px',
  borderBottom: '3px double #17191c',
  font: `bold 22px/1.2 ${SERIF}`,
  color: '#17191c',
}
export const headline: CSSProperties = {
  margin: '0 0 16px',
  font: `bold 28px/1.15 ${SERIF}`,
  letterSpacing: '-0.01em',
  color: '#17191c',
}
export const paragraph: CSSProperties = { margin: '0 0 18px', font: `18px/1.55 ${SERIF}`, color: '#17191c' }
export const heading: CSSProperties = {
  margin: '12px 0 12px',
  padding: '10px 0 0',
  borderTop: '2px solid #17191c',
  font: `bold 20px/1.25 ${SERIF}`,
  color: '#17191c',
}
export const code: CSSProperties = {
  margin: '4px 0 20px',
  padding: '16px 20px',
  background: '#f4f0e7',
  font: `bold 30px/1.2 ${SANS}`,
  letterSpacing: '0.14em',
  fontVariantNumeric: 'tabular-nums',
  color: '#17191c',
}
export const aside: CSSProperties = { margin: '0 0 18px', font: `15px/1.5 ${SANS}`, color: '#5b5f66' }
export const link: CSSProperties = { color: '#0b5d54', textDecoration: 'underline' }
export const buttonLook: CSSProperties = {
  display: 'inline-block',
  padding: '14px 22px',
  background: '#0b5d54',
  color: '#ffffff',
  font: `bold 17px/1.2 ${SANS}`,
  textDecoration: 'none',
}
export const factName: CSSProperties = {
  padding: '8px 12px 8px 0',
  borderBottom: '1px solid #dcd8cf',
  font: `16px/1.4 ${SANS}`,
  textAlign: 'start',
  color: '#5b5f66',
}
export const factValue: CSSProperties = {
  ...factName,
  padding: '8px 0',
  textAlign: 'end',
  fontVariantNumeric: 'tabular-nums',
  color: '#17191c',
}
export const totalName: CSSProperties = {
  ...factName,
  borderBottom: '0',
  borderTop: '1px solid #17191c',
  fontWeight: 'bold',
  color: '#17191c',
}
export const totalValue: CSSProperties = {
  ...factValue,
  borderBottom: '0',
  borderTop: '1px solid #17191c',
  fontWeight: 'bold',
}
export const colophon: CSSProperties = {
  margin: '28px 0 32px',
  padding: '14px 0 0',
  borderTop: '1px solid #dcd8cf',
  font: `14px/1.5 ${SANS}`,
  color: '#5b5f66',
}
