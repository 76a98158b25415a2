/** Name and kind of a node, as the document that ran had them. */
export interface NodeName {
  readonly name: string;
  readonly type: string;
}

const isNode = (value: unknown): value is NodeName & { readonly id: string } =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'name' in value &&
  typeof value.name === 'string' &&
  'type' in value &&
  typeof value.type === 'string';

/** Nodes by id of the document of a run, in its order; empty when the document is of an unknown format. */
export const nodeNames = (document: unknown): ReadonlyMap<string, NodeName> => {
  const nodes =
    typeof document === 'object' && document !== null && 'nodes' in document ? document.nodes : undefined;
  return new Map(Array.isArray(nodes) ? nodes.filter(isNode).map(node => [node.id, node]) : []);
};
