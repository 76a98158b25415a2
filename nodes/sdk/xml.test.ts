import { describe, expect, test } from 'vitest';
import { attribute, buildXml, child, children, parseXml, text } from './xml.ts';

describe('building XML', () => {
  test('escapes what has a meaning, in text and in attributes', () => {
    expect(buildXml({ a: { '@b': '"x" & <y>', '#text': "Jansen & Zn. <'t Hoekje>" } })).toBe(
      '<a b="&quot;x&quot; &amp; &lt;y&gt;">Jansen &amp; Zn. &lt;&apos;t Hoekje&gt;</a>',
    );
  });

  test('keeps the order of elements, repeats lists, leaves out what is undefined', () => {
    expect(buildXml({ a: { c: 1, b: ['x', undefined, 'y'], d: undefined, e: true, f: 0, g: '' } })).toBe(
      '<a><c>1</c><b>x</b><b>y</b><e>true</e><f>0</f><g/></a>',
    );
  });

  test('leaves out what XML cannot hold: control characters and half emoji', () => {
    const half = '\ud83d';
    expect(buildXml({ a: { '@b': 'x\u0000y', c: `p\u000b\u001fq${half} \t漢😀` } })).toBe(
      '<a b="xy"><c>pq \t漢😀</c></a>',
    );
  });

  test('what is built can be read again', () => {
    const said = { order: { '@id': '007', line: [{ text: 'é & <b>' }, { text: '  spaced' }] } };
    const read = parseXml(buildXml(said), 'Books');
    expect(attribute(child(read, 'order'), 'id')).toBe('007');
    expect(children(child(read, 'order'), 'line').map(line => text(line, 'text'))).toEqual([
      'é & <b>',
      'spaced',
    ]);
  });
});

describe('reading XML', () => {
  test('everything stays text: leading zeros, long numbers and words like true', () => {
    const read = parseXml('<a><b>0031</b><c>12345678901234567890</c><d>true</d><e>1.50</e></a>', 'Books');
    expect(child(read, 'a')).toEqual({ b: '0031', c: '12345678901234567890', d: 'true', e: '1.50' });
  });

  test.each([
    ['white space', '\r\n <?xml version="1.0" encoding="utf-16"?>\r\n<a>1</a>'],
    ['a byte order mark', '\ufeff<?xml version="1.0"?><a>1</a>'],
    ['an instruction', '<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><a>1</a>'],
    ['a comment', '<!-- made today --><a>1</a>'],
  ])('%s before the root plays no part', (_, xml) => {
    expect(parseXml(xml, 'Books')).toEqual({ a: '1' });
  });

  test('prefixes play no part', () => {
    const read = parseXml('<s:a xmlns:s="urn:x"><t:b>1</t:b></s:a>', 'Books');
    expect(text(read, 'a', 'b')).toBe('1');
  });

  test('one child or many are a list alike', () => {
    const of = (xml: string) => children(child(parseXml(xml, 'Books'), 'a'), 'b').length;
    expect([of('<a/>'), of('<a><b>1</b></a>'), of('<a><b>1</b><b>2</b></a>')]).toEqual([0, 1, 2]);
  });

  test('an empty element has no text', () => {
    const read = parseXml('<a><b/><c></c><d x="1"/></a>', 'Books');
    for (const name of ['b', 'c', 'd', 'e']) expect(text(read, 'a', name)).toBeUndefined();
    expect(attribute(child(read, 'a', 'd'), 'x')).toBe('1');
    expect(attribute(child(read, 'a', 'd'), 'y')).toBeUndefined();
  });

  test('references and CDATA become what they stand for', () => {
    const read = parseXml('<a><b>caf&#233; &amp; &lt;bar&gt;</b><c><![CDATA[1 < 2 & 3]]></c></a>', 'Books');
    expect([text(read, 'a', 'b'), text(read, 'a', 'c')]).toEqual(['café & <bar>', '1 < 2 & 3']);
  });

  test.each([
    ['<a><b></a>', 'unclosed'],
    ['', 'empty'],
    ['<a>', 'cut off'],
    ['<a b=1/>', 'unquoted'],
    ['{"error":"down"}', 'JSON'],
  ])('%s (%s) is not readable, with the reason in the words of the parser', xml => {
    expect(() => parseXml(xml, 'Books')).toThrow(
      expect.objectContaining({
        code: 'target.malformed',
        outcome: 'unknown',
        system: 'Books',
        said: expect.any(String),
      }),
    );
  });

  test('entities that an answer declares itself are refused, so that it cannot blow up or read files', () => {
    for (const name of ['DOCTYPE', 'doctype']) {
      const bomb = `<?xml version="1.0"?><!${name} a [<!ENTITY x "xxxxxxxxxx"><!ENTITY f SYSTEM "file:///etc/hostname">]><a>&x;&f;</a>`;
      expect(() => parseXml(bomb, 'Books')).toThrow(expect.objectContaining({ code: 'target.malformed' }));
    }
  });
});
