import type { NodeTypeInfo } from '../../server/api/contracts/catalog.ts';

/** Kinds of node, by what they do. */
export type NodeCategory = NodeTypeInfo['category'];

const colours: Readonly<Record<NodeCategory, string>> = {
  trigger: 'var(--trigger)',
  read: 'var(--read)',
  map: 'var(--map)',
  logic: 'var(--logic)',
  find: 'var(--find)',
  write: 'var(--write)',
};

/** The colour of a node category, as a CSS value that follows light and dark. */
export const categoryColour = (category: NodeCategory): string => colours[category];
