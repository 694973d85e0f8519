import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import { dangersIn } from './dangers-in.test-data.ts'
import { sanitise } from './sanitise.ts'

/** Addresses that run something, spelled as attackers spell them. */
const runningAddresses = [
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  ' \u0001javascript:alert(1)',
  'java\nscript:alert(1)',
  'java\tscript:alert(1)',
  'jav&#x09;ascript:alert(1)',
  'jav&#10;ascript:alert(1)',
  '&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)',
  '&#0000106avascript:alert(1)',
  '&#x6A&#x61vascript:alert(1)',
  'javascript&colon;alert(1)',
  'vbscript:msgbox(1)',
  'data:text/html,<script>alert(1)</script>',
  'data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==',
  'data:image/svg+xml,<svg onload=alert(1)>',
  'view-source:javascript:alert(1)',
  'blob:https://evil.example/1',
  'file:///etc/passwd',
  'feed:javascript:alert(1)',
  '\u00a0javascript:alert(1)',
  '\u2028javascript:alert(1)',
  'https:javascript:alert(1)',
  '/\\evil.example',
  '\\\\evil.example',
]

const addressAttributes = [
  (url: string) => `<a href="${url}">x</a>`,
  (url: string) => `<a href='${url}' ping="${url}">x</a>`,
  (url: string) => `<a xlink:href="${url}">x</a>`,
  (url: string) => `<area href="${url}">`,
  (url: string) => `<img src="${url}" lowsrc="${url}" dynsrc="${url}" longdesc="${url}">`,
  (url: string) => `<img srcset="${url} 1x, ${url} 2x" src="/a.jpg">`,
  (url: string) => `<picture><source srcset="${url}"><img src="${url}"></picture>`,
  (url: string) => `<iframe src="${url}"></iframe>`,
  (url: string) => `<iframe srcdoc="${url}">${url}</iframe>`,
  (url: string) => `<video src="${url}" poster="${url}"><source src="${url}"></video>`,
  (url: string) => `<audio src="${url}"></audio>`,
  (url: string) => `<object data="${url}" codebase="${url}"><param name="movie" value="${url}"></object>`,
  (url: string) => `<embed src="${url}">`,
  (url: string) =>
    `<form action="${url}"><button formaction="${url}">x</button><input type="image" src="${url}"></form>`,
  (url: string) => `<blockquote cite="${url}">x</blockquote><del cite="${url}">y</del>`,
  (url: string) => `<body background="${url}"><table background="${url}"><td background="${url}">x</table>`,
  (url: string) =>
    `<svg><a xlink:href="${url}"><text>x</text></a><use href="${url}"/><image href="${url}"/></svg>`,
  (url: string) => `<svg><animate xlink:href="#x" attributeName="href" values="${url}"/></svg>`,
  (url: string) => `<math><maction actiontype="statusline#${url}" xlink:href="${url}">x</maction></math>`,
  (url: string) => `<link rel="stylesheet" href="${url}"><base href="${url}">`,
  (url: string) => `<meta http-equiv="refresh" content="0;url=${url}">`,
  (url: string) => `<div style="background:url('${url}')">x</div>`,
  (url: string) => `<html manifest="${url}"><head profile="${url}">`,
]

const hidingPlaces = [
  '<script>alert(1)</script>',
  '<script src=//evil.example/x.js></script>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<SCRIPT/x>alert(1)</SCRIPT>',
  '<script>alert(1)',
  '<img src=x onerror=alert(1)>',
  '<img src=/a.jpg onerror=alert(1) ONLOAD = "alert(1)" on\u0000click=alert(1)>',
  '<img/src=/a.jpg/onerror=alert(1)>',
  '<img src="/a.jpg"onerror="alert(1)">',
  '<img """><script>alert(1)</script>">',
  '<a href="/x" onfocus=alert(1) autofocus tabindex=1 id=location name=cookie class=strip>x</a>',
  '<p style="width:expression(alert(1));behavior:url(x.htc);-moz-binding:url(x)">x</p>',
  '<style>@import "//evil.example/x.css";</style><style><img src=x onerror=alert(1)></style>',
  '<svg onload=alert(1)><script>alert(1)</script><foreignObject><img src=x onerror=alert(1)></foreignObject></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<svg></p><style><g title="</style><img src=x onerror=alert(1)>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<math><annotation-xml encoding="text/html"><script>alert(1)</script></annotation-xml></math>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
  '<title><p title="</title><img src=x onerror=alert(1)>"></title>',
  '<textarea><p title="</textarea><img src=x onerror=alert(1)>"></textarea>',
  '<xmp><p title="</xmp><img src=x onerror=alert(1)>"></xmp>',
  '<noembed><p title="</noembed><img src=x onerror=alert(1)>"></noembed>',
  '<noframes><p title="</noframes><img src=x onerror=alert(1)>"></noframes>',
  '<iframe><p title="</iframe><img src=x onerror=alert(1)>"></iframe>',
  '<plaintext><img src=x onerror=alert(1)>',
  '<template><script>alert(1)</script><img src=x onerror=alert(1)></template>',
  '<template shadowrootmode=open><img src=x onerror=alert(1)></template>',
  '<select><option><style></option></select><img src=x onerror=alert(1)></style>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!--!><img src=x onerror=alert(1)>-->',
  '<!-- --!><img src=x onerror=alert(1)>-->',
  '<![CDATA[<img src=x onerror=alert(1)>]]>',
  '<?xml version="1.0"?><?php echo "<img src=x onerror=alert(1)>" ?>',
  '<!DOCTYPE html [<!ENTITY x "<script>alert(1)</script>">]>&x;',
  '<form id=x></form><button form=x formaction=javascript:alert(1)>x</button><input onfocus=alert(1) autofocus>',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<isindex action=javascript:alert(1) type=image>',
  '<a href="https://evil.example" target="_blank">x</a>',
  '<a href="https://evil.example" target=_top rel=opener download ping=//evil.example>x</a>',
  '<dialog open><p>x</dialog><marquee onstart=alert(1)>x</marquee><details ontoggle=alert(1) open>x</details>',
  '<x onclick=alert(1)>x</x><x-y onclick=alert(1)>x</x-y>',
  '<p is="x-y" slot=x part=x itemprop=x data-show=x contenteditable>x</p>',
  '<img src="/a.jpg" width="1e9" height="javascript:alert(1)" usemap="#m"><map name=m><area href="javascript:alert(1)"></map>',
  '<keygen autofocus onfocus=alert(1)><applet code=x></applet><bgsound src="javascript:alert(1)">',
  '<portal src="javascript:alert(1)"></portal><fencedframe src="javascript:alert(1)"></fencedframe>',
  '<link rel=import href="data:text/html,<script>alert(1)</script>"><frameset><frame src="javascript:alert(1)">',
]

test('The check these tests lean on sees what is dangerous', () => {
  for (const html of [
    '<script></script>',
    '<p onclick=x>',
    '<a href="javascript:x">',
    '<img src="data:x">',
    '<p style=x>',
  ]) {
    assert.equal(dangersIn(html).length, 1, html)
  }
})

test('Scripts are taken out of every place they can hide', () => {
  for (const html of hidingPlaces) assert.deepEqual(dangersIn(sanitise(html)), [], html)
})

test('Addresses that run something are taken out of every attribute that holds one', () => {
  for (const attribute of addressAttributes) {
    for (const url of runningAddresses) {
      const html = attribute(url.replaceAll('"', '&quot;'))
      for (const pictures of ['linked', 'kept'] as const) {
        assert.deepEqual(dangersIn(sanitise(html, { pictures })), [], html)
      }
    }
  }
})

test('However tags are nested, cut off and mixed up, nothing dangerous comes out, and a second time changes nothing', () => {
  fc.assert(
    fc.property(tangledHtml, (html) => {
      const safe = sanitise(html)
      assert.deepEqual(dangersIn(safe), [])
      assert.deepEqual(dangersIn(sanitise(safe)), [])
    }),
    { numRuns: 400 },
  )
})

test('What an article is made of comes through', () => {
  const html = '<p>One <b>two</b> <a href="https://a.example/?b=1&amp;c=2">three</a></p><ul><li>x</li></ul>'
  assert.equal(sanitise(html), html)
  assert.equal(
    sanitise('<table><tr><th scope="col" colspan="2">a</th></tr></table>'),
    '<table><tr><th scope="col" colspan="2">a</th></tr></table>',
  )
  assert.equal(sanitise('1 < 2 & 3 > 2'), '1 &lt; 2 &amp; 3 &gt; 2')
})

test('Pictures, players and frames that lie elsewhere become links, so that nothing is fetched from there', () => {
  assert.equal(
    sanitise('<img src="https://far.example/a.jpg" alt="A harbour">'),
    '<a href="https://far.example/a.jpg">A harbour</a>',
  )
  assert.equal(
    sanitise('<iframe src="https://www.far.example/a"></iframe>'),
    '<a href="https://www.far.example/a">far.example</a>',
  )
  assert.equal(
    sanitise('<a href="/x"><img src="//far.example/a.jpg" alt="A harbour"></a>'),
    '<a href="/x"><span>A harbour</span></a>',
  )
  assert.match(
    sanitise('<img src="/pictures/a.jpg" width="20%">'),
    /^<img src="\/pictures\/a.jpg" alt="" loading="lazy"/,
  )
})

test('A picture that lies elsewhere can be kept for storing, in case it is fetched some day', () => {
  assert.match(
    sanitise('<img src="https://far.example/a.jpg">', { pictures: 'kept' }),
    /<img src="https:\/\/far/,
  )
})

test('HTML nested ten thousand deep is cut off and not followed to exhaustion', () => {
  const safe = sanitise('<div>'.repeat(10_000) + 'deep')
  assert.ok(safe.length < 5000)
  assert.match(safe, /deep/)
})

test(
  'Chromium itself finds nothing dangerous in what came out',
  { skip: existsSync('/usr/bin/chromium') ? false : 'Chromium is not at /usr/bin/chromium.' },
  async () => {
    const { chromium } = await import('playwright-core')
    const args = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking']
    const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args })
    try {
      const page = await browser.newPage()
      const given = [
        ...hidingPlaces,
        ...addressAttributes.flatMap((attribute) =>
          runningAddresses.map((url) => attribute(url.replaceAll('"', '&quot;'))),
        ),
        ...fc.sample(tangledHtml, { numRuns: 600, seed: 7 }),
      ]
      const safe = given.map((html) => sanitise(html))
      const reparsed = await page.evaluate(
        (pieces) =>
          pieces.map(
            (html) =>
              new DOMParser().parseFromString(`<!doctype html><div>${html}</div>`, 'text/html').body
                .innerHTML,
          ),
        safe,
      )
      reparsed.forEach((html, index) =>
        assert.deepEqual(dangersIn(html), [], `${given[index]} became ${safe[index]}`),
      )
    } finally {
      await browser.close()
    }
  },
)

/** Scraps of tags, comments, entities and quotes in any order, half of them cut off. */
const tangledHtml = fc
  .array(
    fc.oneof(
      fc.constantFrom(...hidingPlaces),
      fc.constantFrom(...runningAddresses).map((url) => `<a href="${url}">`),
      fc.constantFrom(
        ...`<p> </p> <a> </a> <table> <td> </table> <svg> </svg> <math> </math> <mtext> <mglyph> <style> </style> <title>
            </title> <textarea> </textarea> <noscript> </noscript> <template> </template> <select> </select> <option>
            <script> </script> <xmp> </xmp> <iframe> </iframe> <form> </form> <foreignObject> <desc> <plaintext> <!-- -->
            --!> <![CDATA[ ]]> <? ?> <!x < > " ' = / &lt; &#60; &quot; &amp;lt; <img <img/src=x onerror=alert(1)
            <b <!--> </p/> </br> <li> <b> </b> <i> </i> <dl> <dd> <h1> </h1>`.split(/\s+/),
      ),
      fc.string({ maxLength: 8 }),
    ),
    { maxLength: 14 },
  )
  .chain((scraps) => fc.nat(scraps.join('').length).map((end) => scraps.join('').slice(0, end + 40)))
