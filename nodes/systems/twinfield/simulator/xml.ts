import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** An element with its children in the order they came; prefixes are dropped. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
});

type RawNode = { readonly [name: string]: RawNode[] | string | Record<string, string> };

const fromRaw = (raw: RawNode): Element => {
  const name = Object.keys(raw).find(key => key !== ':@') ?? '';
  const content = raw[name];
  const nodes = Array.isArray(content) ? content : [];
  const isText = (node: RawNode) => '#text' in node;
  return {
    name,
    // The parser keeps attributes under this key only.
    attributes: (raw[':@'] ?? {}) as Record<string, string>,
    children: nodes.filter(node => !isText(node)).map(fromRaw),
    text: nodes
      .filter(isText)
      .map(node => String(node['#text']))
      .join('')
      .trim(),
  };
};

/** Parses a document; throws SyntaxError when it is not well-formed. */
export const parse = (xml: string): Element => {
  const valid = XMLValidator.validate(xml);
  if (valid !== true) throw new SyntaxError(valid.err.msg);
  // With `preserveOrder` the parser gives a list of nodes, each with one key for its name.
  const roots = parser.parse(xml) as RawNode[];
  const root = roots.find(node => !('#text' in node));
  if (!root) throw new SyntaxError('no root element');
  return fromRaw(root);
};

/** Escapes text for use between tags and in attributes. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"\r]/g, sign =>
    sign === '&'
      ? '&amp;'
      : sign === '<'
        ? '&lt;'
        : sign === '>'
          ? '&gt;'
          : sign === '"'
            ? '&quot;'
            : '&#xD;',
  );

/** The XML text of an element. */
export const render = ({ name, attributes, children, text }: Element): string => {
  const head = Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('');
  const inner = escapeXml(text) + children.map(render).join('');
  return inner === '' ? `<${name}${head} />` : `<${name}${head}>${inner}</${name}>`;
};

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Makes an element with a text or with children. Undefined attributes are left out. */
export const el = (
  name: string,
  content: string | number | boolean | readonly Element[] = '',
  attributes: Attributes = {},
): Element => ({
  name,
  attributes: Object.fromEntries(
    Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])),
  ),
  children: Array.isArray(content) ? content : [],
  text: Array.isArray(content) ? '' : String(content),
});

/** The first child of that name, following a path of names. */
export const get = (element: Element | undefined, ...path: readonly string[]): Element | undefined =>
  path.reduce<Element | undefined>((at, name) => at?.children.find(child => child.name === name), element);

/** All children of that name. */
export const getAll = (element: Element | undefined, name: string): readonly Element[] =>
  element?.children.filter(child => child.name === name) ?? [];

/** The text at the end of a path; empty when it is absent. */
export const textOf = (element: Element | undefined, ...path: readonly string[]): string =>
  get(element, ...path)?.text ?? '';
