import { attribute, text, type XmlNode } from '../../../sdk/xml.ts';

/** One remark of Twinfield inside an answer. */
export interface Message {
  readonly kind: 'error' | 'warning' | 'informational';
  /** Twinfield's words, in the language of the user. */
  readonly said: string;
  /** Name of the element that carries it. */
  readonly element: string;
  /** What that element holds, if anything. */
  readonly value: string | undefined;
  /** From the root, lines counted from 1, e.g. `salesinvoice/lines/line[2]/article`. */
  readonly path: string;
  /** Number of the line it stands in, counted from 1. */
  readonly line: number | undefined;
  /** `type` of the line it stands in: `total`, `detail` or `vat` in transactions. */
  readonly lineType: string | undefined;
  /** 0 = the root. */
  readonly depth: number;
}

interface Place {
  readonly path: string;
  readonly depth: number;
  readonly line: number | undefined;
  readonly lineType: string | undefined;
}

const kindOf = (node: XmlNode): Message['kind'] => {
  const kind = attribute(node, 'msgtype');
  return kind === 'warning' || kind === 'informational' ? kind : 'error';
};

const ownMessage = (node: XmlNode, element: string, place: Place): readonly Message[] => {
  const said = attribute(node, 'msg') ?? '';
  // Answers may carry empty attributes where there is nothing to say.
  if (said === '' && !attribute(node, 'msgtype')) return [];
  return [{ kind: kindOf(node), said: said.split('//').join(' '), element, value: text(node), ...place }];
};

const placeOf = (name: string, node: XmlNode, index: number, many: boolean, parent: Place): Place => {
  const isLine = name === 'line';
  return {
    path: `${parent.path}/${name}${many || isLine ? `[${index + 1}]` : ''}`,
    depth: parent.depth + 1,
    line: isLine ? index + 1 : parent.line,
    lineType: isLine ? attribute(node, 'type') : parent.lineType,
  };
};

const below = (node: XmlNode, place: Place): readonly Message[] => {
  if (typeof node === 'string') return [];
  return Object.entries(node).flatMap(([name, value]) => {
    if (name.startsWith('@') || name.startsWith('#') || value === undefined) return [];
    // `Array.isArray` does not tell a readonly list from a single node.
    const nodes: readonly XmlNode[] = Array.isArray(value) ? value : [value as XmlNode];
    return nodes.flatMap((child, index) => {
      const at = placeOf(name, child, index, nodes.length > 1, place);
      return [...ownMessage(child, name, at), ...below(child, at)];
    });
  });
};

/** Every remark in an answer, at any depth, whatever its language. */
export const messagesIn = (root: XmlNode, name: string): readonly Message[] => {
  const place: Place = { path: name, depth: 0, line: undefined, lineType: undefined };
  return [...ownMessage(root, name, place), ...below(root, place)];
};
