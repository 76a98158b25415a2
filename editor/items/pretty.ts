/** A coloured piece of a text. */
export interface Token {
  readonly kind: 'plain' | 'name' | 'string' | 'number' | 'word' | 'mark';
  readonly text: string;
}

/** A text laid out in lines of coloured pieces. */
export type PrettyLines = readonly (readonly Token[])[];

/** What kind of text a message body is. */
export type BodyKind = 'json' | 'xml' | 'text';

const bodyKind = (body: string): BodyKind => {
  const start = body.trimStart();
  if (start.startsWith('<')) return 'xml';
  return start.startsWith('{') || start.startsWith('[') ? 'json' : 'text';
};

const jsonLayout = (body: string): string | undefined => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return undefined;
  }
};

const jsonPieces = /("(?:[^"\\]|\\.)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

/** Splits a line by a pattern; `classify` names each match, what lies between is plain. */
const tokens = (line: string, pattern: RegExp, classify: (match: RegExpMatchArray) => readonly Token[]) => {
  const found: Token[] = [];
  let end = 0;
  for (const match of line.matchAll(pattern)) {
    if (match.index > end) found.push({ kind: 'plain', text: line.slice(end, match.index) });
    found.push(...classify(match));
    end = match.index + match[0].length;
  }
  if (end < line.length) found.push({ kind: 'plain', text: line.slice(end) });
  return found;
};

const jsonTokens = (line: string) =>
  tokens(line, jsonPieces, ([, text, colon, digits, word = '']) => {
    if (text !== undefined)
      return colon === undefined
        ? [{ kind: 'string', text }]
        : [
            { kind: 'name', text },
            { kind: 'plain', text: colon },
          ];
    return digits === undefined ? [{ kind: 'word', text: word }] : [{ kind: 'number', text: digits }];
  });

const xmlParts = /<!\[CDATA\[[\s\S]*?\]\]>|<!--[\s\S]*?-->|<[^>]*>?|[^<]+/g;

const isClosing = (part: string) => part.startsWith('</');
const isOpening = (part: string) => /^<[^!?/]/.test(part) && !part.endsWith('/>');

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&amp;': '&',
};

/** A document that was put into an element as escaped text, as SOAP services like to do; undefined for other text. */
const innerDocument = (text: string): string | undefined =>
  text.startsWith('&lt;')
    ? text.replaceAll(/&(?:lt|gt|quot|apos|amp);/g, entity => entities[entity] ?? entity)
    : undefined;

const isText = (part: string) => !part.startsWith('<') && innerDocument(part) === undefined;

const indented = (text: string, indent: string): string =>
  text
    .split('\n')
    .map(line => `${indent}${line}`)
    .join('\n');

/**
 * Puts each element on a line of its own; an element with only text stays on one line. Documents inside elements are
 * laid out too. Bears cut-off documents.
 */
const xmlLayout = (body: string): string => {
  const parts = (body.match(xmlParts) ?? []).map(part => part.trim()).filter(part => part !== '');
  const lines: string[] = [];
  let depth = 0;
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    const next = parts[at + 1] ?? '';
    const afterNext = parts[at + 2] ?? '';
    if (isClosing(part)) depth = Math.max(0, depth - 1);
    const indent = '  '.repeat(depth);
    if (isOpening(part) && isClosing(next)) {
      lines.push(`${indent}${part}${next}`);
      at += 1;
    } else if (isOpening(part) && isText(next) && isClosing(afterNext)) {
      lines.push(`${indent}${part}${next}${afterNext}`);
      at += 2;
    } else {
      const inner = innerDocument(part);
      lines.push(inner === undefined ? `${indent}${part}` : indented(xmlLayout(inner), indent));
      if (isOpening(part)) depth += 1;
    }
  }
  return lines.join('\n');
};

const xmlPieces = /(<[?/!]?)([\w:.-]+)|([\w:.-]+)(=)("[^"]*"|'[^']*')|(\/?\??>)/g;

const xmlTokens = (line: string) =>
  tokens(line, xmlPieces, ([, open, element = '', attribute, equals = '', value = '', close = '']) => {
    if (open !== undefined)
      return [
        { kind: 'mark', text: open },
        { kind: 'name', text: element },
      ];
    if (attribute === undefined) return [{ kind: 'mark', text: close }];
    return [
      { kind: 'word', text: attribute },
      { kind: 'mark', text: equals },
      { kind: 'string', text: value },
    ];
  });

const layouts: Readonly<Record<BodyKind, (body: string) => string>> = {
  json: body => jsonLayout(body) ?? body,
  xml: xmlLayout,
  text: body => body,
};

const colourings: Readonly<Record<BodyKind, (line: string) => readonly Token[]>> = {
  json: jsonTokens,
  xml: xmlTokens,
  text: line => [{ kind: 'plain', text: line }],
};

/** A message body laid out and coloured: JSON and XML by their structure, anything else as it is. */
export const prettyBody = (
  body: string,
): { readonly kind: BodyKind; readonly text: string; readonly lines: PrettyLines } => {
  const kind = bodyKind(body);
  const text = layouts[kind](body);
  return { kind, text, lines: text.split('\n').map(colourings[kind]) };
};
