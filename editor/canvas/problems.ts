import type { Flow } from '../../flows/flow.ts';
import { checkGraph, type NodeTypes } from '../../flows/graph.ts';
import type { Problem } from '../../flows/problem.ts';
import type { ApiProblem } from '../../server/api/contracts/common.ts';

const graphCodes: ReadonlySet<string> = new Set([
  'flow.unknown-node-type',
  'flow.unknown-node',
  'flow.unknown-port',
  'flow.duplicate-id',
  'flow.duplicate-edge',
  'flow.cycle',
  'flow.missing-input',
  'flow.unreachable-node',
  'flow.no-source',
] satisfies readonly Problem['code'][]);

/**
 * Everything wrong with the document: the rules of the graph as of now, and what the server last said about the rest.
 * Problems of nodes that are gone are left out; errors come first.
 */
export const problemsOf = (
  flow: Flow,
  types: NodeTypes,
  fromServer: readonly ApiProblem[],
): readonly ApiProblem[] => {
  const ids = new Set(flow.nodes.map(({ id }) => id));
  const others = fromServer.filter(
    ({ code, node }) => !graphCodes.has(code) && (node === undefined || ids.has(node)),
  );
  const rank = { error: 0, incomplete: 1 } as const;
  return [...checkGraph(flow, types), ...others].sort((a, b) => rank[a.severity] - rank[b.severity]);
};
