import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { Failure } from './failure.ts';

/**
 * A parsed element: child elements by local name, attributes as `@name`, text as `#text`. An element with neither
 * attributes nor children is its text. Everything stays text: codes keep their leading zeros.
 */
export type XmlNode = string | { readonly [name: string]: XmlNode | readonly XmlNode[] | undefined };

export type XmlElement = Exclude<XmlNode, string>;

/** What the builder takes: objects in element order; arrays repeat the element; undefined is left out. */
export type XmlTree = { readonly [name: string]: XmlValue };
type XmlValue = XmlTree | string | number | boolean | undefined | readonly XmlValue[];

const options = { ignoreAttributes: false, attributeNamePrefix: '@', textNodeName: '#text' } as const;

const builder = new XMLBuilder({ ...options, suppressBooleanAttributes: false, suppressEmptyNode: true });

const parser = new XMLParser({
  ...options,
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  ignoreDeclaration: true,
  ignorePiTags: true,
  // Without this, character references such as `&#233;` stay as they are written.
  htmlEntities: true,
});

/**
 * The XML text of a tree, escaped, without white space between elements and without a declaration. Characters that XML
 * cannot hold are left out.
 */
export const buildXml = (tree: XmlTree): string => builder.build(prune(tree));

/** Control characters and half emoji, pasted or cut off somewhere: one of them makes the whole document unreadable. */
const unwritable = /(?![\t\n\r\u0080-\u009F])\p{Cc}|\p{Surrogate}|[\uFFFE\uFFFF]/gu;

const prune = (value: XmlValue): unknown => {
  if (Array.isArray(value)) return value.filter(entry => entry !== undefined).map(prune);
  if (typeof value !== 'object')
    return value === undefined ? undefined : String(value).replace(unwritable, '');
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, child]) => child !== undefined)
      .map(([name, child]) => [name, prune(child)]),
  );
};

/** Parses an answer. Throws `target.malformed` for anything that is not well-formed XML, or that has a DOCTYPE. */
export const parseXml = (text: string, system: string): XmlElement => {
  const fault = (said: string) =>
    new Failure('target.malformed', `${system} sent something that is not readable XML.`, {
      system,
      said,
      outcome: 'unknown',
    });
  if (text.includes('<!DOCTYPE')) throw fault('a document type declaration');
  const document = text.trimStart();
  const valid = XMLValidator.validate(document);
  if (valid !== true) throw fault(`${valid.err.msg} (line ${valid.err.line})`);
  return parser.parse(document) as XmlElement;
};

/** The children of that name as a list; none, one or many alike. */
export const children = (node: XmlNode | undefined, name: string): readonly XmlNode[] => {
  if (node === undefined || typeof node === 'string') return [];
  const child = node[name];
  if (child === undefined) return [];
  return Array.isArray(child) ? child : [child as XmlNode];
};

/** The first child of that name, following a path of names. */
export const child = (node: XmlNode | undefined, ...path: readonly string[]): XmlNode | undefined =>
  path.reduce<XmlNode | undefined>((at, name) => children(at, name)[0], node);

/** The text of an element or of the one at the end of the path; undefined when it is absent or empty. */
export const text = (node: XmlNode | undefined, ...path: readonly string[]): string | undefined => {
  const at = child(node, ...path);
  const value = typeof at === 'string' ? at : at?.['#text'];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** An attribute of an element; undefined when it is absent. */
export const attribute = (node: XmlNode | undefined, name: string): string | undefined => {
  const value = node === undefined || typeof node === 'string' ? undefined : node[`@${name}`];
  return typeof value === 'string' ? value : undefined;
};
