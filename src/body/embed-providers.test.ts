import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import { embedFrom, frameFor, frameHosts } from './embed-providers.ts'

test('A video is framed from where no cookie is set before it plays', () => {
  for (const url of [
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    'https://youtu.be/dQw4w9WgXcQ',
    'https://m.youtube.com/shorts/dQw4w9WgXcQ?feature=share',
    'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
  ]) {
    assert.equal(frameFor(url), 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1', url)
  }
  assert.equal(
    frameFor('https://vimeo.com/76979871'),
    'https://player.vimeo.com/video/76979871?dnt=1&autoplay=1',
  )
  assert.equal(
    frameFor('https://open.spotify.com/intl-lt/episode/4rOoJ6Egrf8K2IrywzwOMk'),
    'https://open.spotify.com/embed/episode/4rOoJ6Egrf8K2IrywzwOMk',
  )
})

test('What we do not know how to frame stays a link', () => {
  for (const url of [
    'https://x.com/courier/status/1',
    'https://www.youtube.com/@courier',
    'https://www.google.com/search?q=a',
    'https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ',
    'https://evilyoutube.com/watch?v=dQw4w9WgXcQ',
    'javascript:alert(1)//youtube.com/watch?v=dQw4w9WgXcQ',
    'words',
  ]) {
    assert.equal(frameFor(url), undefined, url)
  }
})

test('The address of a frame is turned into the page that people open', () => {
  const pages: Record<string, string> = {
    '//www.youtube.com/embed/dQw4w9WgXcQ?rel=0': 'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    'https://open.spotify.com/embed/track/1?utm=x': 'https://open.spotify.com/track/1',
    'https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b': 'https://soundcloud.com/a/b',
    'https://flo.uri.sh/visualisation/123/embed': 'https://public.flourish.studio/visualisation/123/',
    'https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fposts%2F1':
      'https://www.facebook.com/a/posts/1',
  }
  for (const [frame, page] of Object.entries(pages)) assert.equal(embedFrom(frame)?.url, page)
  assert.deepEqual(embedFrom('https://www.somewhere.example/a'), {
    url: 'https://www.somewhere.example/a',
    provider: 'somewhere.example',
  })
  assert.equal(embedFrom('javascript:alert(1)'), undefined)
})

test('Whatever an embed’s address says, a frame goes only to a host that the policy names', () => {
  const host = fc.constantFrom(
    ...frameHosts,
    ...'youtube.com youtu.be vimeo.com dai.ly soundcloud.com infogram.com documentcloud.org podcasts.apple.com google.com'.split(
      ' ',
    ),
  )
  const path = fc.array(
    fc.constantFrom(
      'embed',
      'video',
      'track',
      '1234567',
      'dQw4w9WgXcQ',
      '..',
      '@evil.example',
      '\\',
      '%2f',
      '//evil',
    ),
  )
  fc.assert(
    fc.property(host, path, fc.webQueryParameters(), (name, parts, query) => {
      const frame = frameFor(`https://${name}/${parts.join('/')}?${query}`)
      assert.ok(frame === undefined || frameHosts.some((one) => frame.startsWith(`https://${one}/`)), frame)
    }),
  )
})
