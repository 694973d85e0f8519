import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fc } from '../../test/fast-check.ts'
import { faultIn } from '../../test/well-formed-xml.ts'
import { xml, xmlDocument } from './xml.ts'

test('text and attributes are escaped, and nothing that is no child is written', () => {
  const made = xml(
    'a',
    { href: '"<&>"', lang: undefined },
    'x < y & "z" ]]>',
    null,
    false,
    undefined,
    [xml('b', null)],
    7,
  )
  assert.equal(
    made.source,
    '<a href="&quot;&lt;&amp;&gt;&quot;">x &lt; y &amp; &quot;z&quot; ]]&gt;<b/>7</a>',
  )
})

test('characters that XML forbids are left out, and half a letter becomes a replacement', () => {
  assert.equal(xml('a', null, 'a\u0000\u0008\u000b\u001f\ufffeb\ud800c\t\n').source, '<a>ab\ufffdc\t\n</a>')
})

test('any text makes a well-formed document', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'<>&"\']![-\r\n') }),
      (one, other) => {
        const document = xmlDocument(xml('feed', { one, other }, xml('part', null, one), other))
        assert.equal(faultIn(document), null)
      },
    ),
  )
})

test('the check of well-formed documents finds what is not', () => {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
  for (const bad of [
    '<a>',
    '<a></b>',
    '<a/><b/>',
    '<a x="1" x="2"/>',
    '<a>&nbsp;</a>',
    '<m:a/>',
    '<a>\u0001</a>',
    'x<a/>',
    '<a b=1/>',
    '<a>]]></a>',
  ])
    assert.notEqual(faultIn(head + bad), null, bad)
  assert.equal(faultIn(`${head}<a xmlns:m="urn:m"><m:b/>&amp;</a>\n`), null)
})
