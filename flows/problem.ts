/**
 * Something wrong with a flow document.
 * - `error`: the document is broken; it is refused when imported or saved;
 * - `incomplete`: something is still to be filled in; it can be saved, not deployed or run.
 */
export interface Problem {
  readonly severity: 'error' | 'incomplete';
  /** Stable, e.g. `flow.unknown-port`. */
  readonly code: ProblemCode;
  /** Where in the document, e.g. `edges[2].from.port`. */
  readonly path: string;
  readonly message: string;
  readonly hint: string;
  /** The node concerned, so that the canvas can mark it. */
  readonly node?: string;
  readonly port?: string;
}

export type ProblemCode =
  | 'flow.invalid-json'
  | 'flow.invalid-document'
  | 'flow.unsupported-format'
  | 'flow.unknown-node-type'
  | 'flow.unknown-node'
  | 'flow.unknown-port'
  | 'flow.unknown-role'
  | 'flow.unknown-system'
  | 'flow.unknown-entity'
  | 'flow.unsupported-operation'
  | 'flow.duplicate-id'
  | 'flow.duplicate-edge'
  | 'flow.cycle'
  | 'flow.missing-input'
  | 'flow.unreachable-node'
  | 'flow.no-source'
  | 'flow.invalid-config'
  | 'flow.invalid-expression'
  | 'flow.unknown-setting'
  | 'flow.invalid-setting'
  | 'flow.missing-setting'
  | 'flow.conflict'
  | 'flow.missing-connection';
