import type { Flow, FlowInput } from '../../flows/flow.ts';

const longestName = 80;

/** A flow without nodes. */
export const emptyDocument = (name: string): FlowInput => ({ format: 1, name });

/** A copy of a document under another name, which stays within the length a name may have. */
export const copiedDocument = (document: Flow, suffix: string): Flow => ({
  ...document,
  name: `${document.name.slice(0, longestName - suffix.length - 1)} ${suffix}`,
});

/** The name of the file a flow is exported to. @example fileName('Orders → Twinfield') // "orders-twinfield.json" */
export const fileName = (name: string): string => {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return `${plain || 'flow'}.json`;
};
