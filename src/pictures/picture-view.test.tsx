import assert from 'node:assert/strict'
import { test } from 'node:test'
import { render } from 'preact-render-to-string'
import type { StoredPicture } from './picture.ts'
import { Figure } from './figure.tsx'
import { PictureView } from './picture-view.tsx'

const picture: StoredPicture = {
  hash: '0f'.repeat(32),
  mediaType: 'image/jpeg',
  width: 1000,
  height: 800,
  focalX: 0.5,
  focalY: 0.5,
  colour: '#8899aa',
}

test('a picture says its size before it arrives and waits until it is near', () => {
  const html = render(<PictureView picture={picture} alt="Hills" sizes="100vw" />)
  assert.match(html, /width="960" height="768"/)
  assert.match(html, /loading="lazy" decoding="async"/)
  assert.match(
    html,
    new RegExp(`srcset="/pictures/${picture.hash}-320.webp 320w, [^"]+-960.webp 960w" sizes="100vw"`),
  )
  assert.match(html, /src="[^"]+-960\.jpg" alt="Hills"/)
  assert.match(html, /data-colour="#8899aa"/)
  assert.doesNotMatch(html, /style=|avif/)
})

test('the picture a reader sees first is fetched first', () => {
  const html = render(<PictureView picture={picture} alt="" sizes="100vw" priority />)
  assert.match(html, /fetchpriority="high"/)
  assert.match(html, /alt(=""|[ >])/)
  assert.doesNotMatch(html, /lazy/)
})

test('AVIF is offered first once it has been made', () => {
  const html = render(<PictureView picture={{ ...picture, avif: true }} alt="" sizes="100vw" />)
  assert.ok(html.indexOf('image/avif') < html.indexOf('image/webp') && html.includes('-320.avif 320w'))
})

test('a crop has the size of the crop, and its address the focal point', () => {
  const html = render(
    <PictureView picture={{ ...picture, focalX: 0.1 }} alt="" sizes="20rem" crop="3x2" class="card" />,
  )
  assert.match(html, /class="card"[^>]+-3x2-10-50-960\.jpg"/)
  assert.match(html, /width="960" height="640"/)
})

test('words of an editor cannot leave their attribute', () => {
  const html = render(<PictureView picture={picture} alt={'"><script>alert(1)</script>'} sizes="100vw" />)
  assert.doesNotMatch(html, /<script/)
})

test('beneath a picture stands what is to be seen, with its links, then whom to thank', () => {
  const shown = {
    hash: picture.hash,
    alt: 'A tank',
    caption: [{ text: 'Near ' }, { text: 'Pabradė', href: 'https://courier.example/map' }],
    credit: 'Lithuanian Ministry of Defence/X',
    stored: picture,
  }
  const html = render(<Figure picture={shown} sizes="100vw" class="lead-picture" />)
  const after = html.slice(html.indexOf('</picture>'))
  assert.match(html, /^<figure class="lead-picture"><picture>.+alt="A tank"/)
  assert.match(
    after,
    /<figcaption>Near <a href="https:\/\/courier\.example\/map">Pabradė<\/a>.*Ministry of Defence\/X/,
  )
  assert.doesNotMatch(
    render(<Figure picture={{ ...shown, caption: [], credit: '' }} sizes="100vw" />),
    /figcaption/,
  )
})
