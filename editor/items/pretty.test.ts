import { describe, expect, it } from 'vitest';
import { prettyBody } from './pretty.ts';

describe('XML', () => {
  it('gives each element a line and keeps a text with its element', () => {
    const { kind, text } = prettyBody('<a><b x="1">text</b><c/><d><e></e></d></a>');
    expect(kind).toBe('xml');
    expect(text).toBe(
      ['<a>', '  <b x="1">text</b>', '  <c/>', '  <d>', '    <e></e>', '  </d>', '</a>'].join('\n'),
    );
  });

  it('bears a document that was cut off', () => {
    expect(prettyBody('<a><b>text</b><c att').text).toBe(['<a>', '  <b>text</b>', '  <c att'].join('\n'));
  });

  it('does not touch what stands in CDATA', () => {
    expect(prettyBody('<a><![CDATA[<b>]]></a>').text).toContain('<![CDATA[<b>]]>');
  });

  it('lays out a document that was put into an element as text', () => {
    expect(prettyBody('<s>&lt;a x=&quot;1&quot;&gt;&lt;b&gt;R&amp;amp;D&lt;/b&gt;&lt;/a&gt;</s>').text).toBe(
      ['<s>', '  <a x="1">', '    <b>R&amp;D</b>', '  </a>', '</s>'].join('\n'),
    );
  });

  it('colours names, attributes and values', () => {
    const kinds = prettyBody('<b x="1">t</b>').lines[0]?.map(token => `${token.kind}:${token.text}`);
    expect(kinds).toContain('name:b');
    expect(kinds).toContain('word:x');
    expect(kinds).toContain('string:"1"');
    expect(kinds).toContain('plain:t');
  });
});

describe('JSON', () => {
  it('is indented and coloured', () => {
    const { text, lines } = prettyBody('{"a":"x:1","b":[1,true]}');
    expect(text.split('\n')).toHaveLength(7);
    expect(lines[1]).toEqual([
      { kind: 'plain', text: '  ' },
      { kind: 'name', text: '"a"' },
      { kind: 'plain', text: ':' },
      { kind: 'plain', text: ' ' },
      { kind: 'string', text: '"x:1"' },
      { kind: 'plain', text: ',' },
    ]);
  });

  it('is shown as it is when it was cut off', () => {
    expect(prettyBody('{"a":"x').text).toBe('{"a":"x');
  });
});

it('loses no character of any kind of text', () => {
  for (const body of ['a=1&b=2', '{"a": 1.5e3}', "<a x='1'><b/></a>"])
    expect(
      prettyBody(body)
        .lines.map(line => line.map(token => token.text).join(''))
        .join('\n'),
    ).toBe(prettyBody(body).text);
});
